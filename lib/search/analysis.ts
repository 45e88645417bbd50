import { stem } from './fold-word.ts';
import { type SearchDocument, type TextField, textFields } from './query.ts';
import { eachWord } from './tokenizer.ts';

/**
 * An occurrence of a word in a field: its positions, the item of the field (author, keyword), and its characters in it.
 */
export interface Occurrence {
  readonly at: number;
  readonly end: number;
  readonly item: number;
  readonly from: number;
  readonly to: number;
}

/** Positions left free between two items of a field, so that no phrase spans two items. */
export const itemGap = 2;

/** Whether a field contains names, whose words aren't stemmed: "Williams" is not "William". */
export const isName = (field: TextField): boolean => field === 'author' || field === 'source' || field === 'topic';

/** One field of a paper, cut into words. */
export class AnalysedField {
  /** The texts as the paper has them. */
  readonly items: readonly string[];
  /** Number of positions, including gaps. */
  readonly width: number;
  private readonly words = new Map<string, Occurrence[]>();
  private stems: Map<string, string[]> | undefined;

  constructor(items: readonly string[]) {
    this.items = items;
    let base = 0;
    items.forEach((text, item) => {
      const end = eachWord(
        text,
        (word, at, after, from, to) => {
          const occurrence = { at, end: after, item, from, to };
          const known = this.words.get(word);
          if (known === undefined) this.words.set(word, [occurrence]);
          else known.push(occurrence);
        },
        base,
      );
      base = end + itemGap;
    });
    this.width = base;
  }

  /** The distinct words. */
  get vocabulary(): Iterable<string> {
    return this.words.keys();
  }

  of(word: string): readonly Occurrence[] {
    return this.words.get(word) ?? [];
  }

  /** Returns the occurrences of all words with the same stem. */
  ofStem(root: string): readonly Occurrence[] {
    if (this.stems === undefined) {
      this.stems = new Map();
      for (const word of this.words.keys()) {
        const cut = stem(word);
        const known = this.stems.get(cut);
        if (known === undefined) this.stems.set(cut, [word]);
        else known.push(word);
      }
    }
    return (this.stems.get(root) ?? []).flatMap((word) => this.of(word));
  }

  ofPrefix(beginning: string): readonly Occurrence[] {
    const found: Occurrence[] = [];
    for (const [word, occurrences] of this.words) if (word.startsWith(beginning)) found.push(...occurrences);
    return found;
  }
}

/** Returns the texts of a field, in the order of the paper. */
export function textsOf(document: SearchDocument, field: TextField): readonly string[] {
  const some = (...texts: (string | undefined)[]): string[] => texts.filter((text) => text !== undefined);
  switch (field) {
    case 'title':
      return [document.title];
    case 'abstract':
      return some(document.abstract);
    case 'author':
      return document.authors;
    case 'keyword':
      return document.keywords;
    case 'venue':
      return some(document.venue);
    case 'note':
      return some(document.note, document.state?.note, document.state?.comment);
    case 'tag':
      return document.state?.tags ?? [];
    case 'organisation':
      return some(document.organisation);
    case 'summary':
      return some(document.summary?.text);
    case 'source':
      return document.sources ?? [];
    case 'topic':
      return document.topics ?? [];
  }
}

/** A document whose fields are cut into words once, on first use: for evaluating many queries on one paper. */
export class AnalysedDocument {
  readonly document: SearchDocument;
  private readonly fields = new Map<TextField, AnalysedField>();

  constructor(document: SearchDocument) {
    this.document = document;
  }

  field(name: TextField): AnalysedField {
    const known = this.fields.get(name);
    if (known !== undefined) return known;
    const field = new AnalysedField(textsOf(this.document, name));
    this.fields.set(name, field);
    return field;
  }
}

/** The fields in which words without a field are searched. */
export const anywhere: readonly TextField[] = textFields.filter((field) => field !== 'source' && field !== 'topic');
