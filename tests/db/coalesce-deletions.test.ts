import { liveQuery } from 'dexie';
import { afterEach, expect, it, vi } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import type { PaperRow } from '../../lib/db/schema.ts';

const opened: Database[] = [];

afterEach(async () => {
  for (const database of opened.splice(0)) await database.delete();
});

it('live queries update after a bulk deletion, whichever index they use', async () => {
  const database = new Database('many-deletions');
  opened.push(database);
  const rows = Array.from({ length: 200 }, (_, index) => ({ id: index + 1, names: [`=t${index}`], met: index }));
  await database.papers.bulkAdd(rows as unknown as PaperRow[]);
  const seen: unknown[] = [];
  const queries: (() => Promise<unknown>)[] = [
    () => database.papers.count(),
    () => database.papers.get(7).then((row) => row?.id),
    () => database.papers.where('names').equals('=t9').primaryKeys(),
  ];
  const stops = queries.map((query, place) =>
    liveQuery(query).subscribe((value) => {
      seen[place] = value;
    }),
  );
  await vi.waitFor(() => expect(seen).toEqual([200, 7, [10]]));
  await database.papers.bulkDelete(rows.slice(0, 150).map(({ id }) => id));
  await vi.waitFor(() => expect(seen).toEqual([50, undefined, []]));
  for (const stop of stops) stop.unsubscribe();
});
