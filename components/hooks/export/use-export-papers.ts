import { useMemo } from 'react';
import type { ExportWatch } from '@/lib/library/api/export.ts';
import { exportDialogStrings } from '../../../lib/strings/export.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { writeFile } from './write-file.ts';

export interface Exports {
  /** Exports papers to a file and shows the outcome. Resolves to whether it was written. */
  readonly write: (ids: readonly number[], format: string, watch: ExportWatch) => Promise<boolean>;
}

/** Exports papers to files. */
export function useExportPapers(): Exports {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useMemo<Exports>(
    () => ({
      write: async (ids, format, watch) => {
        try {
          const files = await library.exports.papers(ids, format, watch);
          watch.signal?.throwIfAborted();
          for (const { name, content } of files) {
            say({ words: toastStrings.wrote(await writeFile(library, 'papers', name, content)) });
          }
          return true;
        } catch (reason) {
          if (watch.signal?.aborted === true) say({ words: exportDialogStrings.stopped });
          else fail(reason);
          return false;
        }
      },
    }),
    [library, say, fail],
  );
}
