import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import type { Issue, IssueQuery, IssueSummary } from '@/lib/library/api/digests.ts';
import type { Series } from '../../../lib/domain/series.ts';
import { DigestifError } from '../../../lib/errors.ts';
import { useLibrary } from '../core/library-context.tsx';

/**
 * A digest of a series, kept up to date. While it is rebuilt, what was there stays, so that a number that is changed
 * redraws at once.
 * @param ask absent as long as it is not known which one is wanted
 * @returns undefined until it is made; null where there is no such digest any more
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

/** A series or a week that is not there any more is no fault of the library. */
function nothingThere(reason: unknown): null {
  if (reason instanceof DigestifError) return null;
  throw reason;
}

/** The digests that a series has and could have, newest first; undefined until they are read. */
export function useIssueLines(series: string | undefined): IssueSummary[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.digests.issues(series), [library, series]);
}

/** The series of digests, that which everybody has first; undefined until they are read. */
export function useSeries(): Series[] | undefined {
  const library = useLibrary();
  return useLiveQuery(() => library.digests.series(), [library]);
}
