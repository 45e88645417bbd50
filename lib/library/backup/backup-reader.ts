import type { z } from 'zod';
import { type BackupDamage, type BackupRowKind, backupRowKinds, type MissingRows } from '../../domain/backup-damage.ts';
import { crc32, toHex } from './crc32.ts';
import { digestLine, issueLine, ledgerLine, seriesLine } from './digest-schema.ts';
import {
  checksumsLine,
  decisionLine,
  endLine,
  feedLine,
  findKind,
  formatVersion,
  manifestLine,
  operationLine,
  type PaperLine,
  parsePaperLine,
  reasonOf,
  topicLine,
  visitLine,
} from './line-schema.ts';
import { DamagedBackupError, type ZipEntry } from './zip-entries.ts';
import { type ByteLine, ZipFile } from './zip-reader.ts';

const rowSchemas = {
  decisions: decisionLine,
  topics: topicLine,
  visits: visitLine,
  digests: digestLine,
  series: seriesLine,
  issues: issueLine,
  ledger: ledgerLine,
  feeds: feedLine,
  acts: operationLine,
} as const;
type OtherKind = keyof typeof rowSchemas;
type RowOf<Kind extends OtherKind> = z.infer<(typeof rowSchemas)[Kind]>;

/** A batch of parsed rows of one kind. */
export type BackupPart =
  | { readonly file: 'papers'; readonly rows: readonly PaperLine[] }
  | { [Kind in OtherKind]: { readonly file: Kind; readonly rows: readonly RowOf<Kind>[] } }[OtherKind];

/** Maximum number of unreadable rows that are reported one by one. */
const maxProblems = 100;

const ownEntries = ['manifest.json', 'end.json', 'checksums.jsonl'] as const;
type OwnEntry = (typeof ownEntries)[number];

function isKnown(name: string): boolean {
  return findKind(name) !== undefined || ownEntries.some((own) => own === name);
}

/** What a backup states about itself. */
interface Facts {
  /** Number of rows of each kind; absent if that information is lost. */
  readonly expected?: ReadonlyMap<string, number>;
  /** The checksums of each entry’s lines, by entry name. */
  readonly checksums: ReadonlyMap<string, readonly string[]>;
  readonly isDamaged: boolean;
}

/** Reads one backup once. Problems and damage are collected in its fields. */
export class BackupReader {
  /** Unreadable rows, each a sentence. */
  readonly problems: string[] = [];
  /** What is missing, set after all parts have been read; absent if the backup is complete. */
  damage: BackupDamage | undefined;
  #hidden = 0;
  #unchecked = 0;
  readonly #read = new Map<BackupRowKind, number>();

