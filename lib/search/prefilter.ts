/**
 * Tells of most papers that do not answer a query that they do not, without cutting them into words, which takes twenty
 * times as long: for papers that no index holds yet.
 */
import { textsOf } from './analysis.ts';
import { evaluate, toPhraseGraph } from './evaluate-query.ts';
import { expandQuery } from './expand-query.ts';
import { foldLatex } from './fold-latex.ts';
import { type Query, type SearchDocument, textFields, type WordsQuery } from './query.ts';

/** The fields that are looked through; what stands in the others the library knows apart from the paper. */
const fields = textFields.filter((field) => field !== 'source' && field !== 'topic');

/**
 * Whether a paper may answer a query.
 * @returns false only where it surely does not: {@link evaluate} has the last word
 */
export function createPrefilter(query: Query): (document: SearchDocument) => boolean {
  const holds = sieve(expandQuery(query));
  return (document) => holds(document, new Letters(document));
}

type Prefilter = (document: SearchDocument, letters: Letters) => boolean;

const open: Prefilter = () => true;

function sieve(query: Query): Prefilter {
  switch (query.kind) {
    case 'and': {
      const parts = query.parts.map(sieve);
      return (document, letters) => parts.every((part) => part(document, letters));
    }
    case 'or': {
      const parts = query.parts.map(sieve);
      return (document, letters) => parts.some((part) => part(document, letters));
    }
    case 'words':
      return sieveOfWords(query);
    case 'category':
    case 'has':
    case 'published':
    case 'week':
      return (document) => evaluate(query, document) !== undefined;
    default:
      return open;
  }
}

/** Each position of the words must be taken by one of their spellings. */
function sieveOfWords(query: WordsQuery): Prefilter {
  const { words, width, year, category } = toPhraseGraph(query);
  if (year !== undefined || category !== undefined || query.field === 'source' || query.field === 'topic') return open;
  const needed = Array.from({ length: width }, (_, place) =>
    words.filter(({ at, end }) => at <= place && place < end).map(({ word, stem }) => lettersOf(stem ?? word)),
  ).filter((spellings) => spellings.every((letters) => letters !== undefined));
  return (_, letters) => needed.every((spellings) => spellings.some((one) => letters.has(one)));
}

/**
 * Letters that stand in every text that has a word, or one of its stem; undefined where there are none that are sure: signs
 * that are read as other letters, and the star of `A*`.
 */
function lettersOf(word: string): string | undefined {
  if (!/^[a-z0-9.]+$/.test(word) || /^[a-z]star$/.test(word)) return undefined;
  return word.endsWith('y') ? word.slice(0, -1) : word;
}

const joints = /[-'\u2010\u2011\u2019]+/g;
/** Beyond ASCII and punctuation: letters that were not undone, and signs that are read as words. */
const others = /[^\0-\x7f\u2010-\u2027\u2030-\u205e]/;

/** The letters of a paper's texts, folded as its words are, so that each of them and of their compounds is a part. */
class Letters {
  private readonly document: SearchDocument;
  private text: string | undefined;
  private unsure = false;

  constructor(document: SearchDocument) {
    this.document = document;
  }

  /** Whether the letters may be there. */
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
    const undone = isPlain ? written : written.normalize('NFKD').replace(/\p{M}+/gu, '');
    const letters = undone.replace(joints, '').toLowerCase();
    this.unsure = !isPlain && others.test(letters);
    return letters;
  }
}
