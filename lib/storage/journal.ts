/**
 * The journal: every change to what a user made, and every paper first seen, as lines of text outside IndexedDB. From a
 * snapshot and the journal since it, a lost library is rebuilt.
 *
 * A segment is a file of lines, `<generation>-<first>-<last>.jsonl`; the one that still grows is `<generation>-<first>.jsonl`.
 * A line is the first 16 hexadecimal digits of the SHA-256 of its JSON, a space, and the JSON. Entries are only ever
 * added: an undo is an entry, too.
 */
import type { FileStore } from './file-store.ts';

/** A change, in the order of `n`. Kinds that this version does not know are kept, not applied. */
export interface JournalEntry {
  readonly n: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A place in the journal. A rebuilt library starts a new generation, whose entries count from 1. */
export interface JournalPosition {
  readonly generation: number;
  readonly n: number;
}

/** A segment that reaches this size is closed, in characters. */
const segmentSize = 64_000;
const folder = 'journal';

interface Segment extends JournalPosition {
  readonly name: string;
  readonly first: number;
  /** Undefined while the segment grows. */
  readonly last: number | undefined;
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

function segmentName(generation: number, first: number, last?: number): string {
  const range = last === undefined ? digits(first, 10) : `${digits(first, 10)}-${digits(last, 10)}`;
  return `${digits(generation, 5)}-${range}.jsonl`;
}

/** All segments of one library, in order. A segment whose closing was interrupted is there twice; the closed one counts. */
async function segmentsOf(files: FileStore, library: string): Promise<Segment[]> {
  const segments = (await files.list(`${folder}/${library}`)).flatMap((name): Segment[] => {
    const [, generation, first, last] = /^(\d{5})-(\d{10})(?:-(\d{10}))?\.jsonl$/.exec(name) ?? [];
    if (generation === undefined || first === undefined) return [];
    const end = last === undefined ? undefined : Number(last);
    return [{ name, generation: Number(generation), first: Number(first), last: end, n: end ?? Number(first) }];
  });
  const closed = new Set(segments.flatMap((one) => (one.last === undefined ? [] : `${one.generation} ${one.first}`)));
  return segments.filter((one) => one.last !== undefined || !closed.has(`${one.generation} ${one.first}`));
}

async function checksum(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads lines whose checksum holds. @returns also the number of lines that were damaged */
async function parseLines(text: string): Promise<{ entries: JournalEntry[]; damaged: number }> {
  const entries: JournalEntry[] = [];
  let damaged = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [sum, json] = [line.slice(0, 16), line.slice(17)];
    if (sum === (await checksum(json))) entries.push(JSON.parse(json) as JournalEntry);
    else damaged += 1;
  }
  return { entries, damaged };
}

async function textOf(files: FileStore, library: string, { name }: Segment): Promise<string> {
  return (await files.readText(`${folder}/${library}/${name}`)) ?? '';
}

/**
 * Adds entries, and resolves once they are in the file. Entries that are in the journal already are not added again.
 * @throws whatever the browser reports when it cannot write, such as a QuotaExceededError
 */
export async function appendToJournal(
  files: FileStore,
  library: string,
  generation: number,
  entries: readonly JournalEntry[],
): Promise<void> {
  const newest = (await segmentsOf(files, library)).at(-1);
  const isOpen = newest?.generation === generation && newest.last === undefined;
  let text = isOpen ? await textOf(files, library, newest) : '';
  let { first, n } = { first: 0, n: newest?.generation === generation ? newest.n : 0 };
  if (isOpen) {
    const known = await parseLines(text);
    first = newest.first;
    n = known.entries.at(-1)?.n ?? newest.first - 1;
    if (text.length >= segmentSize && known.damaged === 0) {
      await files.write(`${folder}/${library}/${segmentName(generation, first, n)}`, text);
      await files.remove(`${folder}/${library}/${newest.name}`);
      [text, first] = ['', 0];
    }
  }
  const added = entries.filter((entry) => entry.n > n);
  if (added.length === 0) return;
  for (const entry of added) {
    const json = JSON.stringify(entry);
    text += `${await checksum(json)} ${json}\n`;
  }
  await files.write(`${folder}/${library}/${segmentName(generation, first || (added[0]?.n ?? 1))}`, text);
}

/** Where the journal ends; undefined if there is none. */
export async function endOfJournal(files: FileStore, library: string): Promise<JournalPosition | undefined> {
  const newest = (await segmentsOf(files, library)).at(-1);
  if (newest === undefined) return undefined;
  const { generation, first, last } = newest;
  if (last !== undefined) return { generation, n: last };
  const { entries } = await parseLines(await textOf(files, library, newest));
  return { generation, n: entries.at(-1)?.n ?? first - 1 };
}

/** Whether `a` comes after `b`. */
export function isAfter(a: JournalPosition, b: JournalPosition): boolean {
  return a.generation > b.generation || (a.generation === b.generation && a.n > b.n);
}

/**
 * Reads the entries after a position, a segment at a time.
 * @param report called with the number of damaged lines of a segment
 */
export async function* readJournal(
  files: FileStore,
  library: string,
  after: JournalPosition,
  report: (damaged: number) => void,
): AsyncGenerator<JournalEntry[]> {
  for (const segment of await segmentsOf(files, library)) {
    const { generation, last } = segment;
    if (last !== undefined && !isAfter({ generation, n: last }, after)) continue;
    const { entries, damaged } = await parseLines(await textOf(files, library, segment));
    if (damaged > 0) report(damaged);
    const due = entries.filter(({ n }) => isAfter({ generation, n }, after));
    if (due.length > 0) yield due;
  }
}

/** Deletes closed segments that end before a position, except those that hold kinds unknown to this version. */
export async function pruneJournal(
  files: FileStore,
  library: string,
  before: JournalPosition,
  knownKinds: ReadonlySet<string>,
): Promise<void> {
  for (const segment of await segmentsOf(files, library)) {
    const { generation, last, name } = segment;
    if (last === undefined || isAfter({ generation, n: last }, before)) continue;
    const { entries } = await parseLines(await textOf(files, library, segment));
    if (entries.every(({ kind }) => knownKinds.has(kind))) await files.remove(`${folder}/${library}/${name}`);
  }
}
