/**
 * Finds compounds that the query writes as one word and papers as two, and the other way round; for relaxed results.
 */
import type { WordsQuery } from '../query.ts';
import { anywhereMask } from './indexed-fields.ts';
import { isSingle, type Leaf } from './leaf.ts';
import type { Lexicon } from './lexicon.ts';
import { twoTypoVariants, typoVariants, type Variant, variantWeights } from './term-variants.ts';

/** The leaves into which a leaf was split, and the correction to show, if any. */
export interface SplitLeaf {
  readonly leaves: readonly Leaf[];
  readonly correction?: { readonly word: string; readonly taken: string };
}

/** Maximum number of character pairs of a run of ideographs. */
const maxPairs = 24;
const minCompoundLength = 6;
/** Minimum number of papers, and share of all papers, that have each part of a split word. */
const minPapers = 3;
const minShare = 0.0005;
/** If no paper has the whole word, parts of this many letters need only one paper. */
const sureLetters = 4;
/** A word in at most this many papers may be two words. */
const rareWord = 10;
/** The parts are this many times as common as the word itself, and as any word one typo away. */
const minRatio = 20;
/** The only words that count as parts of two letters. */
const shortWords = new Set('is of in on to at by we us an as do my no or so up it be'.split(' '));

/** A BibTeX key: author, year, and often the first word of the title. */
const citeKey = /^(\p{L}{3,})((?:19|20)\d\d)(\p{L}*)$/u;
/** "text2video" is text-to-video. */
const wordToWord = /^(\p{L}{2,})2(\p{L}{2,})$/u;

/**
 * Splits a leaf that no paper, or hardly any, has as it is written.
 * @param leaf of a plain word
 * @param leafFor creates the leaf of other words
 * @param all whether a paper must match every returned leaf; a word that some paper has then stays as it is
 * @returns the leaf itself if there is nothing to split
 */
export function splitCompound(
  leaf: Leaf,
  leafFor: (words: WordsQuery) => Leaf,
  lexicon: Lexicon,
  all = false,
): SplitLeaf {
  const { query, unit } = leaf;
  const text = query.text;
  const leavesOf = (...texts: readonly string[]): Leaf[] => texts.map((part) => leafFor({ kind: 'words', text: part }));
  const correctTo = (...texts: readonly string[]): SplitLeaf => ({
    leaves: leavesOf(...texts),
    correction: { word: text.toLowerCase(), taken: texts.join(' ') },
  });
  const unchanged = { leaves: [leaf] };
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{3,}$/u.test(text)) {
    return { leaves: pairsOf(leaf) };
  }
  const papersOf = (some: readonly Variant[] = []): number =>
    some.reduce((sum, { term }) => sum + lexicon.papersWith(term), 0);
  const separated = separatedWords(text);
  if (separated.length > 1) {
    // Several words without spaces: "bert,lora", "title={Deep", "devlin_bert_2018".
    return { leaves: leavesOf(...separated).flatMap((part) => splitCompound(part, leafFor, lexicon, all).leaves) };
  }
  const known = unit.words.reduce(
    (sum, { at, end }, word) => sum + (at === 0 && end === unit.width ? papersOf(leaf.variants[word]) : 0),
    0,
  );
  const splitInTwo = (): readonly string[] | undefined => {
    const word = unit.words[0]?.word ?? '';
    return isSingle(leaf) ? lexicon.remember(`apart ${word}`, () => partsOf(word, lexicon)) : undefined;
  };
  if (known > 0) {
    // A few papers write it with a hyphen, most with a space. It may also be a name, so it stays.
    const parts = all || known > rareWord ? undefined : splitInTwo();
    return { leaves: [leaf, ...leavesOf(...(parts ?? []))] };
  }
  const [, author, year, first] = citeKey.exec(text) ?? [];
  if (author !== undefined && year !== undefined) {
    return correctTo(...[author, year, first ?? ''].filter((part) => part !== ''));
  }
  const [, from, to] = wordToWord.exec(text) ?? [];
  if (from !== undefined && to !== undefined) {
    return lexicon.papersWith(from.toLowerCase()) > 0 ? correctTo(`${from}-to-${to}`) : { leaves: leavesOf(from, to) };
  }
  if (isSingle(leaf)) {
    const word = unit.words[0]?.word ?? '';
    const parts = splitInTwo() ?? lexicon.remember(`line ${word}`, () => wordsOfLine(word, lexicon));
    return parts.length === 0 ? unchanged : correctTo(...parts);
  }
  // If one part of a compound has a typo, each part becomes a word of its own.
  const parts = /^[\p{L}\p{N}-]+$/u.test(text)
    ? unit.words.flatMap(({ at, end }, word) => (end - at === 1 ? [word] : []))
    : [];
  const words = parts.map((word) => unit.words[word]?.word ?? '');
  // A typo in a name: IeBench for IceBench.
  const whole = words.join('');
  if (words.length > 1 && /^[a-z]+$/.test(whole) && typoVariants(whole, lexicon).length > 0)
    return { leaves: leavesOf(whole) };
  if (parts.some((word) => papersOf(leaf.variants[word]) === 0)) return { leaves: leavesOf(...words) };
  // The name in it: AlphaFold2 where papers say AlphaFold.
  return all ? unchanged : { leaves: [leaf, ...leavesOf(...words.filter((word) => word.length >= sureLetters))] };
}

