/** How papers come in from files: one line a format, in the order in which a file is asked whose it is. */
import { at, listAt } from '../feeds/json.ts';
import { type Importer, type ImportText, RefusedFileError } from './importer.ts';
import { parseJson } from './json-papers.ts';
import { elementsIn, valueIn } from './json-stream.ts';
import { findReading, tellsOfPapers } from './read-as-page.ts';
import * as signs from './signs.ts';

/** A format as it is looked for. Its code comes with {@link ListedImporter.load} only. */
export interface ListedImporter {
  readonly id: string;
  readonly name: string;
  recognises(file: ImportText): boolean;
  load(): Promise<Importer>;
}

const isJson = ({ json }: ImportText): boolean => json !== undefined;

export const importers: readonly ListedImporter[] = [
  {
    id: 'digest-json',
    name: 'Digest (JSON)',
    recognises: ({ json }) => signs.isDigest(json),
    load: async () => (await import('./digest-json.ts')).digestJson,
  },
  {
    id: 'better-bibtex',
    name: 'Better BibTeX JSON',
    recognises: ({ json }) => signs.isBetterBibtex(json),
    load: async () => (await import('./better-bibtex.ts')).betterBibtex,
  },
  {
    id: 'paper-memory',
    name: 'PaperMemory',
    recognises: ({ json }) => signs.isPaperMemory(json),
    load: async () => (await import('./paper-memory.ts')).paperMemory,
  },
  {
    id: 'csl-json',
    name: 'CSL-JSON',
    recognises: ({ json }) => {
      const items = Array.isArray(json) ? json : listAt(json, 'items');
      return items.slice(0, 20).some(signs.isCslItem) && !items.slice(0, 20).some(signs.isOwnPaper);
    },
    load: async () => (await import('./csl-json.ts')).cslJson,
  },
  {
    id: 'json',
    name: 'Digestif JSON',
    recognises: (file) => (isJson(file) ? signs.isOwnJson(file.json) : signs.isJsonLines(file.text)),
    load: async () => (await import('./json.ts')).json,
  },
  {
    id: 'opml',
    name: 'OPML',
    recognises: ({ text }) => /<opml[\s>]/i.test(text.slice(0, 10_000)),
    load: async () => (await import('./opml.ts')).opml,
  },
  {
    id: 'feed',
    name: 'Feed',
    recognises: (file) =>
      isJson(file)
        ? typeof at(file.json, 'version') === 'string' || !Array.isArray(file.json)
        : /^\s*<(?:\?xml|rss|feed|rdf:RDF)[\s>?]/i.test(file.text.slice(0, 10_000)),
    load: async () => (await import('./feed.ts')).feed,
  },
  {
    id: 'csv',
    name: 'CSV',
    recognises: (file) => !isJson(file) && signs.hasHeader(file.text),
    load: async () => (await import('./csv.ts')).csv,
  },
  {
    id: 'markdown',
    name: 'Markdown',
    recognises: (file) => !isJson(file) && signs.isOwnMarkdown(file.text),
    load: async () => (await import('./markdown.ts')).markdown,
  },
  {
    id: 'digest-text',
    name: 'Digest (text)',
    recognises: (file) => !isJson(file) && signs.isDigestText(file.text),
    load: async () => (await import('./digest-plain.ts')).digestPlain,
  },
  {
    id: 'ris',
    name: 'RIS',
    recognises: (file) => !isJson(file) && /^\s*(?:[^\r\n]*[\r\n]+){0,4}?TY {1,3}-/.test(file.text.slice(0, 20_000)),
    load: async () => (await import('./ris.ts')).ris,
  },
  {
    id: 'bibtex',
    name: 'BibTeX',
    recognises: (file) => !isJson(file) && signs.hasEntries(file.text),
    load: async () => (await import('./bibtex.ts')).bibtex,
  },
  {
    id: 'markdown',
    name: 'Markdown',
    recognises: (file) =>
      !isJson(file) &&
      !signs.isPage(file.text) &&
      signs.hasPaperLinks(file.text) &&
      findReading(file.text) === undefined,
    load: async () => (await import('./markdown.ts')).markdown,
  },
  {
    id: 'list',
    name: 'List',
    recognises: (file) =>
      !isJson(file) &&
      !signs.isPage(file.text) &&
      signs.hasListedKeys(file.text) &&
      findReading(file.text) === undefined,
    load: async () => (await import('./list.ts')).list,
  },
  {
    id: 'list',
    name: 'List of titles',
    recognises: (file) => !isJson(file) && signs.isTitles(file.text) && !tellsOfPapers(findReading(file.text)),
    load: async () => (await import('./list.ts')).list,
  },
  {
    id: 'listing',
    name: 'Papers page as text',
    recognises: (file) => !isJson(file) && findReading(file.text) !== undefined,
    load: async () => (await import('./listing.ts')).listing,
  },
];

