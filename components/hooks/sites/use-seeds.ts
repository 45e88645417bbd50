import { useMemo } from 'react';
import { settingsWords } from '../../../lib/strings/settings.ts';
import { toastWords } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useDecisions } from '../core/decisions.tsx';
import { useLibrary } from '../core/library-context.tsx';

/** The papers that came with Digestif: out with those that nobody touched, and back again. */
export function useSeeds(): { readonly remove: () => void; readonly putBack: () => void } {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useMemo(
    () => ({
      remove: () => {
        library.seeds.removeUntouched().then((count) => say({ words: settingsWords.seedsRemoved(count) }), fail);
      },
      putBack: () => {
        library.seeds.add({ putBack: true }).then((count) => say({ words: toastWords.seedsBack(count) }), fail);
      },
    }),
    [library, say, fail],
  );
}
