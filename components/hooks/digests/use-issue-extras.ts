import { useMemo } from 'react';
import type { IssueQuery } from '@/lib/library/api/digests.ts';
import { readFollowUps, watchFollowUps } from '../../../lib/follow-ups/stored-follow-ups.ts';
import { useExtensionStorage } from '../core/use-extension-storage.ts';
import { useSourceNames } from '../core/use-source-names.ts';
import { readReaderFailures, watchReaderFailures } from '../sites/use-reader-failures.ts';

/**
 * Digest content that is not in the library: sites whose reader fails, and news of saved papers. Every window passes
 * all of it, so that a digest looks the same wherever it is shown or copied.
 * @param wanted false while the window is not rendered yet
 * @returns undefined until loaded
 */
export function useIssueExtras(wanted = true): Pick<IssueQuery, 'troubles' | 'followUps'> | undefined {
  const found = useExtensionStorage(readTold, watchTold, wanted);
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

function watchTold(callback: () => void): () => void {
  const watches = [watchReaderFailures(callback), watchFollowUps(callback)];
  return () => {
    for (const end of watches) end();
  };
}
