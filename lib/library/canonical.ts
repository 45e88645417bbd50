/** The library without anything local: what is equal here is equal. */
import { stableJson } from '../domain/stable-json.ts';
import type { LibraryContext } from './context.ts';
import { allPapers } from './papers.ts';
import { plainPaper, plainState } from './rows.ts';

/** See `Library.canonical`. */
export async function canonical(context: LibraryContext): Promise<string[]> {
  const lines: string[] = [];
  for await (const papers of allPapers(context)) {
    for (const { row, state: stored } of papers) {
      const { corrected: _corrected, ...state } = plainState(stored);
      const { tags, note, comment, ...flags } = state;
      const decided = Object.keys(flags).sort();
      lines.push(stableJson({ ...plainPaper(row, plainState(stored)), state: { decided, tags, note, comment } }));
    }
  }
  return lines.sort();
}
