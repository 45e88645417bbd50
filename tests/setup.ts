import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { beforeEach } from 'vitest';

const privateRows = 'digestif-settings';

// Test files share a worker, so that the settings of one test would be those of the next.
beforeEach(async () => {
  const { _databases: known } = indexedDB as unknown as { _databases: ReadonlyMap<string, unknown> };
  if (!known.has(privateRows)) return;
  const db = await new Dexie(privateRows).open();
  await Promise.all(db.tables.map((table) => table.clear()));
  db.close();
});