/** Characters that separate words. A point between digits belongs to a number. */
const partingSigns = /[^\p{L}\p{N}\p{M}'\u2019\-\u2010\u2011.*]+|(?<!\p{N})\.|\.(?!\p{N})/u;

/** Returns the words of at least two letters in a text without spaces; none for a URL or LaTeX. */
function separatedWords(text: string): string[] {
  return /^(?:https?:\/\/|www\.)/i.test(text) || /[\\$^]/.test(text)
    ? []
    : text.split(partingSigns).filter((part) => part.length > 1);
}

/** Splits a run of ideographs into its pairs, which may stand apart in papers. */
function pairsOf(leaf: Leaf): Leaf[] {
  return leaf.unit.words.slice(0, maxPairs).flatMap(({ word }): Leaf[] => {
    if ([...word].length < 2) return [];
    return [
      {
        query: { kind: 'words', text: word },
        unit: { words: [{ word, at: 0, end: 1, prefix: false }], width: 1 },
        mask: leaf.mask,
        variants: [[{ term: word, mask: anywhereMask, weight: 1 }]],
      },
    ];
  });
}

/** Returns the two words that make up a word: the split whose rarer part is most common. */
function partsOf(word: string, lexicon: Lexicon): readonly [string, string] | undefined {
  if (word.length < minCompoundLength || !/^[a-z]+$/.test(word)) return undefined;
  const minimum = Math.max(minPapers, minShare * lexicon.papers);
  const isUnknown = lexicon.papersWith(word) === 0;
  let best: { readonly parts: readonly [string, string]; readonly papers: number } | undefined;
  for (let at = 2; at <= word.length - 2; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)] as const;
    if (parts.some((part) => part.length === 2 && !shortWords.has(part))) continue;
    const papers = Math.min(...parts.map((part) => lexicon.papersWith(part)));
    const isSure = isUnknown && parts.every((part) => part.length >= sureLetters);
    if (papers >= (isSure ? 1 : minimum) && papers > (best?.papers ?? 0)) best = { parts, papers };
  }
  if (best === undefined) return undefined;
  const likelier = [word, ...typoVariants(word, lexicon).map(({ term }) => term)];
  return likelier.some((term) => lexicon.papersWith(term) * minRatio > (best?.papers ?? 0)) ? undefined : best.parts;
}

/** Minimum letters of a line that lost its spaces (as in some PDFs, or in tags), and minimum letters per word in it. */
const minLineLength = 12;
const minLettersPerWord = 3.5;
const maxWordLength = 20;
/** A word of this many letters is hardly there by chance, so one paper is enough. */
const lettersOfName = 6;

/**
 * Splits a line that lost its spaces into the most likely sequence of the library's words, by how common each is
 * (Norvig, "Natural language corpus data", in: Beautiful Data, 2009).
 * @returns none if it isn't made of words, or may be one word with a typo or two
 */
function wordsOfLine(line: string, lexicon: Lexicon): readonly string[] {
  if (line.length < minLineLength || !/^[a-z]+$/.test(line)) return [];
  if ([typoVariants, twoTypoVariants].some((variantsOf) => variantsOf(line, lexicon).length > 0)) return [];
  const minimum = Math.max(1, minShare * lexicon.papers);
  const splits: ({ readonly words: readonly string[]; readonly chance: number } | undefined)[] = [
    { words: [], chance: 0 },
  ];
  for (let end = 1; end <= line.length; end += 1) {
    for (let from = Math.max(0, end - maxWordLength); from < end; from += 1) {
      const before = splits[from];
      const word = line.slice(from, end);
      if (before === undefined || (word.length < 3 && word !== 'a' && !shortWords.has(word))) continue;
      const papers = lexicon.count(word);
      const chance = before.chance + Math.log(papers / lexicon.papers);
      if (
        papers >= (word.length < lettersOfName ? minimum : 1) &&
        chance > (splits[end]?.chance ?? Number.NEGATIVE_INFINITY)
      ) {
        splits[end] = { words: [...before.words, word], chance };
      }
    }
  }
  const words = splits[line.length]?.words ?? [];
  return words.length * minLettersPerWord <= line.length ? words : [];
}

/**
 * Finds neighbouring words that papers write as one: "key point" is keypoint.
 * @returns the variants to add to each such leaf
 */
export function joinedVariants(leaves: readonly Leaf[], lexicon: Lexicon): ReadonlyMap<Leaf, readonly Variant[]> {
  const found = new Map<Leaf, Variant[]>();
  leaves.slice(1).forEach((second, index) => {
    const first = leaves[index];
    if (first === undefined || !isSingle(first) || !isSingle(second)) return;
    const joined = (first.unit.words[0]?.word ?? '') + (second.unit.words[0]?.word ?? '');
    if (!/^[a-z][a-z0-9]{3,}$/.test(joined)) return;
    for (const term of [joined, `${joined}s`]) {
      if (lexicon.papersWith(term) === 0) continue;
      const variant = { term, mask: anywhereMask, weight: variantWeights.spelling };
      for (const leaf of [first, second]) found.set(leaf, [...(found.get(leaf) ?? []), variant]);
    }
  });
  return found;
}
