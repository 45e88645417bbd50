/** Text about abstracts from other sources. */
import { countOf, formatCount, papersOf } from './format.ts';

/** "PubMed", "PubMed and Crossref", "arXiv, PubMed and Crossref". */
function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export const abstractStrings = {
  titlesOnly: (bare: number, all: number) =>
    bare === all
      ? `${all === 1 ? 'This paper has only a title' : `All ${papersOf(all)} have titles only`}.`
      : `${formatCount(bare)} of ${papersOf(all)} ${bare === 1 ? 'has only a title' : 'have titles only'}.`,
  get: (names: readonly string[]) => `Get abstracts from ${listed(names)}`,
  getDetails: (names: readonly string[]) => `Get title and abstract from ${listed(names)}`,
  getOne: (names: readonly string[]) => `Get the abstract from ${listed(names)}`,
  unknownThere: (names: readonly string[]) => `No abstract found${names.length === 0 ? '' : ` at ${listed(names)}`}.`,
  asked: 'Your browser will ask for permission.',
  getting: (done: number, of: number) =>
    of === 0 ? 'Getting abstracts.' : `Getting abstracts: ${formatCount(done)} of ${formatCount(of)}.`,
  got: (count: number) => (count === 0 ? 'No abstracts found.' : `Added ${countOf(count, 'abstract', 'abstracts')}.`),
  matched: (count: number) => `${countOf(count, 'paper now matches', 'papers now match')} your topics.`,
  none: (count: number, names: readonly string[]) =>
    `${papersOf(count)} had no abstract${names.length === 0 ? '' : ` at ${listed(names)}`}.`,
  heading: 'Abstracts',
  headingHint: 'Some sites list titles only. For these, Digestif gets abstracts when you open a page.',
  by: (source: string) => `${source}: abstracts added automatically`,
  stop: 'Stop',
  stopOf: (source: string) => `Stop getting abstracts for ${source}`,
} as const;
