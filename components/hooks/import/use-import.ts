import { useMemo } from 'react';
import type { ImportChoices, ImportPlan, ImportReport, ImportWatch } from '../../../lib/library/api/import.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

/** Imports files. */
export interface Imports {
  /**
   * Previews an import. Rejects with a readable message if the file cannot be read, and with the signal's reason if
   * aborted.
   */
  readonly plan: (source: Blob | string, watch: ImportWatch) => Promise<ImportPlan>;
  /**
   * Imports the papers and shows the outcome with Undo. Resolves to undefined if it was aborted or failed, which is
   * shown too.
   */
  readonly run: (plan: ImportPlan, choices: ImportChoices, watch: ImportWatch) => Promise<ImportReport | undefined>;
}

async function readSavedPage(text: string) {
  const reader = await import('../../../lib/detect/read-saved-page.ts');
  return reader.readSavedPage(text);
}

/** Imports files from a window. */
export function useImport(): Imports {
  const library = useLibrary();
  const { say } = useToasts();
  const { remember, fail } = useDecisions();
  return useMemo<Imports>(
    () => ({
      plan: (source, watch) => library.imports.plan(source, { ...watch, readSavedPage }),
      run: async (plan, choices, watch) => {
        try {
          const report = await library.imports.run(plan, choices, watch);
          const taken = report.added + report.merged + report.known;
          const words = toastStrings.imported(taken, taken + report.out);
          if (report.act === undefined) say({ words });
          else remember(report.act, words);
          return report;
        } catch (reason) {
          if (watch.signal?.aborted === true) say({ words: toastStrings.importStopped });
          else fail(reason);
          return undefined;
        }
      },
    }),
    [library, say, remember, fail],
  );
}
