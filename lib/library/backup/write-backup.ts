import { strToU8 } from 'fflate';
import type { Table } from '../../db/database.ts';
import type { FeedRow, IssueRow, OperationRow, PaperRow, SightingRow } from '../../db/schema.ts';
import type { BackupRowKind } from '../../domain/backup-damage.ts';
import { DigestifError } from '../../errors.ts';
import type { LibraryContext } from '../base/context.ts';
import { allSightings, sightingsOf } from '../papers/sightings.ts';
import { countRows } from './backup-reader.ts';
import { crc32, toHex } from './crc32.ts';
import { withoutLocal } from './digest-schema.ts';
import { type Checksums, checkOf, formatVersion, minReader, paperLine } from './line-schema.ts';
import { type Sink, ZipWriter } from './zip-writer.ts';

/** Rows read from the database at a time. */
const batchSize = 500;
/** Name of the `meta` row with the time of the last verified backup. */
export const backupRow = 'backup';

/** The number of rows of each kind in a backup. */
export type RowCounts = { readonly [Kind in BackupRowKind]: number };

/**
 * Writes the whole library as one file, and reads it again to verify it.
 * @throws {DigestifError} if the written backup is incomplete
 */
export async function backUp(context: LibraryContext): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const counts = await writeBackup(context, async (chunk) => void chunks.push(chunk));
  const file = new Blob(chunks, { type: 'application/zip' });
  await verifyBackup(file, counts);
  // A library of a newer version can be backed up, too, but not written to.
  if (!context.db.readOnly) await context.db.meta.put({ name: backupRow, value: context.now() });
  return file;
}

/**
 * Writes the whole library into a sink, in chunks of at most a few hundred kilobytes. See `docs/backup-format.md`.
 * @returns the counts for {@link verifyBackup}
 */
export async function writeBackup(context: LibraryContext, sink: Sink): Promise<RowCounts> {
  const { db } = context;
  const zip = new ZipWriter(sink);
  const isDecision = (act: OperationRow): boolean => act.kind === 'decide';
  // The user’s own data comes first, so that a truncated file only loses what can be collected again.
  const sources: { readonly [Kind in BackupRowKind]: AsyncIterable<readonly unknown[]> } = {
    decisions: rowsOf(db.decisions),
    acts: rowsOf(db.acts as unknown as Table<OperationRow>, isDecision),
    topics: rowsOf(db.topics),
    series: rowsOf(db.series),
    feeds: feedLines(context),
    issues: issueLines(context),
    digests: rowsOf(db.digests),
    ledger: rowsOf(db.ledger),
    papers: paperLines(context),
    visits: rowsOf(db.visits),
  };
  const kinds = Object.keys(sources) as BackupRowKind[];
  const estimates = Object.fromEntries(
    await Promise.all(
      kinds.map(async (kind) => [
        kind,
        kind === 'papers'
          ? (await db.papers.count()) + (await db.removed.count())
          : kind === 'acts'
            ? await db.acts.filter(isDecision).count()
            : await db.table(kind).count(),
      ]),
    ),
  ) as RowCounts;
  const removed = await db.removed.count();
  const manifest = {
    format: 'digestif-backup',
    formatVersion,
    minReader,
    createdAt: new Date(context.now()).toISOString(),
  };
  await zip.add('manifest.json', toLine({ ...manifest, lines: estimates }));
  const checksums: Checksums[] = [];
  const lines: Record<string, number> = {};
  for (const kind of kinds) {
    lines[kind] = 0;
    for await (const { rows, bytes, crcs } of entriesOf(sources[kind], rowsPerEntry(estimates[kind]))) {
      lines[kind] += rows;
      const entry = `${kind}/${String(checksums.filter((other) => other.entry.startsWith(`${kind}/`)).length + 1).padStart(5, '0')}.jsonl`;
      await zip.add(entry, bytes);
      checksums.push({ entry, crc32: crcs, check: checkOf(entry, crcs) });
    }
  }
  // Not compressed, so that damage to one line leaves the others readable.
  await zip.add('checksums.jsonl', strToU8(checksums.map((line) => `${JSON.stringify(line)}\n`).join('')), true);
  await zip.add('end.json', toLine({ ...manifest, lines, removed }));
  await zip.finish();
  return lines as RowCounts;
}

