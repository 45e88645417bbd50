/**
 * Tells live queries of many deletions as Dexie tells of many additions: the whole table has changed. Dexie keeps each key
 * of a deletion in a tree that it merges request by request, and sends the tree to every window: with 50,000 papers that
 * held a window up for four seconds.
 */
import { type DBCore, type DBCoreTable, type Middleware, RangeSet } from 'dexie';

/** As many keys at once Dexie tells one by one when they are added. */
const few = 50;

/** The middleware, above Dexie's own that observes. */
export const coalesceDeletions: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'many deletions',
  level: 1,
  create: (core) => ({ ...core, table: (name) => telling(core.table(name), core) }),
};

function telling(table: DBCoreTable, { schema, MIN_KEY, MAX_KEY }: DBCore): DBCoreTable {
  const part = (index: string): string => `idb://${schema.name}/${table.name}/${index}`;
  return {
    ...table,
    mutate(request) {
      if (request.type !== 'delete' || request.keys.length < few) return table.mutate(request);
      const everything = (): RangeSet => new RangeSet(MIN_KEY, MAX_KEY);
      return table.mutate({ ...request, mutatedParts: { [part('')]: everything(), [part(':dels')]: everything() } });
    },
  };
}
