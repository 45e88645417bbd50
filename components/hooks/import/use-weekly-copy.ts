import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect } from 'react';
import type { BackupCopy } from '@/lib/library/api/backup.ts';
import { readSettings } from '../../../lib/settings.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { writeFile } from '../export/write-file.ts';
import { copyIfDue } from './weekly-copy.ts';

/** A window that was just opened has more urgent things to do, in milliseconds. */
const delay = 3_000;
const anHour = 3_600_000;

/** Returns how to make the weekly copy now if one is due; where it is is said. */
export function useCopyIfDue(): () => Promise<void> {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useCallback(
    () =>
      copyIfDue(library, (name, content) => writeFile(library, 'backup', name, content)).then((written) => {
        if (written !== undefined) say({ words: toastStrings.wrote(written) });
      }, fail),
    [library, say, fail],
  );
}

/** Makes the weekly copy while the library page is open, if the user wants it. */
export function useWeeklyCopy(): void {
  const copy = useCopyIfDue();
  useEffect(() => {
    const run = (): void => {
      readSettings().then(
        ({ weeklyCopy }) => (weeklyCopy ? copy() : undefined),
        (error: unknown) => reportError(error),
      );
    };
    const first = setTimeout(run, delay);
    const later = setInterval(run, anHour);
    return () => {
      clearTimeout(first);
      clearInterval(later);
    };
  }, [copy]);
}

/** Returns the last copy; null if there is none, undefined while loading. */
export function useLastCopy(): BackupCopy | null | undefined {
  const { backup } = useLibrary();
  return useLiveQuery(async () => (await backup.lastCopy()) ?? null, [backup]);
}
