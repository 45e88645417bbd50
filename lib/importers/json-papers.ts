/** Our own objects in JSON, and how to know them. */
import { at, listAt, textAt } from '../feeds/json.ts';
import { RefusedFileError } from './importer.ts';

/** Whether a value is a paper as we write it. */
export function isOwnPaper(paper: unknown): boolean {
  if (textAt(paper, 'title') === undefined) return false;
  const isList = (field: string): boolean => listAt(paper, field).every((one) => typeof one === 'string');
  return ['keys', 'authors', 'categories'].some((field) => Array.isArray(at(paper, field)) && isList(field));
}

/** Whether a text consists of such objects, one per line. */
export function isJsonLines(text: string): boolean {
  const [first = ''] = text.trimStart().slice(0, 1_000_000).split(/\r?\n/, 1);
  return first.startsWith('{') && isOwnPaper(parse(first));
}

/** Returns the papers in a value: a list, an object that contains one, or a single paper. */
export function papersIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const papers = listAt(value, 'papers');
  return papers.length > 0 || !isOwnPaper(value) ? papers : [value];
}

/** Parses a line; undefined if it is not JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The line is reported as invalid JSON.
    return undefined;
  }
}

/**
 * Parses a text that looks like JSON.
 * @throws {RefusedFileError} if it is damaged
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    return refuseJson(where === undefined ? undefined : Number(where), error);
  }
}

/** @param at index of the first invalid character, if known */
export function refuseJson(at: number | undefined, cause?: unknown): never {
  const near = at === undefined ? '' : ` near character ${at}`;
  throw new RefusedFileError(`This file is incomplete or damaged: invalid JSON${near}.`, { cause });
}
