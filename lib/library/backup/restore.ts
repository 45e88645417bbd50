/**
 * Restores a backup. The backup is first built in a second database, by merging like all other sources of papers, and
 * checked there. Then one transaction replaces the library’s rows and stores the old ones for undo.
 */
import { Database, type Table } from '../../db/database.ts';
import type { DecisionRow, OperationRow, TopicRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import { type Decision, replayDecisions } from '../../domain/paper-state.ts';
import { DigestifError } from '../../errors.ts';
import type { RestorePlan } from '../api/backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { readLibraryRows } from '../base/meta-rows.ts';
import { findPair, saveVerdicts } from '../merge/verdicts.ts';
import { keysOf } from '../papers/find-rows.ts';
import { reserveIds } from '../papers/reserve-ids.ts';
import { allPapers } from '../papers/scan-papers.ts';
import { recountAll } from '../papers/stored-counts.ts';
import { recomputeAllStates } from '../states/save-states.ts';
import { saveTopic } from '../topics/save-topic.ts';
import { libraryTables, snapshotLibrary } from '../undo/snapshots.ts';
import { BackupReader } from './backup-reader.ts';
import { insertBackupPapers } from './insert-papers.ts';
import type { PaperLine } from './line-schema.ts';
import { type Restoring, restoreDatabaseName, stagingId } from './restore-cleanup.ts';

/** Reads a backup and reports what restoring it would change. Writes nothing. */
export async function planRestore(context: LibraryContext, file: Blob): Promise<RestorePlan> {
  return (await readSurvey(context, file)).plan;
}

/**
 * The result of reading a backup: the plan, the number of papers including removed ones, and the verdicts on pairs.
 */
interface Survey {
  readonly plan: RestorePlan;
  readonly paperLines: number;
  readonly pairDecisions: readonly Decision[];
}

async function readSurvey(context: LibraryContext, file: Blob): Promise<Survey> {
  const reader = new BackupReader();
  const keys = new Set<Key>();
  const paperKeys: (readonly Key[])[] = [];
  const pairDecisions: Decision[] = [];
  let [decisions, topics, paperLines] = [0, 0, 0];
  for await (const part of reader.parts(file)) {
    if (part.file === 'decisions') {
      decisions += part.rows.length;
      const rows = part.rows as unknown as readonly DecisionRow[];
      pairDecisions.push(...rows.filter((decision) => findPair(decision) !== undefined));
    } else if (part.file === 'topics') topics += part.rows.length;
    else if (part.file === 'papers') {
      paperLines += part.rows.length;
      for (const { accounts, away } of part.rows) {
        if (away) continue;
        const own = accounts.flatMap((account) => account.keys);
        paperKeys.push(own);
        for (const key of own) keys.add(key);
      }
    }
  }
  const here = new Set<Key>();
  let [papers, gone] = [0, 0];
  for await (const rows of allPapers(context)) {
    for (const { row } of rows) {
      papers += 1;
      if (!row.keys.some((key) => keys.has(key))) gone += 1;
      for (const key of keysOf(row)) here.add(key);
    }
  }
  const added = paperKeys.filter((own) => !own.some((key) => here.has(key))).length;
  const counted = { inFile: paperKeys.length, here: papers, added, gone };
  const { problems, damage } = reader;
  const plan = { papers: counted, decisions, topics, problems, ...(damage === undefined ? {} : { damage }) };
  return { plan, paperLines, pairDecisions };
}

/**
 * Restores a backup completely or not at all.
 * @returns the plan, and the operation’s id to pass to `undo`
 */
export async function restore(context: LibraryContext, file: Blob): Promise<RestorePlan & { readonly act: string }> {
  const { plan, paperLines, pairDecisions } = await readSurvey(context, file);
  const act = await replaceLibrary(context, paperLines, async (checkContext) => {
    // Before the papers, so that they are merged in the same way as before.
    await saveVerdicts(checkContext.db, pairDecisions);
    await build(checkContext, file);
  });
  return { ...plan, act };
}

/**
 * Replaces the library by one that is built and checked in a second database, in one transaction.
 * @param paperLines the number of papers at most
 * @param build fills the second database
 * @param checkCurrent throws, in the transaction, if the library has changed so that it must not be replaced
 * @returns the operation’s id to pass to `undo`
 */
export async function replaceLibrary(
  context: LibraryContext,
  paperLines: number,
  build: (checkContext: LibraryContext) => Promise<void>,
  checkCurrent: () => Promise<void> = async () => undefined,
): Promise<string> {
  const act = context.newId();
  const restoring: Restoring = { act, began: context.now() };
  const checkDatabase = new Database(restoreDatabaseName(context, restoring));
  let parts = 0;
  try {
    const checkContext: LibraryContext = { ...context, db: checkDatabase };
    await build(checkContext);
    await checkRestored(checkContext, paperLines);
    parts = await stage(context, checkDatabase, restoring);
  } finally {
    await checkDatabase.delete();
  }
  await swap(context, restoring, parts, checkCurrent);
  return act;
}

async function build(context: LibraryContext, file: Blob): Promise<void> {
  const { db } = context;
  const reader = new BackupReader();
  const topics: TopicRow[] = [];
  const removed: PaperLine[] = [];
  for await (const part of reader.parts(file)) {
    switch (part.file) {
      case 'papers':
        await insertBackupPapers(context, part.rows);
        removed.push(...part.rows.filter(({ away }) => away));
        break;
      case 'topics':
        topics.push(...(part.rows as unknown as TopicRow[]));
        break;
      default:
        await db.table(part.file).bulkPut([...part.rows]);
    }
  }
  if (reader.damage !== undefined) await reapplyRemovals(context, removed);
  await recomputeAllStates(context);
  for (const topic of topics) await saveTopic(context, topic);
  await recountAll(db);
}

/** Keeps removed papers removed even if a damaged backup has lost the decision. */
export async function reapplyRemovals({ db }: LibraryContext, papers: readonly PaperLine[]): Promise<void> {
  for (const { accounts, provenance } of papers) {
    const keys = accounts.flatMap((account) => account.keys);
    const decisions = await db.decisions.where('key').anyOf(keys).toArray();
    if (replayDecisions(decisions).removed !== undefined) continue;
    const [key] = accounts[0].keys;
    const at = Math.max(provenance.lastSeen, ...decisions.map((decision) => decision.at + 1));
    const id = `removed ${key}`;
    await db.decisions.put({ id, act: id, at, key, change: { removed: true } });
  }
}

/**
 * Checks the second database: it has no more papers than the file has lines, and no key leads to two papers.
 * @throws {DigestifError} if the backup is damaged
 */
async function checkRestored({ db }: LibraryContext, paperLines: number): Promise<void> {
  const [papers, removed, states] = await Promise.all([db.papers.count(), db.removed.count(), db.states.count()]);
  const listed = new Set<Key>();
  for await (const rows of allPapers({ db })) {
    for (const { row, state } of rows) {
      const duplicate = row.keys.find((key) => !key.startsWith('title:') && listed.has(key));
      if (duplicate !== undefined || state === undefined) {
        throw new DigestifError(
          `Couldn’t restore the backup: ${duplicate ?? row.keys[0]} is damaged. Nothing was changed.`,
        );
      }
      for (const key of row.keys) listed.add(key);
    }
  }
  const built = papers + removed;
  if (built > paperLines || states !== built || (paperLines > 0 && built === 0)) {
    throw new DigestifError(
      'Couldn’t restore the backup: some of its papers are missing or damaged. Nothing was changed.',
    );
  }
}

const batchSize = 500;

/**
 * Copies the checked rows into snapshots of the library, where nothing reads them yet.
 * @returns the number of snapshots
 */
async function stage({ db }: LibraryContext, checkDatabase: Database, restoring: Restoring): Promise<number> {
  const act = stagingId(restoring);
  for (const name of libraryTables) {
    const table: Table = checkDatabase.table(name);
    const keys = await table.toCollection().primaryKeys();
    for (let start = 0; start < keys.length; start += batchSize) {
      const rows = await table.bulkGet(keys.slice(start, start + batchSize));
      await db.aside.add({ act, table: name, rows });
    }
  }
  const rows = await readLibraryRows(checkDatabase);
  if (rows.length > 0) await db.aside.add({ act, table: 'meta', rows });
  const acts = await checkDatabase.acts.toArray();
  if (acts.length > 0) await db.aside.add({ act, table: 'acts', rows: acts });
  return db.aside.where('act').equals(act).count();
}

/** Replaces the old rows by the staged ones in one transaction. */
async function swap(
  context: LibraryContext,
  restoring: Restoring,
  parts: number,
  checkCurrent: () => Promise<void>,
): Promise<void> {
  const { db } = context;
  await db.transaction('rw', db.tables, async () => {
    const staged = await db.aside.where('act').equals(stagingId(restoring)).primaryKeys();
    if (staged.length !== parts) {
      throw new DigestifError('Couldn’t restore the backup: it took too long. Nothing was changed. Try again.');
    }
    await checkCurrent();
    await snapshotLibrary(context, restoring.act, 'restore');
    for (const n of staged) {
      const part = await db.aside.get(n);
      if (part?.table === 'acts') await keepActs(context, restoring.act, part.rows as readonly OperationRow[]);
      if (part !== undefined) await db.table(part.table).bulkPut([...part.rows]);
    }
    await reserveIds(db);
    await db.aside.bulkDelete(staged);
  });
}

/** Stores operations that are replaced, for undo: whether one was undone belongs to its library. */
async function keepActs({ db }: LibraryContext, act: string, replacing: readonly OperationRow[]): Promise<void> {
  const rows = (await db.acts.bulkGet(replacing.map(({ id }) => id))).filter((row) => row !== undefined);
  if (rows.length > 0) await db.aside.add({ act, table: 'acts', rows });
}
