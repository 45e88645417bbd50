import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect } from 'react';
import type { Issue } from '@/lib/library/api/digests.ts';
import type { ReadyDigest } from '../../../lib/domain/series.ts';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

/** Digests that were due and not opened since, kept up to date. */
export function useReadyDigests(): readonly ReadyDigest[] {
  const library = useLibrary();
  return useLiveQuery(() => library.digests.ready(), [library]) ?? none;
}

const none: readonly ReadyDigest[] = [];

/** Records that the user opened a digest. */
export function useLookedAt(issue: Issue | undefined): void {
  const library = useLibrary();
  const { fail } = useDecisions();
  const [series, week] = [issue?.series.id, issue?.week];
  useEffect(() => {
    if (series !== undefined) library.digests.markViewed(series, week).catch(fail);
  }, [library, series, week, fail]);
}
