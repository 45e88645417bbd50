/**
 * Reports a bulk deletion to live queries as a change of the whole table, as Dexie does for bulk additions. By default,
 * Dexie keeps every deleted key in a tree, merges it request by request and sends it to every window, which blocked a
 * window for four seconds after a deletion of 50,000 papers.
 */
import { type DBCore, type DBCoreTable, type Middleware, RangeSet } from 'dexie';

/** Dexie reports single keys up to this number of additions. */
const minBulkKeys = 50;

/** Middleware that runs above Dexie’s own observing layer. */
export const coalesceDeletions: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'many deletions',
  level: 1,
  create: (core) => ({ ...core, table: (name) => withCoalescedDeletions(core.table(name), core) }),
};

function withCoalescedDeletions(table: DBCoreTable, { schema, MIN_KEY, MAX_KEY }: DBCore): DBCoreTable {
  const rangeName = (index: string): string => `idb://${schema.name}/${table.name}/${index}`;
  return {
    ...table,
    mutate(request) {
      if (request.type !== 'delete' || request.keys.length < minBulkKeys) return table.mutate(request);
      const fullRange = (): RangeSet => new RangeSet(MIN_KEY, MAX_KEY);
      return table.mutate({
        ...request,
        mutatedParts: { [rangeName('')]: fullRange(), [rangeName(':dels')]: fullRange() },
      });
    },
  };
}
