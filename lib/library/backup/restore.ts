/**
 * Restoring: the backup is built into a second database through the same door as everything else and proven there; then
 * its rows take the place of the old ones in one transaction, and the old ones are kept for undo.
 */
import { Database, type Table } from '../../db/database.ts';
import type { DecisionRow, TopicRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import type { Decision } from '../../domain/paper-state.ts';
import { DigestifError } from '../../errors.ts';
import type { RestorePlan } from '../api/backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { readLibraryRows } from '../base/meta-rows.ts';
import { findPair, saveVerdicts } from '../merge/verdicts.ts';
import { keysOf } from '../papers/find-rows.ts';
import { allPapers } from '../papers/scan-papers.ts';
import { recountAll } from '../papers/stored-counts.ts';
import { recomputeAllStates } from '../states/save-states.ts';
import { saveTopic } from '../topics/save-topic.ts';
import { libraryTables, snapshotLibrary } from '../undo/snapshots.ts';
import { BackupReader } from './backup-reader.ts';
import { insertBackupPapers } from './insert-papers.ts';
import { proofOf, type Restoring, stageOf } from './restore-cleanup.ts';

/** Reads a backup and reports what restoring it would change. Writes nothing. */
export async function planRestore(context: LibraryContext, file: Blob): Promise<RestorePlan> {
  return (await survey(context, file)).plan;
}

/** What a look through a file tells: the plan, how many papers it names, removed ones included, and what it says of pairs. */
interface Survey {
  readonly plan: RestorePlan;
  readonly named: number;
  readonly aboutPairs: readonly Decision[];
}

async function survey(context: LibraryContext, file: Blob): Promise<Survey> {
  const reader = new BackupReader();
  const keys = new Set<Key>();
  const firsts: (readonly Key[])[] = [];
  const aboutPairs: Decision[] = [];
  let [decisions, topics, named] = [0, 0, 0];
  for await (const part of reader.parts(file)) {
    if (part.file === 'decisions') {
      decisions += part.rows.length;
      const rows = part.rows as unknown as readonly DecisionRow[];
      aboutPairs.push(...rows.filter((decision) => findPair(decision) !== undefined));
    } else if (part.file === 'topics') topics += part.rows.length;
    else if (part.file === 'papers') {
      named += part.rows.length;
      for (const { accounts, away } of part.rows) {
        if (away) continue;
        const own = accounts.flatMap((account) => account.keys);
        firsts.push(own);
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
  const added = firsts.filter((own) => !own.some((key) => here.has(key))).length;
  const counted = { inFile: firsts.length, here: papers, added, gone };
  const { problems, damage } = reader;
  const plan = { papers: counted, decisions, topics, problems, ...(damage === undefined ? {} : { damage }) };
  return { plan, named, aboutPairs };
}

/**
 * All or nothing: proven in a second database, then swapped in one transaction; `undo` of the act brings back what
 * was there before.
 */
export async function restore(context: LibraryContext, file: Blob): Promise<RestorePlan & { readonly act: string }> {
  const { plan, named, aboutPairs } = await survey(context, file);
  const act = context.newId();
  const restoring: Restoring = { act, began: context.now() };
  const proof = new Database(proofOf(context, restoring));
  let parts = 0;
  try {
    const second: LibraryContext = { ...context, db: proof };
    // Before the papers, so that they are grouped as they were.
    await saveVerdicts(proof, aboutPairs);
    await build(second, file);
    await prove(second, named);
    parts = await stage(context, proof, restoring);
  } finally {
    await proof.delete();
  }
  await swap(context, restoring, parts);
  return { ...plan, act };
}

async function build(context: LibraryContext, file: Blob): Promise<void> {
  const { db } = context;
  const topics: TopicRow[] = [];
  for await (const part of new BackupReader().parts(file)) {
    switch (part.file) {
      case 'papers':
        await insertBackupPapers(context, part.rows);
        break;
      case 'topics':
        topics.push(...(part.rows as unknown as TopicRow[]));
        break;
      default:
        await db.table(part.file).bulkPut([...part.rows]);
    }
  }
  await recomputeAllStates(context);
  for (const topic of topics) await saveTopic(context, topic);
  await recountAll(db);
}

/** What was built holds what the file holds: no more papers than lines, and none without a key that leads to it alone. */
async function prove({ db }: LibraryContext, named: number): Promise<void> {
  const [papers, removed, states] = await Promise.all([db.papers.count(), db.removed.count(), db.states.count()]);
  const listed = new Set<Key>();
  for await (const rows of allPapers({ db })) {
    for (const { row, state } of rows) {
      const double = row.keys.find((key) => !key.startsWith('title:') && listed.has(key));
      if (double !== undefined || state === undefined) {
        throw new DigestifError(
          `Couldn’t restore the backup: ${double ?? row.keys[0]} is damaged. Nothing was changed.`,
        );
      }
      for (const key of row.keys) listed.add(key);
    }
  }
  const built = papers + removed;
  if (built > named || states !== built || (named > 0 && built === 0)) {
    throw new DigestifError(
      'Couldn’t restore the backup: some of its papers are missing or damaged. Nothing was changed.',
    );
  }
}

const chunk = 500;

/** Brings the proven rows over, where nobody sees them yet. @returns in how many parts */
async function stage({ db }: LibraryContext, proof: Database, restoring: Restoring): Promise<number> {
  const act = stageOf(restoring);
  for (const name of libraryTables) {
    const table: Table = proof.table(name);
    const keys = await table.toCollection().primaryKeys();
    for (let start = 0; start < keys.length; start += chunk) {
      const rows = await table.bulkGet(keys.slice(start, start + chunk));
      await db.aside.add({ act, table: name, rows });
    }
  }
  const rows = await readLibraryRows(proof);
  if (rows.length > 0) await db.aside.add({ act, table: 'meta', rows });
  const acts = await proof.acts.toArray();
  if (acts.length > 0) await db.aside.add({ act, table: 'acts', rows: acts });
  return db.aside.where('act').equals(act).count();
}

/** Old rows out, new rows in, in one transaction: either all of it happens or nothing. */
async function swap(context: LibraryContext, restoring: Restoring, parts: number): Promise<void> {
  const { db } = context;
  await db.transaction('rw', db.tables, async () => {
    const staged = await db.aside.where('act').equals(stageOf(restoring)).primaryKeys();
    if (staged.length !== parts) {
      throw new DigestifError('Couldn’t restore the backup: it took too long. Nothing was changed. Try again.');
    }
    await snapshotLibrary(context, restoring.act, 'restore');
    for (const n of staged) {
      const part = await db.aside.get(n);
      if (part !== undefined) await db.table(part.table).bulkPut([...part.rows]);
    }
    await db.aside.bulkDelete(staged);
  });
}
