/** Brings back papers whose rows are gone, although their states are still there. */
import type { ListingDraft } from '../../domain/draft.ts';
import type { Key } from '../../domain/key.ts';
import { findKey } from '../../domain/parse-key.ts';
import { readJournal } from '../../storage/journal.ts';
import type { RecordOptions } from '../api/record.ts';
import { listAutoBackups, readAutoBackup } from '../backup/auto-backup.ts';
import { BackupReader } from '../backup/backup-reader.ts';
import { insertBackupPapers } from '../backup/insert-papers.ts';
import type { PaperLine } from '../backup/line-schema.ts';
import type { LibraryContext } from '../base/context.ts';
import { journalMark } from '../base/flush-journal.ts';
import { findAllRows } from '../papers/find-rows.ts';
import { record } from '../record/record.ts';
import { decisionTables, recomputeStates } from '../states/save-states.ts';

/**
 * Restores papers that the library lost, from the newest automatic backup and the journal since. Called only if rows are
 * known to be missing: what the user deleted on purpose left no state behind, and no paper in a backup made since.
 * @returns how many came back
 */
export async function restoreMissing(context: LibraryContext): Promise<number> {
  const { db, files } = context;
  if (files === undefined) return 0;
  const { library } = await journalMark(db);
  const newest = (await listAutoBackups(files, library)).at(-1);
  const file = newest === undefined ? undefined : await readAutoBackup(files, library, newest);
  const restored = new Set<Key>();
  let papersBack = 0;
  if (file !== undefined) {
    for await (const part of new BackupReader().parts(file)) {
      if (part.file !== 'papers') continue;
      const missing = await missingOf(context, part.rows as readonly PaperLine[], ({ accounts }) =>
        accounts.flatMap(({ keys }) => keys),
      );
      // Sample papers may have been removed since.
      const lines = missing.filter(({ provenance, away }) => provenance.seed === undefined && !away);
      await insertBackupPapers(context, lines);
      for (const { accounts } of lines) restored.add(accounts[0].keys[0]);
      papersBack += lines.length;
    }
  }
  for await (const entries of readJournal(files, library, newest ?? { generation: 0, n: 0 }, () => undefined)) {
    for (const { kind, listing, options } of entries) {
      if (kind !== 'listing') continue;
      const { papers, ...others } = listing as ListingDraft;
      const missing = await missingOf(context, papers, ({ keys = [] }) => keysIn(keys));
      if (missing.length === 0) continue;
      await record(context, { ...others, papers: missing }, options as RecordOptions);
      for (const { keys = [] } of missing) for (const key of keysIn(keys)) restored.add(key);
      papersBack += missing.length;
    }
  }
  const keys = [...restored];
  await db.transaction('rw', decisionTables(db), async () => recomputeStates(context, await findAllRows(db, keys)));
  return papersBack;
}

const keysIn = (keys: readonly string[]): Key[] => keys.flatMap((key) => findKey(key) ?? []);

/** Those that have a key, none of which the library knows. */
async function missingOf<Paper>(
  { db }: LibraryContext,
  papers: readonly Paper[],
  keysOf: (paper: Paper) => readonly Key[],
): Promise<Paper[]> {
  const rows = await findAllRows(db, papers.flatMap(keysOf));
  const known = new Set<Key>(rows.flatMap(({ keys, also = [] }) => [...keys, ...also]));
  return papers.filter((paper) => keysOf(paper).length > 0 && !keysOf(paper).some((key) => known.has(key)));
}
