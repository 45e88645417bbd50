/** Which format a file is of: the first in the list of importers that recognises it. */
import { type Importer, type ImportText, RefusedFileError } from './importer.ts';
import { importers, knownFormats } from './index.ts';
import { isJsonLines, parseJson } from './json-papers.ts';
import { elementsIn, valueIn } from './json-stream.ts';
import { isPage } from './read-as-page.ts';

const noneOfThese = `Digestif doesn’t recognise this format. It imports ${knownFormats}.`;

/**
 * Detects the format of a text.
 * @throws {RefusedFileError} naming what the file looks like, or the supported formats
 */
export function detectFormat(text: string): { format: Importer; file: ImportText } {
  const bare = text.replace(/^\uFEFF/, '');
  if (bare.trim() === '') throw new RefusedFileError('This file is empty.');
  const file = fileOf(bare);
  const format = importers.find((importer) => importer.recognises(file));
  if (format !== undefined) return { format, file };
  if (isPage(bare)) {
    throw new RefusedFileError('This is a web page. Open it in your browser and use Digestif’s toolbar button there.');
  }
  throw new RefusedFileError(noneOfThese);
}

/**
 * Like {@link detectFormat}, for a text in parts. A long text is recognised by its first part and read part by part.
 * @param pause awaited between the pieces of a long JSON object
 * @throws {RefusedFileError} like {@link detectFormat}; rethrows errors of `pause`
 */
export async function detectFormatInParts(
  parts: readonly string[],
  pause: () => Promise<void> | undefined,
): Promise<{ format: Importer; file: ImportText }> {
  const [head = '', ...rest] = parts;
  if (rest.length === 0) return detectFormat(head);
  if (!beginsLikeJson(head)) {
    const { format, file } = detectFormat(head);
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

/** Number of elements of a long array that are inspected to detect the format. */
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

/** Parses JSON only once for all importers. */
function fileOf(text: string): ImportText {
  return beginsLikeJson(text) ? { text, json: parseJson(text) } : { text };
}

/** Whether a text looks like one JSON value. A Markdown list or a TeX group may begin the same way. */
function beginsLikeJson(text: string): boolean {
  const head = text.slice(0, 10_000).replace(/^\uFEFF/, '');
  return /^\s*(?:\[\s*(?:[{\]"[]|-?\d|true|false|null)|\{\s*["}])/.test(head) && !isJsonLines(text);
}
