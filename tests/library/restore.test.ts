import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { restoreDatabaseName, stagingId } from '../../lib/library/backup/restore-cleanup.ts';
import type { Library } from '../../lib/library/index.ts';
import { liveIn } from '../databases/lived-in.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

async function summary(library: Library) {
  const { topics, ...counts } = await library.papers.counts();
  return {
    counts,
    topics: [...topics],
    papers: await library.backup.canonicalLines(),
    visits: await library.papers.visits(10),
  };
}

/** A library of papers whose arXiv ids end in the given numbers. */
async function libraryOf(numbers: readonly number[], name?: string): Promise<Library> {
  const library = newLibrary(name === undefined ? {} : { name });
  const papers = numbers.map((number) => ({ title: `Paper ${number}`, keys: [`arxiv:2503.${10_000 + number}`] }));
  await library.papers.record(day('2025-03-13', papers));
  return library;
}

describe('the dry run of a restore', () => {
  it('changes nothing and reports what the restore will do', async () => {
    const backup = await (await libraryOf([1, 2, 3, 4])).backup.write();
    const library = await libraryOf([3, 4, 5, 6, 7]);
    await library.papers.decide(['arxiv:2503.10003'], { saved: true });
    const before = await summary(library);
    const plan = await library.backup.planRestore(backup);
    expect(plan).toEqual({
      papers: { inFile: 4, here: 5, added: 2, gone: 3 },
      decisions: 0,
      topics: 0,
      problems: [],
    });
    expect(await summary(library)).toEqual(before);
    const { act: _act, ...done } = await library.backup.restore(backup);
    expect(done).toEqual(plan);
    expect((await library.papers.counts()).all).toBe(plan.papers.inFile);
    const there = async (number: number) =>
      (await library.papers.findByKey(`arxiv:2503.${10_000 + number}`)) !== undefined;
    expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map(there))).toEqual([true, true, true, true, false, false, false]);
  });

  it('counts decisions and topics, and a paper with several keys once', async () => {
    const library = newLibrary();
    await liveIn(library);
    const backup = await library.backup.write();
    expect(await newLibrary().backup.planRestore(backup)).toMatchObject({
      papers: { inFile: 59, here: 0, added: 59, gone: 0 },
      decisions: 3,
      topics: 1,
    });
    expect((await library.backup.planRestore(backup)).papers).toEqual({ inFile: 59, here: 59, added: 0, gone: 0 });
  });
});

describe('a restore', () => {
  it('accepts new papers if the last paper of the backup was removed', async () => {
    const source = await libraryOf([1, 2]);
    await source.papers.decide(['arxiv:2503.10002'], { removed: true });
    const library = newLibrary();
    await library.backup.restore(await source.backup.write());
    await library.papers.record(day('2025-03-14', [{ title: 'Paper 3', keys: ['arxiv:2503.10003'] }]));
    expect((await library.papers.counts()).all).toBe(2);
    expect((await library.papers.findByKey('arxiv:2503.10003'))?.state).toEqual({});
  });

  it('in two windows at once results in one of the two backups, complete', async () => {
    const [one, other] = [await libraryOf([1, 2, 3]), await libraryOf([4, 5])];
    const [first, second] = [await one.backup.write(), await other.backup.write()];
    await libraryOf([6], 'restore-two');
    const windows = [newLibrary({ name: 'restore-two' }), newLibrary({ name: 'restore-two' })] as const;
    await Promise.allSettled([windows[0].backup.restore(first), windows[1].backup.restore(second)]);
    expect([(await summary(one)).papers, (await summary(other)).papers]).toContainEqual(
      (await summary(windows[0])).papers,
    );
  });

  it('changes nothing if its staged data is gone', async () => {
    const backup = await (await libraryOf([1])).backup.write();
    const library = await libraryOf([2], 'restore-gone');
    const before = await summary(library);
    const db = new Database('restore-gone');
    // The second database is deleted after its rows were staged: the last moment at which another process could delete
    // them.
    vi.spyOn(Database.prototype, 'delete').mockImplementation(async function (this: Database) {
      await db.aside.where('act').startsWith('stage').delete();
      await Dexie.prototype.delete.call(this);
    } as Database['delete']);
    await expect(library.backup.restore(backup)).rejects.toThrow(/Nothing was changed/);
    vi.restoreAllMocks();
    expect(await summary(library)).toEqual(before);
    db.close();
  });

  it('that was interrupted is cleaned up later, without disturbing a running one', async () => {
    const library = await libraryOf([1], 'restore-killed');
    const context = { db: new Database('restore-killed') };
    const restores = [
      { act: 'cut', began: noon - 7_200_000 },
      { act: 'going on', began: noon - 60_000 },
    ].map((restoring) => ({ stage: stagingId(restoring), proof: restoreDatabaseName(context, restoring) }));
    for (const { stage, proof } of restores) {
      await context.db.aside.add({ act: stage, table: 'papers', rows: [] });
      const db = new Database(proof);
      await db.open();
      db.close();
    }
    await library.maintenance.expireUndo();
    const there = (await Dexie.getDatabaseNames()).filter((name) => name.startsWith('restore-killed-'));
    expect(there).toEqual([restores[1]?.proof]);
    expect(await context.db.aside.orderBy('act').uniqueKeys()).toEqual([restores[1]?.stage]);
    context.db.close();
  });

  it('discards the word counts of the replaced library, and brings them back when it is undone', async () => {
    const fields = ['proteins', 'weather', 'robots', 'markets', 'planets', 'music'];
    const drafts: PaperDraft[] = Array.from({ length: 120 }, (_, place) => ({
      title: place % 10 === 0 ? `Speculative drafting ${place}` : `Diffusion for ${fields[place % 6]} ${place}`,
      abstract: place % 10 === 0 ? 'A draft model proposes tokens.' : `Noise schedules for ${fields[place % 6]}.`,
      keys: [`doi:10.1234/${place}`],
    }));
    const like: Key[] = ['doi:10.1234/0', 'doi:10.1234/10', 'doi:10.1234/20'];
    const topic = { id: 'topic', name: 'Drafting', query: '', like, dislike: [], most: 6, createdAt: noon };
    const alike = async (library: Library) => {
      await library.topics.save(topic);
      const views = await library.papers.views(await library.papers.list({ topic: 'topic' }, 'newest'));
      return views.map(({ paper, matches }) => [paper.title, matches]).sort();
    };
    const source = newLibrary();
    await source.papers.record(day('2025-03-13', drafts));
    const backup = await source.backup.write();
    const expected = await alike(source);

    // In this library, the topic’s words are the most common ones.
    const library = newLibrary();
    const common = drafts.map((draft, place) => ({ ...draft, title: `Speculative drafting of tokens ${place}` }));
    await library.papers.record(day('2025-03-13', [...common, ...drafts.map(({ keys: _, ...draft }) => draft)]));
    const before = await alike(library);
    const { act } = await library.backup.restore(backup);
    expect(await alike(library)).toEqual(expected);
    await library.undo(act);
    expect(await alike(library)).toEqual(before);
  });
});
