import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import { matchingRow } from '../../lib/db/migrations.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const topic = { id: 'gui', name: 'GUI', query: '"GUI agent"', like: [], dislike: [], most: 6, createdAt: noon };

async function strengths(name: string): Promise<string[]> {
  const db = new Database(name);
  const rows = await db.matches.toArray();
  db.close();
  return rows.map(({ strength }) => strength);
}

describe('matches that an earlier version computed', () => {
  it('are computed again once', async () => {
    const name = 'matching-version';
    const library = newLibrary({ name });
    await library.papers.record(day('2025-03-13', [{ title: 'Training GUI agents', keys: ['arxiv:2503.00001'] }]));
    await library.topics.save(topic);
    expect(await strengths(name)).toEqual(['strong']);
    const db = new Database(name);
    await db.matches.clear();
    await db.meta.delete(matchingRow);
    db.close();
    while (await library.maintenance.runStep());
    expect(await strengths(name)).toEqual(['strong']);
    const later = new Database(name);
    await later.matches.clear();
    later.close();
    while (await library.maintenance.runStep());
    expect(await strengths(name)).toEqual([]);
  });
});
