import type { Table } from '../../db/database.ts';
import type { FeedRow, IssueRow, PaperRow, SightingRow } from '../../db/schema.ts';
import { DigestifError } from '../../errors.ts';
import type { LibraryContext } from '../base/context.ts';
import { allSightings, sightingsOf } from '../papers/sightings.ts';
import { withoutLocal } from './digest-schema.ts';
import { formatVersion, minReader, paperLine } from './line-schema.ts';
import { BackupWriter, readLines } from './zip.ts';

const chunk = 500;
/** When the last backup was written and read again; in `meta`. */
const backupRow = 'backup';

/** The whole library as one zip of JSON Lines. A backup counts only after it has been read again. */
export async function backUp(context: LibraryContext): Promise<Blob> {
  const { db } = context;
  const writer = new BackupWriter();
  const manifest = {
    format: 'digestif-backup',
    formatVersion,
    minReader,
    createdAt: new Date(context.now()).toISOString(),
  };
  await writer.file('manifest.json', once(manifest));
  const lines: Record<string, number> = {};
  lines['papers.jsonl'] = await writer.file('papers.jsonl', paperLines(context));
  for (const name of ['decisions', 'topics', 'visits', 'digests', 'series', 'ledger'] as const) {
    lines[`${name}.jsonl`] = await writer.file(`${name}.jsonl`, rowsOf(db.table(name)));
  }
  lines['feeds.jsonl'] = await writer.file('feeds.jsonl', feedLines(context));
  lines['issues.jsonl'] = await writer.file('issues.jsonl', issueLines(context));
  lines['acts.jsonl'] = await writer.file(
    'acts.jsonl',
    rowsOf(db.acts, (act) => act.kind === 'decide'),
  );
  await writer.file('end.json', once({ lines }));
  const file = writer.finish();
  await verify(file, lines);
  await db.meta.put({ name: backupRow, value: context.now() });
  return file;
}

/** When it was last written, in milliseconds since the epoch. */
export async function lastBackup({ db }: LibraryContext): Promise<number | undefined> {
  const row = await db.meta.get(backupRow);
  return typeof row?.value === 'number' ? row.value : undefined;
}

async function* once(value: unknown): AsyncGenerator<unknown[]> {
  yield [value];
}

async function* rowsOf<Row>(table: Table<Row>, wanted: (row: Row) => boolean = () => true): AsyncGenerator<Row[]> {
  const keys = await table.toCollection().primaryKeys();
  for (let start = 0; start < keys.length; start += chunk) {
    const rows = await table.bulkGet(keys.slice(start, start + chunk));
    yield rows.filter((row) => row !== undefined).filter(wanted);
  }
}

/** Without what is true only while this library is as it is: a reading that is going on, and what servers gave last. */
async function* feedLines({ db }: LibraryContext): AsyncGenerator<unknown[]> {
  for await (const rows of rowsOf<FeedRow>(db.feeds as unknown as Table<FeedRow>)) {
    yield rows.map(({ reading: _reading, validators: _validators, ...row }) => row);
  }
}

async function* issueLines({ db }: LibraryContext): AsyncGenerator<unknown[]> {
  for await (const rows of rowsOf<IssueRow>(db.issues as unknown as Table<IssueRow>)) yield rows.map(withoutLocal);
}

/** Papers of the library and removed ones alike: the decision that removed them is among the decisions. */
async function* paperLines({ db }: LibraryContext): AsyncGenerator<unknown[]> {
  for (const table of [db.papers, db.removed]) {
    for await (const rows of rowsOf<PaperRow>(table as unknown as Table<PaperRow>)) {
      const ids = rows.map((row) => row.id);
      const [states, sightings] = await Promise.all([db.states.bulkGet(ids), sightingsOf(db, ids)]);
      const byPaper = Map.groupBy(sightings, (sighting) => sighting.paper);
      const of = (row: PaperRow): SightingRow[] => allSightings(row, byPaper.get(row.id) ?? []);
      yield rows.map((row, index) => paperLine(row, states[index], of(row)));
    }
  }
}

async function verify(file: Blob, expected: Readonly<Record<string, number>>): Promise<void> {
  const found: Record<string, number> = {};
  for await (const lines of readLines(file)) {
    for (const { file: name, text } of lines) {
      JSON.parse(text);
      found[name] = (found[name] ?? 0) + 1;
    }
  }
  for (const [name, count] of Object.entries(expected)) {
    if ((found[name] ?? 0) !== count)
      throw new DigestifError(`Couldn’t verify the backup: ${name} is incomplete. Your library is safe. Try again.`);
  }
}