  /**
   * Reads a backup batch by batch, papers first. From a damaged backup, reads everything that can be trusted.
   * Unreadable rows are skipped and reported.
   * @throws {DamagedBackupError} if it isn’t a backup that this version can read, or nothing of it can be read
   */
  async *parts(file: Blob): AsyncGenerator<BackupPart> {
    const zip = await ZipFile.open(file, isKnown);
    const facts = await readFacts(zip);
    let isDamaged = facts.isDamaged;
    for (const kind of backupRowKinds) {
      for (const entry of zip.entries.filter(({ name }) => findKind(name) === kind)) {
        const lines = await zip.read(entry);
        isDamaged ||= lines === undefined;
        const parts = lines === undefined ? this.#salvage(kind, zip, entry, facts) : this.#partsOf(kind, entry, lines);
        for await (const part of parts) if (part.rows.length > 0) yield part;
      }
    }
    if (this.#hidden > 0)
      this.problems.push(`${this.#hidden} more ${this.#hidden === 1 ? 'row' : 'rows'} couldn’t be read.`);
    const missing = this.#missing(facts);
    if (!isDamaged && missing.length === 0) return;
    if (this.#read.size === 0)
      throw new DamagedBackupError('This file is damaged or isn’t a Digestif backup. Nothing was changed.');
    this.damage = { missing, isCounted: facts.expected !== undefined, unchecked: this.#unchecked };
  }

  #missing({ expected }: Facts): MissingRows[] {
    return backupRowKinds.flatMap((kind): MissingRows[] => {
      const [of, read] = [expected?.get(kind) ?? 0, this.#read.get(kind) ?? 0];
      return read < of ? [{ kind, read, of }] : [];
    });
  }

  /** Reads undamaged lines. */
  async *#partsOf(
    kind: BackupRowKind,
    { name }: ZipEntry,
    lines: AsyncIterable<readonly ByteLine[]>,
  ): AsyncGenerator<BackupPart> {
    for await (const some of lines) {
      const rows = some.flatMap(({ bytes, number }): unknown[] => {
        const row = parseRow(kind, bytes);
        if (typeof row !== 'string') return [row];
        this.#report(`${name}, line ${number}: ${row}.`);
        return [];
      });
      this.#count(kind, some.length);
      yield { file: kind, rows } as BackupPart;
    }
  }

  /** Reads the lines of a damaged entry that can be trusted. */
  #salvage(kind: BackupRowKind, zip: ZipFile, entry: ZipEntry, { checksums }: Facts): AsyncGenerator<BackupPart> {
    const attempts = zip.salvage(entry);
    const known = checksums.get(entry.name);
    if (known !== undefined) return this.#partsOf(kind, entry, linesOfChecksums(attempts, known));
    return this.#beforeDamage(kind, isOld(entry) ? attempts[0] : undefined);
  }

  /**
   * Lines before format 3 have no checksums, so the lines before the first unreadable one are read, and the report
   * gives their number.
   */
  async *#beforeDamage(
    kind: BackupRowKind,
    attempt: AsyncIterable<readonly ByteLine[]> | undefined,
  ): AsyncGenerator<BackupPart> {
    if (attempt === undefined) return;
    for await (const lines of attempt) {
      const rows = lines.map(({ bytes }) => parseRow(kind, bytes));
      const bad = rows.findIndex((row) => typeof row === 'string');
      const good = bad < 0 ? rows : rows.slice(0, bad);
      this.#unchecked += good.length;
      this.#count(kind, good.length);
      yield { file: kind, rows: good } as unknown as BackupPart;
      if (bad >= 0) return;
    }
  }

  #count(kind: BackupRowKind, rows: number): void {
    if (rows > 0) this.#read.set(kind, (this.#read.get(kind) ?? 0) + rows);
  }

  #report(problem: string): void {
    if (this.problems.length < maxProblems) this.problems.push(problem);
    else this.#hidden += 1;
  }
}

/**
 * Counts the rows of a backup without parsing their fields, which takes most of the time of reading.
 * @returns undefined if anything of it is damaged
 */
export async function countRows(file: Blob): Promise<ReadonlyMap<BackupRowKind, number> | undefined> {
  const zip = await ZipFile.open(file, isKnown);
  if ((await readFacts(zip)).isDamaged) return undefined;
  const counts = new Map<BackupRowKind, number>();
  for (const entry of zip.entries) {
    const kind = findKind(entry.name);
    if (kind === undefined) continue;
    const whole = await zip.read(entry);
    if (whole === undefined) return undefined;
    for await (const lines of whole) {
      if (lines.some(({ bytes }) => parseJson(bytes) === undefined)) return undefined;
      counts.set(kind, (counts.get(kind) ?? 0) + lines.length);
    }
  }
  return counts;
}

/** Reads what a backup says of itself at its end; undefined if that is damaged. @throws {DamagedBackupError} if it is no zip */
export async function readEnd(file: Blob): Promise<unknown> {
  return readOne(await ZipFile.open(file, isKnown), 'end.json');
}

function isOld({ name }: ZipEntry): boolean {
  return !name.includes('/');
}

