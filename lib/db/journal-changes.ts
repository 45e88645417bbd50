/**
 * Collects every change to what the user made, in the transaction that makes it, for the journal outside IndexedDB. The
 * outbox holds a change until it is in the journal, so that a crash between the two loses nothing.
 */
import type { DBCore, DBCoreMutateRequest, DBCoreTable, DBCoreTransaction, Middleware } from 'dexie';
import type { OutboxRow } from './schema.ts';

const outbox = 'outbox';

/** Tables whose changes go into the journal. Their rows name papers by key, so that they hold in any database. */
export const journaledTables = [
  'decisions',
  'acts',
  'topics',
  'series',
  'issues',
  'digests',
  'ledger',
  'feeds',
] as const;
export type JournaledTable = (typeof journaledTables)[number];

export const isJournaled = (name: string): name is JournaledTable =>
  (journaledTables as readonly string[]).includes(name);

/** Fields that hold only in this database, or only until the next request. */
const localFields: { readonly [table: string]: readonly string[] } = {
  issues: ['upTo'],
  feeds: ['reading', 'validators', 'last'],
};

function withoutLocalFields(table: JournaledTable, row: unknown): object {
  const portable = { ...(row as Record<string, unknown>) };
  for (const field of localFields[table] ?? []) delete portable[field];
  return portable;
}

/** A change that a transaction of this window made, and that is not known to be in the journal yet. */
export interface PendingChange {
  readonly change: OutboxRow;
  /** Number of the connection that made it. */
  readonly connection: number;
  /** Whether the browser has reported the transaction as complete. */
  isComplete: boolean;
}

/** What a database journals and whom it tells. */
export interface Journaling {
  /** False while rows are copied that are in the journal already. */
  isOn: boolean;
  /** Counts how often the database was opened. */
  connection: number;
  /**
   * Changes since the last flush. A database may lose what it has reported as complete, as on a full disk, and be opened
   * again without it; then they are made again.
   */
  pending: Set<PendingChange>;
  /** Called after a change was added to the outbox; its transaction may still fail. */
  onChange(): void;
}

/** The middleware that fills the outbox. */
export function journalChanges(journaling: Journaling): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'journal',
    // Below Dexie's own layers, which lose their place across an await.
    level: -1,
    create: (core) => {
      // A library of an older version has no outbox until it is upgraded.
      if (core.schema.tables.every(({ name }) => name !== outbox)) return core;
      return wrap(core, journaling);
    },
  };
}

function wrap(core: DBCore, journaling: Journaling): DBCore {
  return {
    ...core,
    transaction(stores, mode, options): DBCoreTransaction {
      const writes = journaling.isOn && mode === 'readwrite' && stores.some(isJournaled);
      return core.transaction(writes && !stores.includes(outbox) ? [...stores, outbox] : stores, mode, options);
    },
    table(name) {
      const table = core.table(name);
      if (name === outbox) return withPending(table, journaling);
      return isJournaled(name)
        ? withJournal(name, table, withPending(core.table(outbox), journaling), journaling)
        : table;
    },
  };
}

/** Keeps what is added to the outbox in memory, too. */
function withPending(table: DBCoreTable, journaling: Journaling): DBCoreTable {
  return {
    ...table,
    async mutate(request) {
      const answer = await table.mutate(request);
      if (request.type === 'add' && journaling.isOn) {
        for (const change of request.values as OutboxRow[]) {
          const pending: PendingChange = { change, connection: journaling.connection, isComplete: false };
          journaling.pending.add(pending);
          const transaction = request.trans as IDBTransaction;
          transaction.addEventListener('complete', () => {
            pending.isComplete = true;
          });
          transaction.addEventListener('abort', () => journaling.pending.delete(pending));
        }
      }
      return answer;
    },
  };
}

function withJournal(
  name: JournaledTable,
  table: DBCoreTable,
  outboxTable: DBCoreTable,
  journaling: Journaling,
): DBCoreTable {
  return {
    ...table,
    async mutate(request) {
      if (!journaling.isOn) return table.mutate(request);
      const change = await changeOf(name, table, request);
      const answer = await table.mutate(request);
      if (change !== undefined) {
        const row = { at: Date.now(), table: name, ...change };
        await outboxTable.mutate({ type: 'add', trans: request.trans, values: [row] });
        journaling.onChange();
      }
      return answer;
    },
  };
}

async function changeOf(
  name: JournaledTable,
  table: DBCoreTable,
  request: DBCoreMutateRequest,
): Promise<Pick<OutboxRow, 'kind' | 'rows' | 'keys'> | undefined> {
  if (request.type === 'add' || request.type === 'put') {
    const rows = await changedRows(name, table, request.values, request);
    return rows.length === 0 ? undefined : { kind: 'put', rows };
  }
  const keys: readonly unknown[] =
    request.type === 'delete'
      ? request.keys
      : (
          await table.query({
            trans: request.trans,
            values: false,
            limit: Number.POSITIVE_INFINITY,
            query: { index: table.schema.primaryKey, range: request.range },
          })
        ).result;
  return keys.length === 0 ? undefined : { kind: 'delete', keys };
}

/** Rows without their local fields; those in which only local fields changed are left out. */
async function changedRows(
  name: JournaledTable,
  table: DBCoreTable,
  values: readonly unknown[],
  { trans }: DBCoreMutateRequest,
): Promise<object[]> {
  const rows = values.map((row) => withoutLocalFields(name, row));
  if (localFields[name] === undefined) return rows;
  const keys = values.map((row) => table.schema.primaryKey.extractKey?.(row));
  const before: unknown[] = await table.getMany({ trans, keys });
  return rows.filter((row, index) => {
    const known = before[index];
    return known === undefined || JSON.stringify(row) !== JSON.stringify(withoutLocalFields(name, known));
  });
}
