/** Words that people write together where papers write them apart, and the other way round; for forgiven answers. */
import type { WordsQuery } from '../query.ts';
import { anywhereMask } from './indexed-fields.ts';
import { isSingle, type Leaf } from './leaf.ts';
import type { Lexicon } from './lexicon.ts';
import { twoTypoVariants, typoVariants, type Variant, variantWeights } from './term-variants.ts';

/** A leaf of a query as it may have been meant. */
export interface WrittenApart {
  readonly leaves: readonly Leaf[];
  readonly correction?: { readonly word: string; readonly taken: string };
}

/** Pairs of a run of ideographs that are looked for by themselves. */
const mostPairs = 24;
const shortestGlued = 6;
/** Each part of a word that is taken apart stands in so many papers at least, and in this share of them. */
const fewestPapers = 3;
const leastShare = 0.0005;
/** Parts of so many letters are enough in one paper, where no paper has the word as it is. */
const sureLetters = 4;
/** A word in so few papers may be two. */
const rareWord = 10;
/** The parts are so many times as common as the word itself, and as any word one slip away. */
const commoner = 20;
/** Parts of two letters that are words; all others have more. */
const shortWords = new Set('is of in on to at by we us an as do my no or so up it be'.split(' '));

/** A reference's name in BibTeX: author, year, and often the title's first word. */
const citeKey = /^(\p{L}{3,})((?:19|20)\d\d)(\p{L}*)$/u;
/** "text2video" is text-to-video. */
const wordToWord = /^(\p{L}{2,})2(\p{L}{2,})$/u;

/**
 * Takes a leaf apart that no paper, or hardly any, has as it is written.
 * @param leaf of a plain word
 * @param leafFor makes the leaf of other words
 * @param all whether each leaf that is answered must be in a paper: then a word that some paper has stays as it is
 * @returns the leaf itself where there is nothing to take apart
 */
export function splitCompound(
  leaf: Leaf,
  leafFor: (words: WordsQuery) => Leaf,
  lexicon: Lexicon,
  all = false,
): WrittenApart {
  const { query, unit } = leaf;
  const text = query.text;
  const apart = (...texts: readonly string[]): Leaf[] => texts.map((part) => leafFor({ kind: 'words', text: part }));
  const takenFor = (...texts: readonly string[]): WrittenApart => ({
    leaves: apart(...texts),
    correction: { word: text.toLowerCase(), taken: texts.join(' ') },
  });
  const asItIs = { leaves: [leaf] };
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{3,}$/u.test(text)) {
    return { leaves: pairsOf(leaf) };
  }
  const papersOf = (some: readonly Variant[] = []): number =>
    some.reduce((sum, { term }) => sum + lexicon.papersWith(term), 0);
  const listed = listedIn(text);
  if (listed.length > 1) {
    // Each is a word by itself: "bert,lora", "title={Deep", "devlin_bert_2018".
    return { leaves: apart(...listed).flatMap((part) => splitCompound(part, leafFor, lexicon, all).leaves) };
  }
  const known = unit.words.reduce(
    (sum, { at, end }, word) => sum + (at === 0 && end === unit.width ? papersOf(leaf.variants[word]) : 0),
    0,
  );
  const glued = (): readonly string[] | undefined => {
    const word = unit.words[0]?.word ?? '';
    return isSingle(leaf) ? lexicon.remember(`apart ${word}`, () => partsOf(word, lexicon)) : undefined;
  };
  if (known > 0) {
    // A few papers write it with a hyphen, most with a space. It may be a name as well, so it stays.
    const parts = all || known > rareWord ? undefined : glued();
    return { leaves: [leaf, ...apart(...(parts ?? []))] };
  }
  const [, author, year, first] = citeKey.exec(text) ?? [];
  if (author !== undefined && year !== undefined) {
    return takenFor(...[author, year, first ?? ''].filter((part) => part !== ''));
  }
  const [, from, to] = wordToWord.exec(text) ?? [];
  if (from !== undefined && to !== undefined) {
    return lexicon.papersWith(from.toLowerCase()) > 0 ? takenFor(`${from}-to-${to}`) : { leaves: apart(from, to) };
  }
  if (isSingle(leaf)) {
    const word = unit.words[0]?.word ?? '';
    const parts = glued() ?? lexicon.remember(`line ${word}`, () => wordsOfLine(word, lexicon));
    return parts.length === 0 ? asItIs : takenFor(...parts);
  }
  // A slip in one part of a compound: each part is a word of its own then.
  const parts = /^[\p{L}\p{N}-]+$/u.test(text)
    ? unit.words.flatMap(({ at, end }, word) => (end - at === 1 ? [word] : []))
    : [];
  const words = parts.map((word) => unit.words[word]?.word ?? '');
  // A slip in a name: IeBench for IceBench.
  const whole = words.join('');
  if (words.length > 1 && /^[a-z]+$/.test(whole) && typoVariants(whole, lexicon).length > 0)
    return { leaves: apart(whole) };
  if (parts.some((word) => papersOf(leaf.variants[word]) === 0)) return { leaves: apart(...words) };
  // The name in it: AlphaFold2 where papers say AlphaFold.
  return all ? asItIs : { leaves: [leaf, ...apart(...words.filter((word) => word.length >= sureLetters))] };
}

