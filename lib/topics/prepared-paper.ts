import { AnalysedDocument, textsOf } from '../search/analysis.ts';
import type { SearchDocument, TextField } from '../search/query.ts';
import { isAscii } from './is-ascii.ts';
import { PaperWords } from './paper-terms.ts';

/** Letters that search spells in another way than Unicode takes them apart, and TeX's accents. */
const respelt =
  /[øłđðþßæœıØŁĐÐÞÆŒ∇\u0370-\u03ff]|\\(?:["'`^~=.]|[cvuHkrdbt](?![A-Za-z])|(?:o|O|l|L|ss|ae|AE|oe|OE|aa|AA|i|j|ell)(?![A-Za-z]))/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII, except the usual signs of printed text
const beyondAscii = /[^\u0000-\u007f‐‑–—‘’“”…•×≤≥→]/;
/** Longer texts are looked at letter by letter. */
const room = new Uint8Array(16_384);

/** A paper made ready to be put to many topics: what is costly is done once, and only where it is asked for. */
export class TopicPaper {
  readonly document: SearchDocument;
  private counted: PaperWords | undefined;
  private cut: AnalysedDocument | undefined;
  private readonly texts = new Map<readonly TextField[], string | undefined>();

  constructor(document: SearchDocument) {
    this.document = document;
  }

  /** Its words as numbers: for what it resembles. */
  get words(): PaperWords {
    this.counted ??= new PaperWords(this.document);
    return this.counted;
  }

  /** Whether {@link words} were counted already. */
  get hasWords(): boolean {
    return this.counted !== undefined;
  }

  /** Its words as search cuts them: for whether a rule holds. */
  get analysed(): AnalysedDocument {
    this.cut ??= new AnalysedDocument(this.document);
    return this.cut;
  }

  /**
   * The text of some fields without diacritics, in which words can be looked for letter by letter.
   * @param fields the same array each time, where it is asked for often
   * @returns undefined where search spells something in it differently
   */
  rawText(fields: readonly TextField[]): string | undefined {
    if (this.texts.has(fields)) return this.texts.get(fields);
    let text: string | undefined = '';
    for (const field of fields) for (const part of textsOf(this.document, field)) text += `${part}\n`;
    if (text.includes('\\') || !isAscii(text, room)) {
      if (respelt.test(text)) text = undefined;
      else if (beyondAscii.test(text)) text = text.normalize('NFKD').replace(/\p{M}+/gu, '');
    }
    this.texts.set(fields, text);
    return text;
  }
}
