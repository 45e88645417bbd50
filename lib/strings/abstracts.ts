/** What is said of abstracts that come from elsewhere: a part of the catalogue. */
import { countOf, formatCount, papersOf } from './format.ts';

/** "PubMed", "PubMed and Crossref", "arXiv, PubMed and Crossref". */
function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export const abstractWords = {
  titlesOnly: (bare: number, all: number) =>
    bare === all ? `${papersOf(bare)}, titles only.` : `${formatCount(bare)} of ${papersOf(all)}, titles only.`,
  get: (names: readonly string[]) => `Get abstracts from ${listed(names)}`,
  getDetails: (names: readonly string[]) => `Get title and abstract from ${listed(names)}`,
  getOne: (names: readonly string[]) => `Get the abstract from ${listed(names)}`,
  unknownThere: 'It is not known there, or has no abstract.',
  asked: 'Your browser asks whether Digestif may.',
  getting: (done: number, of: number) =>
    of === 0 ? 'Getting abstracts.' : `Getting abstracts: ${formatCount(done)} of ${formatCount(of)}.`,
  got: (count: number) => (count === 0 ? 'No abstracts came.' : `${countOf(count, 'abstract', 'abstracts')} came.`),
  matched: (count: number) => `${countOf(count, 'paper matches', 'papers match')} your topics now.`,
  none: (count: number) => `${formatCount(count)} ${count === 1 ? 'has' : 'have'} none there.`,
  heading: 'Abstracts',
  headingHint: 'Lists that show titles only. You said yes to getting their abstracts; it happens when you open one.',
  by: (source: string) => `${source}: abstracts come by themselves.`,
  stop: 'Stop',
  stopOf: (source: string) => `Stop getting abstracts for ${source}`,
} as const;
