import { AnalysedDocument, textsOf } from '../search/analysis.ts';
import type { SearchDocument, TextField } from '../search/query.ts';
import { isAscii } from './is-ascii.ts';
import { PaperWords } from './paper-terms.ts';

/** Letters that search spells differently from their Unicode decomposition, and TeX's accents. */
const respelled =
  /[øłđðþßæœıØŁĐÐÞÆŒ∇\u0370-\u03ff]|\\(?:["'`^~=.]|[cvuHkrdbt](?![A-Za-z])|(?:o|O|l|L|ss|ae|AE|oe|OE|aa|AA|i|j|ell)(?![A-Za-z]))/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII, except the usual signs of printed text
const beyondAscii = /[^\u0000-\u007f‐‑–—‘’“”…•×≤≥→]/;
/** Longer texts are checked letter by letter. */
const room = new Uint8Array(16_384);

/** A paper prepared for matching with many topics: expensive results are computed once, on first use. */
export class TopicPaper {
  readonly document: SearchDocument;
  private counted: PaperWords | undefined;
  private cut: AnalysedDocument | undefined;
  private readonly texts = new Map<readonly TextField[], string | undefined>();

  constructor(document: SearchDocument) {
    this.document = document;
  }

  /** Its words as hashes, for similarity. */
  get words(): PaperWords {
    this.counted ??= new PaperWords(this.document);
    return this.counted;
  }

  /** Whether {@link words} were counted already. */
  get hasWords(): boolean {
    return this.counted !== undefined;
  }

  /** Its words as search cuts them, for rules. */
  get analysed(): AnalysedDocument {
    this.cut ??= new AnalysedDocument(this.document);
    return this.cut;
  }

  /**
   * Returns the text of some fields without diacritics, in which words can be found by their letters.
   * @param fields the same array each time, because the text is cached by it
   * @returns undefined if search spells something in it differently
   */
  rawText(fields: readonly TextField[]): string | undefined {
    if (this.texts.has(fields)) return this.texts.get(fields);
    let text: string | undefined = '';
    for (const field of fields) for (const part of textsOf(this.document, field)) text += `${part}\n`;
    if (text.includes('\\') || !isAscii(text, room)) {
      if (respelled.test(text)) text = undefined;
      else if (beyondAscii.test(text)) text = text.normalize('NFKD').replace(/\p{M}+/gu, '');
    }
    this.texts.set(fields, text);
    return text;
  }
}
