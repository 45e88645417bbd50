import { useEffect, useState } from 'react';
import type { RestorableBackup } from '@/lib/library/api/backup.ts';
import { localDay } from '../../../lib/domain/day.ts';
import { messageOf } from '../../../lib/errors.ts';
import { useLibrary } from '../core/library-context.tsx';
import { saveFile } from '../core/save-file.ts';

/** What the user can do about a library that cannot be opened. Each reloads the page when it is done, except exporting. */
export interface Recovery {
  /** Newest first; undefined while loading. */
  readonly backups: readonly RestorableBackup[] | undefined;
  readonly busy: boolean;
  /** Why the last attempt failed. */
  readonly failure: string | undefined;
  readonly restore: (from: RestorableBackup | Blob) => void;
  readonly startEmpty: () => void;
  /** Undefined if nothing can be read. */
  readonly exportReadable: (() => void) | undefined;
  /** Saves the rows of the database as they are stored. */
  readonly exportRaw: () => void;
}

/** Provides the ways out of a library that cannot be opened. */
export function useRecovery(): Recovery {
  const { recovery } = useLibrary();
  const [backups, setBackups] = useState<readonly RestorableBackup[]>();
  const [canExport, setCanExport] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    recovery.backups().then(setBackups, () => setBackups([]));
    recovery.canExport().then(setCanExport, (error: unknown) => reportError(error));
  }, [recovery]);
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    setFailure(undefined);
    work()
      .catch((reason: unknown) => setFailure(messageOf(reason)))
      .finally(() => setBusy(false));
  };
  return {
    backups,
    busy,
    failure,
    restore: (from) =>
      run(async () => {
        const file = from instanceof Blob ? from : await recovery.openBackup(from);
        await recovery.startLibrary(file);
        location.reload();
      }),
    startEmpty: () =>
      run(async () => {
        await recovery.startLibrary();
        location.reload();
      }),
    exportReadable: canExport
      ? () =>
          run(async () => saveFile(`digestif-${localDay(Date.now())}-recovered.zip`, await recovery.exportReadable()))
      : undefined,
    exportRaw: () => run(async () => saveFile(`digestif-${localDay(Date.now())}-raw.zip`, await recovery.exportRaw())),
  };
}
