import { useMemo, useRef } from 'react';
import type { Issue, IssueEdit, IssueQuery, RebuiltIssue } from '@/lib/library/api/digests.ts';
import type { Series } from '../../../lib/domain/series.ts';
import { digestStrings, seriesStrings } from '../../../lib/strings/digests.ts';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

export interface IssueActions {
  /** Changes the digest, and says so with an Undo once it is written. */
  readonly edit: (edit: IssueEdit, said: string) => void;
  /**
   * The digest with all that was changed in it, also where that is being written still; undefined where there is none, and
   * where that failed, which is shown.
   */
  readonly latest: () => Promise<Issue | undefined>;
  /** Makes it again, without keeping it; undefined where that failed, which is shown. */
  readonly rebuild: () => Promise<RebuiltIssue | undefined>;
  readonly replace: (rebuilt: RebuiltIssue) => void;
  /** Changes a number of the series, without words: the digest is drawn again at once. */
  readonly changeSeries: (series: Series) => void;
  readonly saveSeries: (series: Series) => Promise<void>;
  readonly removeSeries: (series: Series) => Promise<void>;
}

/**
 * What can be done with a digest and its series, beside sending it out.
 * @param told as the digest was asked for with; the same object as long as it says the same
 */
export function useIssueActions(
  issue: Issue | undefined,
  told: Pick<IssueQuery, 'troubles' | 'followUps'>,
): IssueActions {
  const library = useLibrary();
  const { remember, fail } = useDecisions();
  const writing = useRef<Promise<void>>(undefined);
  return useMemo(() => {
    const failed = (reason: unknown): undefined => {
      fail(reason);
    };
    const act = (doing: Promise<string>, said: string): Promise<void> =>
      doing.then((done) => remember(done, said), fail);
    return {
      edit: (edit, said) => {
        if (issue === undefined) return;
        // One after another, so that two changes of one moment keep their order.
        const before = writing.current ?? Promise.resolve();
        writing.current = before.then(() => act(library.digests.edit(issue, edit), said));
      },
      latest: async () => {
        if (issue === undefined || writing.current === undefined) return issue;
        await writing.current;
        // What is drawn may still lack the last edit, also when that is written.
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
