import { useEffect, useMemo, useRef } from 'react';
import type { Issue, IssueEdit, IssueQuery, RebuiltIssue } from '@/lib/library/api/digests.ts';
import type { Series } from '../../../lib/domain/series.ts';
import { digestStrings, seriesStrings } from '../../../lib/strings/digests.ts';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

export interface IssueActions {
  /** Changes the digest and shows a toast with Undo once it is written. */
  readonly edit: (edit: IssueEdit, said: string) => void;
  /** Saves a text while it is typed; the edits of one `session` are one operation. */
  readonly type: (edit: IssueEdit, session: string) => void;
  /** Saves what was typed at once and, if it was changed, shows a toast with Undo. */
  readonly endTyping: (session: string, said: string) => void;
  /**
   * The digest with all edits, including those still being written. Undefined if there is no digest or the write
   * failed, which is shown.
   */
  readonly latest: () => Promise<Issue | undefined>;
  /** Rebuilds the digest without saving it. Undefined if that failed, which is shown. */
  readonly rebuild: () => Promise<RebuiltIssue | undefined>;
  readonly replace: (rebuilt: RebuiltIssue) => void;
  /** Changes a size of the series, without a message: the digest is rebuilt immediately. */
  readonly changeSeries: (series: Series) => void;
  readonly saveSeries: (series: Series) => Promise<void>;
  readonly removeSeries: (series: Series) => Promise<void>;
}

/** Milliseconds without a key press after which typed text is saved. */
const typingPause = 300;

/**
 * Actions on a digest and its series, except exporting.
 * @param told the extras that the digest was requested with; a stable object while its content is the same
 */
export function useIssueActions(
  issue: Issue | undefined,
  told: Pick<IssueQuery, 'troubles' | 'followUps'>,
): IssueActions {
  const library = useLibrary();
  const { remember, fail } = useDecisions();
  const writing = useRef<Promise<void>>(undefined);
  const typed = useRef(new Map<string, () => void>());
  const written = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useRef(() => {
    clearTimeout(timer.current);
    for (const write of typed.current.values()) write();
    typed.current.clear();
  });
  useEffect(() => {
    const now = flush.current;
    // A window that is closed or left must not lose the last words.
    window.addEventListener('pagehide', now);
    document.addEventListener('visibilitychange', now);
    return () => {
      window.removeEventListener('pagehide', now);
      document.removeEventListener('visibilitychange', now);
      now();
    };
  }, []);
  return useMemo(() => {
    const failed = (reason: unknown): undefined => {
      fail(reason);
    };
    const act = (doing: Promise<string>, said: string): Promise<void> =>
      doing.then((done) => remember(done, said), fail);
    return {
      edit: (edit, said) => {
        if (issue === undefined) return;
        // Runs in sequence, so that two quick changes keep their order.
        const before = writing.current ?? Promise.resolve();
        writing.current = before.then(() => act(library.digests.edit(issue, edit), said));
      },
      type: (edit, session) => {
        if (issue === undefined) return;
        typed.current.set(session, () => {
          written.current.add(session);
          const before = writing.current ?? Promise.resolve();
          writing.current = before.then(() => library.digests.edit(issue, edit, session).then(() => undefined, fail));
        });
        clearTimeout(timer.current);
        timer.current = setTimeout(flush.current, typingPause);
      },
      endTyping: (session, said) => {
        flush.current();
        if (!written.current.delete(session)) return;
        writing.current = (writing.current ?? Promise.resolve()).then(() => remember(session, said));
      },
      latest: async () => {
        flush.current();
        if (issue === undefined || writing.current === undefined) return issue;
        await writing.current;
        // The rendered digest may still lack the last edit, even after it is written.
        return library.digests
          .issue({ series: issue.series.id, id: issue.id, week: issue.week, ...told })
          .catch(failed);
      },
      rebuild: async () => {
        if (issue === undefined) return undefined;
        return library.digests.rebuild(issue, told).catch(failed);
      },
      replace: (rebuilt) => void act(library.digests.replace(rebuilt), digestStrings.replaced),
      changeSeries: (series) => void library.digests.saveSeries(series).catch(fail),
      saveSeries: (series) => act(library.digests.saveSeries(series), seriesStrings.saved(series.name)),
      removeSeries: async (series) => {
        const removing = async () => {
          const digests = (await library.digests.issues(series.id)).filter(
            ({ stage }) => stage === 'kept' || stage === 'sent',
          );
          await act(library.digests.deleteSeries(series.id), seriesStrings.removed(series.name, digests.length));
        };
        await removing().catch(fail);
      },
    };
  }, [library, issue, told, remember, fail]);
}
