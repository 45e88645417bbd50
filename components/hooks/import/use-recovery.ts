import { useEffect, useState } from 'react';
import { localDay } from '../../../lib/domain/day.ts';
import { messageOf } from '../../../lib/errors.ts';
import { saveFile } from '../core/download-file.ts';
import { useLibrary } from '../core/library-context.tsx';

/** An automatic backup that can be restored. `at` is in milliseconds since the epoch. */
export interface RestorableBackup {
  readonly name: string;
  readonly at: number;
}

/** What the user can do about a library that cannot be opened. Each reloads the page when it is done, except exporting. */
export interface Recovery {
  /** Newest first; undefined while loading. */
  readonly backups: readonly RestorableBackup[] | undefined;
  readonly busy: boolean;
  /** Why the last attempt failed. */
  readonly failure: string | undefined;
  readonly restore: (from: RestorableBackup | Blob) => void;
  readonly startEmpty: () => void;
  readonly exportReadable: () => void;
}

/** Provides the ways out of a library that cannot be opened. */
export function useRecovery(): Recovery {
  const { recovery } = useLibrary();
  const [backups, setBackups] = useState<Awaited<ReturnType<typeof recovery.backups>>>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    recovery.backups().then(setBackups, () => setBackups([]));
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
        const known = from instanceof Blob ? undefined : backups?.find(({ name }) => name === from.name);
        const file = from instanceof Blob ? from : known === undefined ? undefined : await recovery.openBackup(known);
        await recovery.startLibrary(file);
        location.reload();
      }),
    startEmpty: () =>
      run(async () => {
        await recovery.startLibrary();
        location.reload();
      }),
    exportReadable: () =>
      run(async () => saveFile(`digestif-${localDay(Date.now())}-recovered.zip`, await recovery.exportReadable())),
  };
}
