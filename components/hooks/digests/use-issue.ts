import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import type { Issue, IssueQuery, IssueSummary } from '@/lib/library/api/digests.ts';
import type { Series } from '../../../lib/domain/series.ts';
import { DigestifError } from '../../../lib/errors.ts';
import { useLibrary } from '../core/library-context.tsx';

/**
 * A digest of a series, kept up to date. The previous version stays while it is rebuilt, so that a changed size redraws
 * without flicker.
 * @param ask undefined until the digest is known
 * @returns undefined until it is built; null if it no longer exists
 */
export function useIssue(ask: IssueQuery | undefined): Issue | null | undefined {
  const library = useLibrary();
  const wanted = ask && `${ask.series ?? ''} ${ask.week ?? ''} ${ask.id ?? ''}`;
  const made = useLiveQuery(async () => {
    if (ask === undefined) return undefined;
    const issue = await library.digests.issue(ask).catch(nothingThere);
    return { wanted, issue };
  }, [library, JSON.stringify(ask)]);
  const [last, setLast] = useState(made);
  if (made !== undefined && made !== last) setLast(made);
  const shown = made ?? last;
  return shown !== undefined && shown.wanted === wanted ? shown.issue : undefined;
}

/** A missing series or week is not a library error. */
function nothingThere(reason: unknown): null {
  if (reason instanceof DigestifError) return null;
  throw reason;
}

/** The existing and possible digests of a series, newest first; undefined until loaded. */
export function useIssueLines(series: string | undefined): IssueSummary[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.digests.issues(series), [library, series]);
}

/** The digest series, the default one first; undefined until loaded. */
export function useSeries(): Series[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.digests.series(), [library]);
}
