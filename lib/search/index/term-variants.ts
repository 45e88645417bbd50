/** Finds the terms of the index that stand for a query word: strictly, as the language defines, and relaxed. */

import { stem } from '../fold-word.ts';
import type { PhraseNode } from '../phrase-graph.ts';
import { anywhereMask, authorBit, stemmedMask } from './indexed-fields.ts';
import { commonestFirst, type Lexicon } from './lexicon.ts';

/** A term that stands for a query word in some fields, with its weight. */
export interface Variant {
  readonly term: string;
  readonly mask: number;
  readonly weight: number;
}

const allFields = -1;

/** Returns all words that the stemmer maps to a root. */
function formsOf(root: string): string[] {
  const forms = [root, `${root}s`, `${root}es`];
  if (root.endsWith('y')) forms.push(`${root.slice(0, -1)}ies`);
  return forms.filter((form) => stem(form) === root);
}

/** Other endings that the language allows count a little less than the typed word. */
export const stemWeight = 0.9;
const prefixWeight = 0.85;

/** Returns exactly the variants that match a word according to `evaluate`. */
export function strictVariants({ word, prefix, stem: root }: PhraseNode, lexicon: Lexicon): Variant[] {
  const found = new Map<string, Variant>();
  const add = (term: string, mask: number, weight: number): void => {
    const known = found.get(term);
    if (known === undefined) found.set(term, { term, mask, weight });
    else found.set(term, { term, mask: known.mask | mask, weight: Math.max(known.weight, weight) });
  };
  add(word, allFields, 1);
  if (root !== undefined) for (const form of formsOf(root)) add(form, stemmedMask, form === word ? 1 : stemWeight);
  if (prefix)
    for (const term of lexicon.withPrefix(word).keys()) add(term, allFields, term === word ? 1 : prefixWeight);
  return [...found.values()];
}

const endings =
  'izations ization isations isation ations ation ators ator ating ated ates ate ities ity ments ment nesses ness ances ance ences ence ants ant ents ent ically ical ics ic ively ively ives ive ings ing ables able ably ibles ible ibly izers izer izes ized izing ize isers iser ises ised ising ise ions ion ors or ers er edly ed es s ally als al ly y e ist ists ism isms ful less'
    .split(' ')
    .sort((a, b) => b.length - a.length);

/** Returns a word without its endings, which words of one family share. At least three letters stay. */
export function rootOf(word: string): string {
  let root = word;
  for (let round = 0; round < 3; round += 1) {
    const ending = endings.find((end) => root.endsWith(end) && root.length - end.length >= (end.length === 1 ? 3 : 4));
    if (ending === undefined) break;
    root = root.slice(0, -ending.length);
  }
  // running, run; planned, plan
  return /([b-df-hj-np-tv-z])\1$/.test(root) && root.length > 4 ? root.slice(0, -1) : root;
}

/** Weights of the relaxed variants. */
export const variantWeights = {
  spelling: 0.9,
  family: 0.5,
  beginning: 0.9,
  /** For longer forms, if the typed word exists itself. */
  beginningOfWord: 0.5,
  typo: 0.8,
  twoTypos: 0.6,
} as const;

const maxFamily = 24;
const maxBeginnings = 64;
const maxTypos = 24;

/** In a large library, words of a single paper are often typos; a small one may have one paper per subject. */
const smallLibrary = 2_000;
const minPapers = (lexicon: Lexicon): number => (lexicon.papers < smallLibrary ? 1 : 2);

/** Returns other words with the same root. */
export function familyVariants(word: string, lexicon: Lexicon): Variant[] {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return [];
  const root = rootOf(word);
  if (root.length < 3) return [];
  return lexicon
    .commonest(root, maxFamily, minPapers(lexicon), (term) => term !== word && rootOf(term) === root)
    .map((term) => ({ term, mask: anywhereMask, weight: variantWeights.family }));
}

/** Returns words that start with the last word, which the user may still be typing. */
export function beginningVariants(word: string, lexicon: Lexicon): Variant[] {
  if (word.length < 2) return [];
  const weight = lexicon.papersWith(word) > 0 ? variantWeights.beginningOfWord : variantWeights.beginning;
  return lexicon
    .commonest(word, maxBeginnings, 1, (term) => term !== word)
    .map((term) => ({ term, mask: anywhereMask, weight }));
}

/** British and American endings and word parts, in either direction. */
const britishAndAmerican: readonly (readonly [string, string])[] = [
  ['our', 'or'],
  ['ise', 'ize'],
  ['isa', 'iza'],
  ['isi', 'izi'],
  ['yse', 'yze'],
  ['ysi', 'yzi'],
  ['lle', 'le'],
  ['lli', 'li'],
  ['tre', 'ter'],
  ['ogue', 'og'],
  ['ence', 'ense'],
  ['grey', 'gray'],
];
/** How users without these keys type ä, ö, ü and å in a name, which papers fold to one letter. */
const umlauts: readonly (readonly [string, string])[] = [
  ['ae', 'a'],
  ['oe', 'o'],
  ['ue', 'u'],
  ['aa', 'a'],
];