/** Signs that part words and join none. A point between digits is one of a number. */
const partingSigns = /[^\p{L}\p{N}\p{M}'\u2019\-\u2010\u2011.*]+|(?<!\p{N})\.|\.(?!\p{N})/u;

/** The words of two letters or more that stand in one piece without a space; none of an address, or where it holds LaTeX. */
function listedIn(text: string): string[] {
  return /^(?:https?:\/\/|www\.)/i.test(text) || /[\\$^]/.test(text)
    ? []
    : text.split(partingSigns).filter((part) => part.length > 1);
}

/** A run of ideographs is no single word: its pairs may stand apart. */
function pairsOf(leaf: Leaf): Leaf[] {
  return leaf.unit.words.slice(0, mostPairs).flatMap(({ word }): Leaf[] => {
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

/** The two words of which a third is made: those of which the rarer is the commonest. */
function partsOf(word: string, lexicon: Lexicon): readonly [string, string] | undefined {
  if (word.length < shortestGlued || !/^[a-z]+$/.test(word)) return undefined;
  const least = Math.max(fewestPapers, leastShare * lexicon.papers);
  const isUnknown = lexicon.papersWith(word) === 0;
  let best: { readonly parts: readonly [string, string]; readonly papers: number } | undefined;
  for (let at = 2; at <= word.length - 2; at += 1) {
    const parts = [word.slice(0, at), word.slice(at)] as const;
    if (parts.some((part) => part.length === 2 && !shortWords.has(part))) continue;
    const papers = Math.min(...parts.map((part) => lexicon.papersWith(part)));
    const isSure = isUnknown && parts.every((part) => part.length >= sureLetters);
    if (papers >= (isSure ? 1 : least) && papers > (best?.papers ?? 0)) best = { parts, papers };
  }
  if (best === undefined) return undefined;
  const likelier = [word, ...typoVariants(word, lexicon).map(({ term }) => term)];
  return likelier.some((term) => lexicon.papersWith(term) * commoner > (best?.papers ?? 0)) ? undefined : best.parts;
}

/** A line without its spaces, as some PDFs give it, and a tag have so many letters at least, and so many for each word. */
const shortestLine = 12;
const lettersOfEach = 3.5;
const longestOfLine = 20;
/** So many letters that are a word of one paper are hardly one by chance. */
const lettersOfName = 6;

/**
 * The words of a line that lost its spaces: of all ways to cut it into words of the library the likeliest, by how common
 * each is (Norvig, "Natural language corpus data", in: Beautiful Data, 2009).
 * @returns none where it is not made of words, or may be one with a slip or two
 */
function wordsOfLine(line: string, lexicon: Lexicon): readonly string[] {
  if (line.length < shortestLine || !/^[a-z]+$/.test(line)) return [];
  if ([typoVariants, twoTypoVariants].some((variantsOf) => variantsOf(line, lexicon).length > 0)) return [];
  const least = Math.max(1, leastShare * lexicon.papers);
  const ways: ({ readonly words: readonly string[]; readonly chance: number } | undefined)[] = [
    { words: [], chance: 0 },
  ];
  for (let end = 1; end <= line.length; end += 1) {
    for (let from = Math.max(0, end - longestOfLine); from < end; from += 1) {
      const before = ways[from];
      const word = line.slice(from, end);
      if (before === undefined || (word.length < 3 && word !== 'a' && !shortWords.has(word))) continue;
      const papers = lexicon.count(word);
      const chance = before.chance + Math.log(papers / lexicon.papers);
      if (
        papers >= (word.length < lettersOfName ? least : 1) &&
        chance > (ways[end]?.chance ?? Number.NEGATIVE_INFINITY)
      ) {
        ways[end] = { words: [...before.words, word], chance };
      }
    }
  }
  const words = ways[line.length]?.words ?? [];
  return words.length * lettersOfEach <= line.length ? words : [];
}

/** Neighbours that papers write as one word: "key point" is keypoint. @returns what stands for such a leaf, too */
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
