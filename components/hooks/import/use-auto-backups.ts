import { useEffect, useState } from 'react';
import type { RestorableBackup } from '@/lib/library/api/backup.ts';
import { useLibrary } from '../core/library-context.tsx';

/**
 * The automatic backups, newest first; undefined while loading.
 * @param lastBackup when the last backup was made: they are read again when it changes
 */
export function useAutoBackups(lastBackup: number | null | undefined): readonly RestorableBackup[] | undefined {
  const { recovery } = useLibrary();
  const [backups, setBackups] = useState<readonly RestorableBackup[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new backup is seen by its time.
  useEffect(() => {
    let isCurrent = true;
    recovery.backups().then(
      (found) => {
        if (isCurrent) setBackups(found);
      },
      (error: unknown) => reportError(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [recovery, lastBackup]);
  return backups;
}
