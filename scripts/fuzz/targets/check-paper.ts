import type { PaperDraft } from '../../../lib/domain/draft.ts';
import { type Paper, parseDraft } from '../../../lib/domain/paper.ts';

/** Papers of one input that are parsed; a page may have thousands. */
const maxPapers = 200;

/** Reads a reader's papers to their end and parses the first ones as the library does. */
export function parsePapers(drafts: Iterable<PaperDraft>): Paper[] {
  const papers: Paper[] = [];
  let count = 0;
  for (const draft of drafts) {
    count += 1;
    if (count <= maxPapers)
      papers.push(...([parseDraft(draft, 'paper').paper] as const).filter((paper) => paper !== undefined));
  }
  return papers;
}