/** Returns other spellings of a word (behaviour, behavior) or a name (Mueller, Müller). */
function spellingsOf(word: string, lexicon: Lexicon): Variant[] {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return [];
  const found = new Map<string, Variant>();
  const add = (pairs: readonly (readonly [string, string])[], mask: number, minimum: number): void => {
    for (const [from, to] of pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const])) {
      for (let at = word.indexOf(from, 1); at > 0; at = word.indexOf(from, at + 1)) {
        const term = word.slice(0, at) + to + word.slice(at + from.length);
        const others = found.get(term);
        if (others === undefined && (term === word || lexicon.papersWith(term) < minimum)) continue;
        found.set(term, { term, mask: mask | (others?.mask ?? 0), weight: variantWeights.spelling });
      }
    }
  };
  add(britishAndAmerican, anywhereMask, minPapers(lexicon));
  add(umlauts, authorBit, 1);
  return [...found.values()];
}

/** The same, of the singular and in the plural as well: behaviors, behaviour. */
export function spellingVariants(word: string, lexicon: Lexicon): Variant[] {
  const single = stem(word);
  const own = (single === word ? [word] : [word, single]).flatMap((form) => spellingsOf(form, lexicon));
  const plurals = own.flatMap(({ term, mask, weight }): Variant[] =>
    (mask & stemmedMask) === 0 || lexicon.papersWith(`${term}s`) < minPapers(lexicon)
      ? []
      : [{ term: `${term}s`, mask: mask & stemmedMask, weight }],
  );
  return [...new Map([...plurals, ...own].map((variant) => [variant.term, variant])).values()];
}

/** A word in more papers is taken as correct. */
const knownWord = 10;

/**
 * Returns words one typo away: a letter too many, missing or wrong, or two swapped. Looks up every such word, which for
 * ten letters is 800 look-ups in memory, so no other structure is needed.
 */
export function typoVariants(word: string, lexicon: Lexicon): Variant[] {
  const own = lexicon.papersWith(word);
  // A year isn't a typo of another year.
  if (word.length < 4 || own > knownWord || !/\p{L}/u.test(word)) return [];
  const minimum = Math.max(2, own * 5);
  const found: (readonly [string, number])[] = [];
  for (const typo of typosOf(word)) {
    const papers = lexicon.count(typo);
    if (papers >= minimum || (own === 0 && papers > 0)) found.push([typo, papers]);
  }
  return commonestFirst(found)
    .slice(0, maxTypos)
    .map(([term]) => ({ term, mask: anywhereMask, weight: variantWeights.typo }));
}

/** Shorter words have too many others two typos away. */
const minTwoTypoLength = 7;
/** Letters at the start that are assumed to be right, so that few words need to be compared. */
const fixedLetters = 2;
const maxTwoTypos = 8;

/** Returns words two typos away, for a long word that no paper has; to be used if nothing else explains it. */
export function twoTypoVariants(word: string, lexicon: Lexicon): Variant[] {
  if (word.length < minTwoTypoLength || !/^[a-z]+$/.test(word) || lexicon.papersWith(word) > 0) return [];
  return lexicon
    .commonest(word.slice(0, fixedLetters), maxTwoTypos, 1, (term) => typosBetween(word, term, 2) <= 2)
    .map((term) => ({ term, mask: anywhereMask, weight: variantWeights.twoTypos }));
}

/**
 * Returns the number of typos between two words: the optimal string alignment distance (Damerau, CACM 7, 1964).
 * @param max limit above which counting stops
 * @returns a number above the limit if there are more
 */
function typosBetween(one: string, other: string, max: number): number {
  if (Math.abs(one.length - other.length) > max) return max + 1;
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let minimum = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let typos = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        typos = Math.min(typos, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(typos);
      minimum = Math.min(minimum, typos);
    }
    if (minimum > max) return max + 1;
    [beforeLast, last] = [last, row];
  }
  return last[other.length] ?? max + 1;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

function typosOf(word: string): Set<string> {
  const typos = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    for (const letter of alphabet) {
      typos.add(before + letter + after);
      if (after !== '') typos.add(before + letter + after.slice(1));
    }
    if (after !== '') typos.add(before + after.slice(1));
    if (after.length > 1) typos.add(before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2));
    // One sound in two spellings.
    if (after.startsWith('f')) typos.add(`${before}ph${after.slice(1)}`);
    if (after.startsWith('ph')) typos.add(`${before}f${after.slice(2)}`);
  }
  typos.delete(word);
  return typos;
}
