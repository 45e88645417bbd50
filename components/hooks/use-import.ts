import { useMemo } from 'react';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { TextReading } from '../../lib/sources/text.ts';
import { toastWords } from '../../lib/words.ts';
import { useToasts } from '../ui/Toast.tsx';
import { useDecisions } from './decisions.tsx';
import { useLibrary } from './library-context.tsx';

/** Takes the chosen papers of a text into the library, seen from the start. Resolves to whether they were written. */
export function useImport(): (reading: TextReading, papers: PaperDraft[]) => Promise<boolean> {
  const library = useLibrary();
  const { say } = useToasts();
  const { fail } = useDecisions();
  return useMemo(
    () => async (reading, papers) => {
      try {
        const { keys } = await library.record(
          { source: reading.source, url: '', listing: reading.listing, papers },
          { seen: true },
        );
        const read = keys.filter((key) => key !== undefined).length;
        say({ words: toastWords.imported(read, papers.length) });
        return true;
      } catch (reason) {
        fail(reason);
        return false;
      }
    },
    [library, say, fail],
  );
}
