/** An importer converts an external format to rows, one per paper, each with a draft or the reason for its absence. */
import type { PaperDraft } from '../domain/draft.ts';
import { DigestifError } from '../errors.ts';

/**
 * The user's decisions about a paper in another program. A decision is `true`, or its time in milliseconds since the
 * epoch.
 */
export interface ImportedState {
  /** When it was added to the other library. */
  added?: number;
  saved?: number | true;
  read?: number | true;
  starred?: number | true;
  later?: number | true;
  tags?: string[];
  note?: string;
  /** The comment below the paper in a digest. */
  comment?: string;
}

/** One row of a file. */
export interface ImportRow {
  /** Position in the file, for the report: `entry 12, line 340`. */
  readonly place: string;
  /**
   * Absent if the row is not a paper; `reason` then explains why. A draft with a `doubt` is imported only if the user
   * selects it.
   */
  readonly draft?: PaperDraft;
  readonly importedState?: ImportedState;
  readonly reason?: string;
}

/** A feed that a file names. */
export interface FeedReference {
  readonly url: string;
  readonly name: string;
}

/** A file as text. */
export interface ImportText {
  /** The full text; for a long file it is joined on access, which blocks the UI. */
  readonly text: string;
  /** A long text in parts that follow one another. */
  readonly parts?: readonly string[];
  /** The parsed value if the text is JSON; for a long array, its first elements. */
  readonly json?: unknown;
  /** All elements of a long array. @throws {RefusedFileError} at the first that is damaged */
  readonly elements?: () => Iterable<unknown>;
}

/** A format. Pure; rows are yielded one by one, so that work can be sliced and stopped. */
export interface Importer {
  readonly id: string;
  /** Display name: "BibTeX". */
  readonly name: string;
  /**
   * Whether a file has this format, by a cheap check of its beginning or its JSON value. Reads `text` only if there is
   * no `json`.
   */
  recognises(file: ImportText): boolean;
  /** @throws {RefusedFileError} if the file as a whole cannot be read */
  read(file: ImportText): Iterable<ImportRow>;
  /** The feeds that the file names; absent for formats that name none. */
  feeds?(file: ImportText): readonly FeedReference[];
}

/** Thrown for a file that cannot be imported, with a sentence that gives the reason. Nothing was changed. */
export class RefusedFileError extends DigestifError {
  override readonly name = 'RefusedFileError';
}

/** Maximum sizes of a file. */
export const importLimits = {
  /** Bytes of a file: four times a library of 50,000 papers with their abstracts. */
  bytes: 400_000_000,
  rows: 100_000,
  /** Characters in one line of a line-based format. */
  line: 4_000_000,
} as const;

/**
 * @throws {RefusedFileError} for a file beyond all measure
 */
export function checkSize(bytes: number): void {
  if (bytes > importLimits.bytes) {
    throw new RefusedFileError(
      `This file is ${Math.round(bytes / 1e6)} MB. Digestif imports up to ${importLimits.bytes / 1e6} MB at a time, so split it into smaller files.`,
    );
  }
}

/** The parts of a text, or the text as the only one. */
export function textPartsOf(file: ImportText): readonly string[] {
  return file.parts ?? [file.text];
}

/**
 * The lines of a file, whatever ends them. The last one may be empty.
 * @throws {RefusedFileError} at a line that no list of papers has
 */
export function* linesOf(file: ImportText): Generator<string> {
  const parts = textPartsOf(file);
  let rest = '';
  for (const [place, part] of parts.entries()) {
    const text = rest + part;
    // A carriage return at the end may be the first half of a line break.
    const end = place < parts.length - 1 && text.endsWith('\r') ? text.length - 1 : text.length;
    const ends = /\r\n?|\n/g;
    let from = 0;
    for (let found = ends.exec(text); found !== null && found.index < end; found = ends.exec(text)) {
      yield text.slice(from, found.index);
      from = ends.lastIndex;
    }
    rest = text.slice(from);
    if (rest.length > importLimits.line) refuseLine();
  }
  if (rest !== '') yield rest;
}

function refuseLine(): never {
  throw new RefusedFileError(
    `A line in this file has more than ${importLimits.line / 1e6} million characters, so it can’t be a list of papers.`,
  );
}

/**
 * @throws {RefusedFileError} for a text with a line that no list of papers has
 */
export function checkLines(text: string): void {
  for (let start = 0; text.length - start > importLimits.line; ) {
    const window = text.slice(start, start + importLimits.line + 1);
    const end = Math.max(window.lastIndexOf('\n'), window.lastIndexOf('\r'));
    if (end < 0) refuseLine();
    start += end + 1;
  }
}