/** Yields the lines that match one of an entry’s checksums, each once. */
async function* linesOfChecksums(
  attempts: readonly AsyncIterable<readonly ByteLine[]>[],
  checksums: readonly string[],
): AsyncGenerator<ByteLine[]> {
  const left = new Map<string, number>();
  for (const checksum of checksums) left.set(checksum, (left.get(checksum) ?? 0) + 1);
  for (const attempt of attempts) {
    for await (const lines of attempt) {
      yield lines.filter(({ bytes }) => {
        const checksum = toHex(crc32(bytes));
        const count = left.get(checksum) ?? 0;
        if (count > 0) left.set(checksum, count - 1);
        return count > 0;
      });
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @returns undefined if it isn’t JSON */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    // The caller reports it.
    return undefined;
  }
}

/** @returns the row, or the reason why the line is invalid */
function parseRow(kind: BackupRowKind, bytes: Uint8Array): unknown {
  const value = parseJson(bytes);
  if (value === undefined) return 'isn’t valid JSON';
  if (kind === 'papers') return parsePaperLine(value);
  const schema: z.ZodType = rowSchemas[kind];
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : reasonOf(parsed.error);
}

async function readFacts(zip: ZipFile): Promise<Facts> {
  const manifest = await readOne(zip, 'manifest.json');
  const end = await readOne(zip, 'end.json');
  const about = manifestLine.safeParse(manifest ?? end);
  // If the file is damaged, its readable rows show whether it is a backup.
  if (!about.success && (manifest !== undefined || !zip.isDamaged) && !(await isUnreadable(zip, 'manifest.json')))
    throw new DamagedBackupError('This file isn’t a Digestif backup. Nothing was changed.');
  if (about.success && about.data.minReader > formatVersion)
    throw new DamagedBackupError('This backup was made by a newer version of Digestif. Update Digestif to restore it.');
  const checksums = await readChecksums(zip);
  const isDamaged = zip.isDamaged || manifest === undefined || end === undefined;
  const counts = endLine.safeParse(end).data?.lines ?? (about.success ? about.data.lines : undefined);
  return {
    checksums,
    isDamaged: isDamaged || (await isUnreadable(zip, 'checksums.jsonl')),
    ...(counts === undefined
      ? {}
      : {
          expected: new Map(Object.entries(counts).map(([name, count]) => [name.replace(/\.jsonl$/, ''), count])),
        }),
  };
}

/**
 * Returns when a backup was written, in milliseconds since the epoch.
 * @throws {DamagedBackupError} if the file is no backup, or doesn’t say
 */
export async function readBackupTime(_context: unknown, file: Blob): Promise<number> {
  const manifest = manifestLine.safeParse(await readOne(await ZipFile.open(file, isKnown), 'manifest.json'));
  const at = Date.parse(manifest.data?.createdAt ?? '');
  if (Number.isNaN(at)) throw new DamagedBackupError('This file isn’t a Digestif backup. Nothing was changed.');
  return at;
}

/** Whether an entry exists and is damaged. */
async function isUnreadable(zip: ZipFile, name: OwnEntry): Promise<boolean> {
  const entry = zip.entries.find((one) => one.name === name);
  return entry !== undefined && (await zip.read(entry)) === undefined;
}

/** @returns the first line of an entry; undefined if it is missing or damaged */
async function readOne(zip: ZipFile, name: OwnEntry): Promise<unknown> {
  for (const entry of zip.entries.filter((one) => one.name === name)) {
    for await (const [line] of (await zip.read(entry)) ?? []) if (line !== undefined) return parseJson(line.bytes);
  }
  return undefined;
}

async function readChecksums(zip: ZipFile): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const entry of zip.entries.filter(({ name }) => name === 'checksums.jsonl')) {
    const whole = await zip.read(entry);
    // Each line has a checksum of its own.
    for (const attempt of whole === undefined ? zip.salvage(entry) : [whole]) {
      for await (const lines of attempt) {
        for (const { bytes } of lines) {
          const parsed = checksumsLine.safeParse(parseJson(bytes));
          if (parsed.success) found.set(parsed.data.entry, parsed.data.crc32.match(/.{8}/g) ?? []);
        }
      }
    }
  }
  return found;
}
