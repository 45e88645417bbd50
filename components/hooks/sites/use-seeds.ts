import { useMemo } from 'react';
import { settingsStrings } from '../../../lib/strings/settings.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

/** Removes untouched sample papers and brings them back. */
export function useSeeds(): { readonly remove: () => void; readonly putBack: () => void } {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useMemo(
    () => ({
      remove: () => {
        library.seeds.removeUntouched().then((count) => say({ words: settingsStrings.seedsRemoved(count) }), fail);
      },
      putBack: () => {
        library.seeds.add({ putBack: true }).then((count) => say({ words: toastStrings.seedsBack(count) }), fail);
      },
    }),
    [library, say, fail],
  );
}
