import type { PaperDraft, Reading } from './draft.ts';

/**
 * Work in small steps. A step yields no value: it is a point at which the caller may let the UI run.
 * @template T the final result
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does the work at once. */
export function allAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Kind of a source's page. A `paper` page shows a single paper. */
export type PageKind = 'listing' | 'paper';

/** A site. Pure and synchronous; the file name is its id. */
export interface Source {
  readonly id: string;
  /** The display name: "Hugging Face". */
  readonly name: string;
  /**
   * Match patterns of its pages, feeds and API, all https. The user grants them all with one permission request. An
   * http page of these hosts is read only when the user asks for it.
   */
  readonly matches: readonly string[];
  readonly testUrls: readonly [string, ...string[]];
  /** `install`: static in the manifest. `asked`: registered when the user grants access. */
  readonly access: 'install' | 'asked';
  /** When its lists of a day are empty by custom, so that an empty one need not look like a fault. */
  readonly rests?: readonly ('weekends' | 'holidays')[];
  /** How the page's shape was checked: against which saved page, official source or parsers, and when. */
  readonly verified: string;
  /** Whether an address is a page that this source reads; cheap. */
  identify(url: URL): PageKind | undefined;
  /**
   * Reads the page.
   * @throws {UnknownShapeError} if the page is this source's but not built as expected; never returns an empty list
   * instead
   */
  read(document: Document, url: URL): Reading;
  /**
   * Like {@link Source.read}, in steps, for pages on which finding the first paper takes long. The page may change
   * between two steps.
   * @param most number of papers wanted; a longer page is not read to its end, and its `count` is higher
   * @throws {UnknownShapeError} like `read`
   */
  readInSteps?(document: Document, url: URL, most: number): Steps<Reading>;
  /** Returns the elements before whose text this paper's mark is inserted; several if the page draws a card twice. */
  anchor?(document: Document, draft: PaperDraft): Element[];
  /** Whether the page renders after its load, so that the runner has to wait. */
  readonly rendersLate?: boolean;
}

/**
 * Whether a match pattern covers a whole host. Browsers grant access to whole hosts only: a pattern with a path already
 * has access if another source on that host is allowed, which does not mean that its own source is.
 */
export function isWholeHost(pattern: string): boolean {
  return /^[^:]+:\/\/[^/]+\/\*$/.test(pattern);
}

/** Thrown for a page of a known source that is not built as its reader expects. */
export class UnknownShapeError extends Error {
  override readonly name = 'UnknownShapeError';
  readonly source: string;
  readonly missing: string;
  constructor(source: string, missing: string) {
    super(`${source}: ${missing}`);
    this.source = source;
    this.missing = missing;
  }
}

/** One file of an export: the name a user sees, and the text piece by piece. */
export interface ExportedFile {
  readonly name: string;
  readonly chunks: Iterable<string>;
}

/** A format. Pure: same input, same bytes. */
export interface Exporter<T> {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly extension: string;
  /** Number of passes over the input, of about one step per paper each. Default: 1. */
  readonly passes?: number;
  /** Whether its files contain citation keys. */
  readonly hasCiteKeys?: boolean;
  export(input: T): Iterable<ExportedFile>;
}
