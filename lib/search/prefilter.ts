/**
 * Rejects most papers that don't match a query without cutting them into words, which takes twenty times as long: for
 * papers that aren't indexed yet.
 */
import { textsOf } from './analysis.ts';
import { evaluate } from './evaluate-query.ts';
import { expandQuery } from './expand-query.ts';
import { foldLatex } from './fold-latex.ts';
import { toPhraseGraph } from './phrase-graph.ts';
import { type Query, type SearchDocument, textFields, type WordsQuery } from './query.ts';

/** The searched fields. The library knows the others separately from the paper. */
const fields = textFields.filter((field) => field !== 'source' && field !== 'topic');

/**
 * Creates a test for papers that may match a query.
 * @returns a function that returns false only for papers that certainly don't match; {@link evaluate} decides about the
 * others
 */
export function createPrefilter(query: Query): (document: SearchDocument) => boolean {
  const holds = prefilterOf(expandQuery(query));
  return (document) => holds(document, new Letters(document));
}

type Prefilter = (document: SearchDocument, letters: Letters) => boolean;

const passAll: Prefilter = () => true;

function prefilterOf(query: Query): Prefilter {
  switch (query.kind) {
    case 'and': {
      const parts = query.parts.map(prefilterOf);
      return (document, letters) => parts.every((part) => part(document, letters));
    }
    case 'or': {
      const parts = query.parts.map(prefilterOf);
      return (document, letters) => parts.some((part) => part(document, letters));
    }
    case 'words':
      return prefilterOfWords(query);
    case 'category':
    case 'has':
    case 'published':
    case 'week':
      return (document) => evaluate(query, document) !== undefined;
    default:
      return passAll;
  }
}

/** Requires one of the spellings at each position of the words. */
function prefilterOfWords(query: WordsQuery): Prefilter {
  const { words, width, year, category } = toPhraseGraph(query);
  if (year !== undefined || category !== undefined || query.field === 'source' || query.field === 'topic')
    return passAll;
  const needed = Array.from({ length: width }, (_, position) =>
    words.filter(({ at, end }) => at <= position && position < end).map(({ word, stem }) => lettersOf(stem ?? word)),
  ).filter((spellings) => spellings.every((letters) => letters !== undefined));
  return (_, letters) => needed.every((spellings) => spellings.some((one) => letters.has(one)));
}

/**
 * Returns letters that every text with a word, or a word of its stem, contains. Undefined if there are none: for
 * characters that are read as other letters, and the star of `A*`.
 */
function lettersOf(word: string): string | undefined {
  if (!/^[a-z0-9.]+$/.test(word) || /^[a-z]star$/.test(word)) return undefined;
  return word.endsWith('y') ? word.slice(0, -1) : word;
}

const joints = /[-'\u2010\u2011\u2019]+/g;
/** Characters other than ASCII and punctuation: letters that weren't decomposed, and signs that are read as words. */
const otherCharacters = /[^\0-\x7f\u2010-\u2027\u2030-\u205e]/;

/** The letters of a paper's texts, folded like its words, so that they contain each word and each compound. */
class Letters {
  private readonly document: SearchDocument;
  private text: string | undefined;
  private unsure = false;

  constructor(document: SearchDocument) {
    this.document = document;
  }

  /** Whether the texts may contain the letters. */
  has(letters: string | undefined): boolean {
    this.text ??= this.read();
    return this.unsure || letters === undefined || this.text.includes(letters);
  }

  private read(): string {
    const written = fields
      .flatMap((field) => textsOf(this.document, field))
      .map((text) => foldLatex(text).text)
      .join('\n');
    const isPlain = /^[\0-\x7f]*$/.test(written);
    const decomposed = isPlain ? written : written.normalize('NFKD').replace(/\p{M}+/gu, '');
    const letters = decomposed.replace(joints, '').toLowerCase();
    this.unsure = !isPlain && otherCharacters.test(letters);
    return letters;
  }
}
