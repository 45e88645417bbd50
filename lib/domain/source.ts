import type { PaperDraft, Reading } from './draft.ts';

/**
 * Work in small steps. A step gives nothing: it is a moment at which whoever drives the work may let others go first.
 * @template T what the work gives at its end
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does the work at once. */
export function allAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** What a page of a source is. A `paper` page shows a single paper. */
export type PageKind = 'listing' | 'paper';

/** A site. Pure and synchronous; the file name is its id. */
export interface Source {
  readonly id: string;
  /** As people call it: "Hugging Face". */
  readonly name: string;
  /**
   * Match patterns of its pages, feeds and API, all of them https. One question to the user covers them all. A page of
   * these hosts that came by http is read when the user asks for it, and only then.
   */
  readonly matches: readonly string[];
  readonly testUrls: readonly [string, ...string[]];
  /** `install`: static in the manifest. `asked`: registered when a user allows it. */
  readonly access: 'install' | 'asked';
  /** When its lists of a day are empty by custom, so that an empty one need not look like a fault. */
  readonly rests?: readonly ('weekends' | 'holidays')[];
  /** How the page's shape was checked: against which saved page, official source or parsers, and when. */
  readonly verified: string;
  /** Whether an address is a page that this source reads; cheap. */
  identify(url: URL): PageKind | undefined;
  /**
   * Reads the page.
   * @throws {UnknownShapeError} where the page is this source's but not as it expects; never an empty list instead
   */
  read(document: Document, url: URL): Reading;
  /**
   * The same in steps, where much has to be looked through before the first paper is known. The page may change between
   * two steps.
   * @param most papers that are wanted; a page that has more is not looked through to its end, and its `count` is higher
   * @throws {UnknownShapeError} as `read`
   */
  readInSteps?(document: Document, url: URL, most: number): Steps<Reading>;
  /** The elements in front of whose text a mark for this paper belongs; several where a card is drawn twice. */
  anchor?(document: Document, draft: PaperDraft): Element[];
  /** True where the page is drawn after its load, so that the runner waits for it. */
  readonly rendersLate?: boolean;
}

/**
 * Whether a match pattern covers all of a host. Browsers give access to whole hosts only: a pattern with a path is open
 * as soon as another source on that host is allowed, and says nothing about its own.
 */
export function isWholeHost(pattern: string): boolean {
  return /^[^:]+:\/\/[^/]+\/\*$/.test(pattern);
}

/** A page of a known source that is not built as its reader expects. */
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
  /** How often it goes through what it is given, about a piece a paper each time; once where absent. */
  readonly passes?: number;
  export(input: T): Iterable<ExportedFile>;
}
