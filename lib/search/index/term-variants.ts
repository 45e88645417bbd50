/** Which words of the vocabulary stand for a word of a query: strictly, by the language's meaning; and forgivingly. */
import type { PhraseNode } from '../evaluate-query.ts';
import { stem } from '../fold-word.ts';
import { anywhereMask, authorBit, stemmedMask } from './indexed-fields.ts';
import { commonestFirst, type Lexicon } from './lexicon.ts';

/** A word of the vocabulary that stands for a query's word in some fields, and how much it counts. */
export interface Variant {
  readonly term: string;
  readonly mask: number;
  readonly weight: number;
}

const allFields = -1;

/** The words that stem to a root: all that the stemmer maps there. */
function formsOf(root: string): string[] {
  const forms = [root, `${root}s`, `${root}es`];
  if (root.endsWith('y')) forms.push(`${root.slice(0, -1)}ies`);
  return forms.filter((form) => stem(form) === root);
}

/** Other endings that the language itself allows count a little less than the word as it was typed. */
export const stemWeight = 0.9;
const prefixWeight = 0.85;

/** The variants that the meaning of a query gives a word; no more and no fewer. */
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

/** What is left of a word without its endings; words of one family have it in common. At least four letters stay. */
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

/** How much a forgiven variant counts. */
export const variantWeights = {
  spelling: 0.9,
  family: 0.5,
  beginning: 0.9,
  /** Where the word exists by itself, its longer forms count less. */
  beginningOfWord: 0.5,
  typo: 0.8,
  twoTypos: 0.6,
} as const;

const mostFamily = 24;
const mostBeginnings = 64;
const mostTypos = 24;

/** Of a large library's words in one paper many are slips; a small one has each subject once. */
const smallLibrary = 2_000;
const fewestPapers = (lexicon: Lexicon): number => (lexicon.papers < smallLibrary ? 1 : 2);

/** The word families of the vocabulary: other endings of the same root. */
export function familyVariants(word: string, lexicon: Lexicon): Variant[] {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return [];
  const root = rootOf(word);
  if (root.length < 3) return [];
  return lexicon
    .commonest(root, mostFamily, fewestPapers(lexicon), (term) => term !== word && rootOf(term) === root)
    .map((term) => ({ term, mask: anywhereMask, weight: variantWeights.family }));
}

/** Words that begin as the last word does, which may not be finished. */
export function beginningVariants(word: string, lexicon: Lexicon): Variant[] {
  if (word.length < 2) return [];
  const weight = lexicon.papersWith(word) > 0 ? variantWeights.beginningOfWord : variantWeights.beginning;
  return lexicon
    .commonest(word, mostBeginnings, 1, (term) => term !== word)
    .map((term) => ({ term, mask: anywhereMask, weight }));
}

/** British and American endings and insides of words, either way. */
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
/** How people without the letters write ä, ö, ü and å in a name, which papers fold to one letter. */
const umlauts: readonly (readonly [string, string])[] = [
  ['ae', 'a'],
  ['oe', 'o'],
  ['ue', 'u'],
  ['aa', 'a'],
];

/** Other spellings of the same word: behaviour, behavior; and of a name: Mueller, Müller. */
function spellingsOf(word: string, lexicon: Lexicon): Variant[] {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return [];
  const found = new Map<string, Variant>();
  const add = (pairs: readonly (readonly [string, string])[], mask: number, least: number): void => {
    for (const [from, to] of pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const])) {
      for (let at = word.indexOf(from, 1); at > 0; at = word.indexOf(from, at + 1)) {
        const term = word.slice(0, at) + to + word.slice(at + from.length);
        const others = found.get(term);
        if (others === undefined && (term === word || lexicon.papersWith(term) < least)) continue;
        found.set(term, { term, mask: mask | (others?.mask ?? 0), weight: variantWeights.spelling });
      }
    }
  };
  add(britishAndAmerican, anywhereMask, fewestPapers(lexicon));
  add(umlauts, authorBit, 1);
  return [...found.values()];
}

/** The same, of the singular and in the plural as well: behaviors, behaviour. */
export function spellingVariants(word: string, lexicon: Lexicon): Variant[] {
  const single = stem(word);
  const own = (single === word ? [word] : [word, single]).flatMap((form) => spellingsOf(form, lexicon));
  const plurals = own.flatMap(({ term, mask, weight }): Variant[] =>
    (mask & stemmedMask) === 0 || lexicon.papersWith(`${term}s`) < fewestPapers(lexicon)
      ? []
      : [{ term: `${term}s`, mask: mask & stemmedMask, weight }],
  );
  return [...new Map([...plurals, ...own].map((variant) => [variant.term, variant])).values()];
}

/** A word in so many papers is taken for what was meant. */
const knownWord = 10;

/**
 * Words one slip away: a letter too many, missing, wrong, or two exchanged. Every such word is looked up, which for ten
 * letters is 800 look-ups in memory; no other structure is needed.
 */
export function typoVariants(word: string, lexicon: Lexicon): Variant[] {
  const own = lexicon.papersWith(word);
  // Another year is no slip.
  if (word.length < 4 || own > knownWord || !/\p{L}/u.test(word)) return [];
  const least = Math.max(2, own * 5);
  const found: (readonly [string, number])[] = [];
  for (const slip of slipsOf(word)) {
    const papers = lexicon.count(slip);
    if (papers >= least || (own === 0 && papers > 0)) found.push([slip, papers]);
  }
  return commonestFirst(found)
    .slice(0, mostTypos)
    .map(([term]) => ({ term, mask: anywhereMask, weight: variantWeights.typo }));
}

/** Shorter words have too many others two slips away. */
const shortestOfTwo = 7;
/** Letters at the beginning in which nobody slips twice; they keep what is looked through small. */
const sureLetters = 2;
const mostTwoTypos = 8;

/** Words two slips away, for a long word that no paper has; to be asked where nothing else explains it. */
export function twoTypoVariants(word: string, lexicon: Lexicon): Variant[] {
  if (word.length < shortestOfTwo || !/^[a-z]+$/.test(word) || lexicon.papersWith(word) > 0) return [];
  return lexicon
    .commonest(word.slice(0, sureLetters), mostTwoTypos, 1, (term) => slipsBetween(word, term, 2) <= 2)
    .map((term) => ({ term, mask: anywhereMask, weight: variantWeights.twoTypos }));
}

/**
 * How many slips lie between two words: the optimal string alignment distance (Damerau, CACM 7, 1964).
 * @param most of which more need not be counted
 * @returns more than `most` where there are more
 */
function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    [beforeLast, last] = [last, row];
  }
  return last[other.length] ?? most + 1;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

function slipsOf(word: string): Set<string> {
  const slips = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    for (const letter of alphabet) {
      slips.add(before + letter + after);
      if (after !== '') slips.add(before + letter + after.slice(1));
    }
    if (after !== '') slips.add(before + after.slice(1));
    if (after.length > 1) slips.add(before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2));
    // One sound in two spellings.
    if (after.startsWith('f')) slips.add(`${before}ph${after.slice(1)}`);
    if (after.startsWith('ph')) slips.add(`${before}f${after.slice(2)}`);
  }
  slips.delete(word);
  return slips;
}
