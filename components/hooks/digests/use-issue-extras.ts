import { useMemo } from 'react';
import type { IssueQuery } from '@/lib/library/api/digests.ts';
import { followUpsRow, readFollowUps } from '../../../lib/follow-ups/stored-follow-ups.ts';
import { isTroubleRow } from '../../../lib/page-status/reader-failures.ts';
import { useExtensionStorage } from '../core/use-extension-storage.ts';
import { useSourceNames } from '../core/use-source-names.ts';
import { readReaderFailures } from '../sites/use-reader-failures.ts';

/**
 * What a digest tells that the library does not know: sites whose pages are not recognised, and what happened to saved
 * papers. Every window gives all of it, so that one digest is the same wherever it is looked at and copied.
 * @param wanted false where a window is not yet drawn
 * @returns undefined until it is read
 */
export function useIssueExtras(wanted = true): Pick<IssueQuery, 'troubles' | 'followUps'> | undefined {
  const found = useExtensionStorage(
    readTold,
    (rows) => rows.some((row) => row === followUpsRow || isTroubleRow(row)),
    wanted,
  );
  const names = useSourceNames(found !== undefined && found.troubles.size > 0);
  return useMemo(() => {
    if (found === undefined || (found.troubles.size > 0 && names === undefined)) return undefined;
    return {
      troubles: [...found.troubles].map(([source, since]) => ({ name: names?.get(source) ?? source, since })),
      followUps: found.news,
    };
  }, [found, names]);
}

async function readTold() {
  const [troubles, { news }] = await Promise.all([readReaderFailures(), readFollowUps()]);
  return { troubles, news };
}