/** The formats as a sentence may name them. */
export const knownFormats =
  'BibTeX, RIS, CSL-JSON, CSV, Better BibTeX JSON, PaperMemory, OPML, digests and backups of Digestif, saved pages and mails, papers pages as text, and lists of addresses, ids or titles';

const noneOfThese = `This is none of the formats that Digestif reads: ${knownFormats}.`;

/**
 * Finds out what a text is.
 * @throws {RefusedFileError} that says what it looks like, or which formats there are
 */
export function recognise(text: string): { format: ListedImporter; file: ImportText } {
  const bare = text.replace(/^\uFEFF/, '');
  if (bare.trim() === '') throw new RefusedFileError('This file is empty.');
  const file = fileOf(bare);
  const format = importers.find((importer) => importer.recognises(file));
  if (format !== undefined) return { format, file };
  if (signs.isPage(bare)) {
    throw new RefusedFileError('This is a web page. Open it in the browser and read it with Digestif’s button.');
  }
  throw new RefusedFileError(noneOfThese);
}

/**
 * The same of a text in parts. A long one is known by its first part and read part by part.
 * @param pause awaited between the pieces of a long object of JSON
 * @throws {RefusedFileError} as {@link recognise}; whatever `pause` throws
 */
export async function recogniseParts(
  parts: readonly string[],
  pause: () => Promise<void> | undefined,
): Promise<{ format: ListedImporter; file: ImportText }> {
  const [head = '', ...rest] = parts;
  if (rest.length === 0) return recognise(head);
  if (!beginsLikeJson(head)) {
    const { format, file } = recognise(head);
    return { format, file: new LongText([file.text, ...rest]) };
  }
  const file = new LongText(parts);
  const known = /^\uFEFF?\s*\[/.test(head)
    ? { json: firstOf(elementsIn(parts), looked), elements: () => elementsIn(parts) }
    : { json: await inTurns(valueIn(parts), pause) };
  const whole = Object.assign(file, known);
  const format = importers.find((importer) => importer.recognises(whole));
  if (format === undefined) throw new RefusedFileError(noneOfThese);
  return { format, file: whole };
}

async function inTurns<T>(work: Generator<undefined, T>, pause: () => Promise<void> | undefined): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    const wait = pause();
    if (wait !== undefined) await wait;
  }
}

/** Elements of a long array by which its format is known. */
const looked = 20;

function firstOf(elements: Iterable<unknown>, most: number): unknown[] {
  const found: unknown[] = [];
  for (const element of elements) {
    found.push(element);
    if (found.length === most) break;
  }
  return found;
}

class LongText implements ImportText {
  readonly parts: readonly string[];
  #text: string | undefined;

  constructor(parts: readonly string[]) {
    this.parts = parts;
  }

  get text(): string {
    this.#text ??= this.parts.join('');
    return this.#text;
  }
}

/** JSON is parsed once, for whoever asks. */
function fileOf(text: string): ImportText {
  return beginsLikeJson(text) ? { text, json: parseJson(text) } : { text };
}

/** Whether a text says that it is one value of JSON. A list in Markdown or a TeX group may begin so too. */
function beginsLikeJson(text: string): boolean {
  const head = text.slice(0, 10_000).replace(/^\uFEFF/, '');
  return /^\s*(?:\[\s*(?:[{\]"[]|-?\d|true|false|null)|\{\s*["}])/.test(head) && !signs.isJsonLines(text);
}
