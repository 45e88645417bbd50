/** Merges a backup with the library: nothing of either is lost. */
import type { Database } from '../../db/database.ts';
import type { TopicRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import type { Decision } from '../../domain/paper-state.ts';
import { stableJson } from '../../domain/stable-json.ts';
import { DigestifError } from '../../errors.ts';
import type { MergePlan } from '../api/backup.ts';
import type { LibraryContext } from '../base/context.ts';
import { findPair, saveVerdicts } from '../merge/verdicts.ts';
import { findAllRows, keysOf } from '../papers/find-rows.ts';
import { recountAll } from '../papers/stored-counts.ts';
import { recomputeAllStates } from '../states/save-states.ts';
import { saveTopic } from '../topics/save-topic.ts';
import { BackupReader } from './backup-reader.ts';
import { insertBackupPapers } from './insert-papers.ts';
import type { PaperLine } from './line-schema.ts';
import { findReconcilingDecision, type LibraryRows, type MergedRows, mergeRows } from './merge-rows.ts';
import { reapplyRemovals, replaceLibrary } from './restore.ts';
import { writeBackup } from './write-backup.ts';

/** Reads a backup and reports what merging it would add. Writes nothing. */
export async function planMerge(context: LibraryContext, file: Blob): Promise<MergePlan> {
  const own = await readOwn(context);
  return toPlan(own, await readContents(file));
}

/** Attempts before it is said that the library keeps changing. */
const maxAttempts = 3;

/** The library changed while the merge was prepared. */
class ChangedLibraryError extends DigestifError {
  constructor() {
    super('Couldn’t merge the backup: your library kept changing. Nothing was changed. Try again.');
  }
}

/** Merges a backup with the library, or changes nothing. The act’s `undo` brings back what was there before. */
export async function mergeBackup(context: LibraryContext, file: Blob): Promise<MergePlan & { readonly act: string }> {
  const other = await readContents(file);
  for (let attempt = 1; ; attempt += 1) {
    const mark = await readMark(context.db);
    const own = await readOwn(context);
    const checkCurrent = async () => {
      if ((await readMark(context.db)) !== mark) throw new ChangedLibraryError();
    };
    try {
      const named = own.papers.length + other.papers.length;
      const act = await replaceLibrary(context, named, (proof) => build(proof, own, other), checkCurrent);
      return { ...toPlan(own, other), act };
    } catch (error) {
      if (!(error instanceof ChangedLibraryError) || attempt === maxAttempts) throw error;
    }
  }
}

/** A backup in memory. */
interface Contents {
  readonly papers: readonly PaperLine[];
  readonly rows: LibraryRows;
  readonly reader: BackupReader;
}

async function readContents(file: Blob): Promise<Contents> {
  const reader = new BackupReader();
  const papers: PaperLine[] = [];
  const rows: { [Name in keyof LibraryRows]: unknown[] } = {
    decisions: [],
    acts: [],
    topics: [],
    series: [],
    feeds: [],
    issues: [],
    digests: [],
    ledger: [],
    visits: [],
  };
  for await (const part of reader.parts(file)) {
    if (part.file === 'papers') for (const paper of part.rows) papers.push(paper);
    else for (const row of part.rows) rows[part.file].push(row);
  }
  return { papers, rows: rows as unknown as LibraryRows, reader };
}

/** Reads the library as its backup would be read, so that the same rules hold for both. */
async function readOwn(context: LibraryContext): Promise<Contents> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  await writeBackup(context, async (chunk) => void chunks.push(chunk));
  const own = await readContents(new Blob(chunks));
  const [problem] = own.reader.problems;
  if (problem !== undefined)
    throw new DigestifError(
      `Couldn’t merge the backup: your library has a damaged row (${problem}) Nothing was changed.`,
    );
  return own;
}

function toPlan(own: Contents, other: Contents): MergePlan {
  const here = new Set(own.papers.flatMap(keysOfLine));
  const { decisions, topics, other: added } = mergeRows(own.rows, other.rows);
  const { problems, damage } = other.reader;
  const isListed = ({ away }: PaperLine): boolean => !away;
  const listed = other.papers.filter(isListed);
  return {
    papers: {
      inFile: listed.length,
      here: own.papers.filter(isListed).length,
      added: listed.filter((paper) => !keysOfLine(paper).some((key) => here.has(key))).length,
    },
    decisions: decisions.filter(({ id }) => added.has(id)).length,
    topics: topics.length - own.rows.topics.length,
    problems,
    ...(damage === undefined ? {} : { damage }),
  };
}

function keysOfLine({ accounts }: PaperLine): Key[] {
  return accounts.flatMap(({ keys }) => keys);
}

async function build(context: LibraryContext, own: Contents, other: Contents): Promise<void> {
  const { db } = context;
  const merged = mergeRows(own.rows, other.rows);
  await saveVerdicts(
    db,
    merged.decisions.filter((decision) => findPair(decision) !== undefined),
  );
  for (const { papers } of [own, other]) await insertBackupPapers(context, papers);
  for (const name of ['decisions', 'acts', 'series', 'feeds', 'issues', 'digests', 'ledger', 'visits'] as const)
    await db.table(name).bulkPut([...merged[name]]);
  if (other.reader.damage !== undefined) {
    const here = new Set(own.papers.flatMap(keysOfLine));
    const unknown = other.papers.filter((paper) => paper.away && !keysOfLine(paper).some((key) => here.has(key)));
    await reapplyRemovals(context, unknown);
  }
  await addJoiningDecisions(context, merged);
  await recomputeAllStates(context);
  for (const topic of merged.topics) await saveTopic(context, topic as TopicRow);
  await recountAll(db);
}

/** Keys looked up at a time. */
const batchSize = 500;

async function addJoiningDecisions({ db }: LibraryContext, { decisions, own, other }: MergedRows): Promise<void> {
  const keysBy = (ids: ReadonlySet<string>) => new Set(decisions.flatMap(({ id, key }) => (ids.has(id) ? key : [])));
  const [keys, otherKeys] = [[...keysBy(own)], keysBy(other)];
  for (let start = 0; start < keys.length; start += batchSize) {
    const rows = await findAllRows(db, keys.slice(start, start + batchSize));
    for (const row of rows) {
      const named = keysOf(row);
      if (!named.some((key) => otherKeys.has(key))) continue;
      const about: Decision[] = await db.decisions.where('key').anyOf(named).toArray();
      const decision = findReconcilingDecision(about, own, other);
      if (decision === undefined) continue;
      await db.decisions.put(decision);
      await db.acts.put({ id: decision.act, at: decision.at, kind: 'decide' });
    }
  }
}

/** Something that differs once rows were added, removed or, of the few that a user edits, changed. */
async function readMark(db: Database): Promise<string> {
  const counted = [db.papers, db.removed, db.decisions, db.acts, db.sightings, db.visits, db.digests, db.ledger];
  const [counts, feeds, ...edited] = await Promise.all([
    Promise.all(counted.map((table) => table.count())),
    db.feeds.toCollection().primaryKeys(),
    db.topics.toArray(),
    db.series.toArray(),
    db.issues.toArray(),
  ]);
  return stableJson([counts, feeds, edited]);
}
