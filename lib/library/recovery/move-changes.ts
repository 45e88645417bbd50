/** Takes changes along from a database that is no longer the library's. */
import { isJournaled } from '../../db/journal-changes.ts';
import type { DecisionRow, OutboxRow, TopicRow } from '../../db/schema.ts';
import type { ListingDraft } from '../../domain/draft.ts';
import type { RecordOptions } from '../api/record.ts';
import type { LibraryContext } from '../base/context.ts';
import { flushJournal } from '../base/flush-journal.ts';
import { pairTables, regroup } from '../duplicates/duplicates.ts';
import { findPair } from '../merge/verdicts.ts';
import { recountAll } from '../papers/stored-counts.ts';
import { record } from '../record/record.ts';
import { recomputeAllStates } from '../states/save-states.ts';
import { deleteTopic, saveTopic } from '../topics/save-topic.ts';

/**
 * Makes changes again that are not in the library's database.
 * @param lost what the database had reported as complete, and lost; if absent, another window has recovered the library
 * while this one still used the old database, and what is in the outbox of the old one is made again in the recovered one
 */
export async function moveChanges(context: LibraryContext, lost?: readonly OutboxRow[]): Promise<void> {
  const { db } = context;
  const changes = lost ?? (await db.outbox.orderBy('n').toArray());
  // The next use finds the library again.
  if (lost === undefined) db.close({ disableAutoOpen: false });
  await applyChanges(context, changes);
  await flushJournal(context);
}

async function applyChanges(context: LibraryContext, changes: readonly OutboxRow[]): Promise<void> {
  const { db } = context;
  const decisions: DecisionRow[] = [];
  for (const { kind, table, rows = [], keys = [], listing, options } of changes) {
    if (kind === 'listing') await record(context, listing as ListingDraft, options as RecordOptions);
    else if (table === 'topics') {
      for (const topic of rows as TopicRow[]) await saveTopic(context, topic);
      for (const id of keys as string[]) if ((await db.topics.get(id)) !== undefined) await deleteTopic(context, id);
    } else if (table !== undefined && isJournaled(table)) {
      if (table === 'decisions') decisions.push(...(rows as DecisionRow[]));
      if (kind === 'put') await db.table(table).bulkPut(rows);
      else await db.table(table).bulkDelete(keys as never[]);
    }
  }
  const pairs = decisions.filter((decision) => findPair(decision) !== undefined);
  if (pairs.length > 0) await db.transaction('rw', pairTables(db), () => regroup(context, pairs));
  await recomputeAllStates(context);
  await recountAll(db);
}