/**
 * Reads a backup again.
 * @throws {DigestifError} if rows are missing or damaged
 */
export async function verifyBackup(file: Blob, expected: RowCounts): Promise<void> {
  const found = await countRows(file);
  const [wrong] =
    Object.entries(expected).find(([kind, count]) => (found?.get(kind as BackupRowKind) ?? 0) !== count) ?? [];
  if (found === undefined || wrong !== undefined) {
    const reason = found === undefined ? 'it is damaged' : `its ${wrong} are incomplete`;
    throw new DigestifError(`Couldn’t verify the backup: ${reason}. Your library is safe. Try again.`);
  }
}

/** Returns when the last backup was written, in milliseconds since the epoch. */
export async function lastBackup({ db }: LibraryContext): Promise<number | undefined> {
  const row = await db.meta.get(backupRow);
  return typeof row?.value === 'number' ? row.value : undefined;
}

function toLine(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value)}\n`);
}

/** A damaged entry may lose all its rows: at most 100, and of a small library at most 2 %. */
function rowsPerEntry(total: number): number {
  return Math.min(100, Math.max(10, Math.ceil(total / 50)));
}

/** Beyond this size an entry takes no further row. */
const entryBytes = 256_000;

/** Packs rows into entries, each with the checksums of its lines in hexadecimal. */
async function* entriesOf(
  source: AsyncIterable<readonly unknown[]>,
  maxRows: number,
): AsyncGenerator<{ readonly rows: number; readonly bytes: Uint8Array; readonly crcs: string }> {
  let [texts, crcs, size]: [Uint8Array[], string[], number] = [[], [], 0];
  const take = () => {
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const text of texts) {
      bytes.set(text, at);
      at += text.length;
    }
    const entry = { rows: texts.length, bytes, crcs: crcs.join('') };
    [texts, crcs, size] = [[], [], 0];
    return entry;
  };
  for await (const rows of source) {
    for (const row of rows) {
      const text = toLine(row);
      texts.push(text);
      crcs.push(toHex(crc32(text.subarray(0, -1))));
      size += text.length;
      if (texts.length >= maxRows || size >= entryBytes) yield take();
    }
  }
  if (texts.length > 0) yield take();
}

async function* rowsOf<Row>(table: unknown, wanted: (row: Row) => boolean = () => true): AsyncGenerator<Row[]> {
  const rowTable = table as Table<Row>;
  const keys = await rowTable.toCollection().primaryKeys();
  for (let start = 0; start < keys.length; start += batchSize) {
    const rows = await rowTable.bulkGet(keys.slice(start, start + batchSize));
    yield rows.filter((row) => row !== undefined).filter(wanted);
  }
}

/** Leaves out what is only valid in this library at this moment: running jobs and HTTP validators. */
async function* feedLines({ db }: LibraryContext): AsyncGenerator<unknown[]> {
  for await (const rows of rowsOf<FeedRow>(db.feeds)) {
    yield rows.map(({ reading: _reading, validators: _validators, ...row }) => row);
  }
}

async function* issueLines({ db }: LibraryContext): AsyncGenerator<unknown[]> {
  for await (const rows of rowsOf<IssueRow>(db.issues)) yield rows.map(withoutLocal);
}

/**
 * Yields papers as backup lines. Includes removed papers, because the decisions that removed them are in the backup
 * too.
 */
export async function* paperLines({ db }: LibraryContext): AsyncGenerator<unknown[]> {
  for (const table of [db.papers, db.removed]) {
    for await (const rows of rowsOf<PaperRow>(table)) {
      const ids = rows.map((row) => row.id);
      const [states, sightings] = await Promise.all([db.states.bulkGet(ids), sightingsOf(db, ids)]);
      const byPaper = Map.groupBy(sightings, (sighting) => sighting.paper);
      const of = (row: PaperRow): SightingRow[] => allSightings(row, byPaper.get(row.id) ?? []);
      yield rows.map((row, index) => paperLine(row, states[index], of(row)));
    }
  }
}
