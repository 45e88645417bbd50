import { useMemo, useState } from 'react';
import type { MergePlan, RestorableBackup, RestorePlan } from '@/lib/library/api/backup.ts';
import { localDay } from '../../../lib/domain/day.ts';
import { settingsStrings } from '../../../lib/strings/settings.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { writeFile } from '../export/write-file.ts';
import { eraseAndReload } from './erase-and-reload.ts';

/** Backs up and restores the whole library as one file. */
export interface Backup {
  readonly busy: boolean;
  /** Writes the backup to the output folder or to downloads. Resolves to whether it was written. */
  readonly backUp: () => Promise<boolean>;
  /** Previews a restore; undefined if the file cannot be read, which is shown. */
  readonly plan: (file: Blob) => Promise<RestorePlan | undefined>;
  readonly restore: (file: Blob) => Promise<void>;
  /** The file of an automatic backup; undefined if it cannot be read, which is shown. */
  readonly openAutomatic: (backup: RestorableBackup) => Promise<Blob | undefined>;
  /** Previews a merge; undefined if the file cannot be read, which is shown. */
  readonly planMerge: (file: Blob) => Promise<MergePlan | undefined>;
  readonly merge: (file: Blob) => Promise<void>;
  /** Brings back the library that an act replaced. */
  readonly bringBack: (act: string) => Promise<void>;
  /** Deletes everything that Digestif stored in this browser, and reloads its windows. */
  readonly deleteEverything: () => Promise<void>;
}

/** Backs up and restores the library, and shows the outcome. */
export function useBackup(): Backup {
  const library = useLibrary();
  const { say } = useToasts();
  const { remember, fail } = useDecisions();
  const [busy, setBusy] = useState(false);
  return useMemo(() => {
    const guarded = async <Value>(work: () => Promise<Value>): Promise<Value | undefined> => {
      setBusy(true);
      try {
        return await work();
      } catch (reason) {
        fail(reason);
        return undefined;
      } finally {
        setBusy(false);
      }
    };
    const write = async () => {
      const file = await library.backup.write();
      const name = `digestif-${localDay(Date.now())}.zip`;
      return writeFile(library, 'backup', name, file);
    };
    return {
      busy,
      backUp: async () => {
        const written = await guarded(write);
        if (written !== undefined) say({ words: toastStrings.wrote(written) });
        return written !== undefined;
      },
      plan: (file) => guarded(() => library.backup.planRestore(file)),
      restore: async (file) => {
        const done = await guarded(() => library.backup.restore(file));
        if (done !== undefined) remember(done.act, settingsStrings.restored(done.papers.inFile));
      },
      openAutomatic: (backup) => guarded(() => library.recovery.openBackup(backup)),
      planMerge: (file) => guarded(() => library.backup.planMerge(file)),
      merge: async (file) => {
        const done = await guarded(() => library.backup.merge(file));
        if (done !== undefined) remember(done.act, settingsStrings.merged(done.papers.added));
      },
      bringBack: async (act) => {
        const papers = await guarded(() => library.undo(act));
        if (papers !== undefined) say({ words: settingsStrings.broughtBack });
      },
      deleteEverything: () => guarded(() => eraseAndReload(library)),
    };
  }, [library, say, remember, fail, busy]);
}
