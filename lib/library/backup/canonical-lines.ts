/** A comparable dump of the library without local ids. */
import { stableJson } from '../../domain/stable-json.ts';
import type { LibraryContext } from '../base/context.ts';
import { plainPaper, toState } from '../papers/row-mapping.ts';
import { allPapers } from '../papers/scan-papers.ts';

/**
 * Returns the library’s papers and their states as JSON lines in canonical order, without local ids and times.
 * Libraries with equal content yield equal lines.
 */
export async function canonical(context: LibraryContext): Promise<string[]> {
  const lines: string[] = [];
  for await (const papers of allPapers(context)) {
    for (const { row, state: stored } of papers) {
      const { corrected: _corrected, ...state } = toState(stored);
      const { tags, note, comment, ...flags } = state;
      const decided = Object.keys(flags).sort();
      lines.push(stableJson({ ...plainPaper(row, toState(stored)), state: { decided, tags, note, comment } }));
    }
  }
  return lines.sort();
}
