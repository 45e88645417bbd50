import { afterEach, describe, expect, it } from 'vitest';
import { readAtOnce } from '../../lib/db/at-once.ts';
import { Database } from '../../lib/db/open.ts';

const opened: Database[] = [];

afterEach(async () => {
  for (const database of opened.splice(0)) await database.delete();
});

describe('reading at once', () => {
  it('waits for a database that is being made in the same window', async () => {
    const database = new Database('at-once');
    opened.push(database);
    const whileMade: Promise<unknown[]>[] = [];
    const read = () => readAtOnce(database, ['meta'], (store) => [store('meta').getAllKeys()]);
    database.on('populate', () => {
      whileMade.push(read());
    });
    await database.open();
    expect(whileMade).toHaveLength(1);
    expect(await whileMade[0]).toEqual(await read());
    expect(await read()).toEqual([['versions']]);
  });
});
