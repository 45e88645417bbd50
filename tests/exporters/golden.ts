/** The golden files of papers: one a format, named after its id. */
import { awkwardPapers } from './awkward-papers.ts';
import { exported } from './read-back.ts';

/** The awkward papers; twelve of the three thousand authors are enough to look at. */
const goldenPapers = awkwardPapers.map((paper) =>
  paper.authors.length > 100 ? { ...paper, authors: paper.authors.slice(0, 12) } : paper,
);

/** What a format's golden file holds. */
export function goldenText(id: string): Promise<string> {
  return exported(id, goldenPapers);
}

/** Where a format's golden file lies. */
export function goldenFile(id: string, extension: string): URL {
  return new URL(`../golden/papers-${id}.${extension}`, import.meta.url);
}
