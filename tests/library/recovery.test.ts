import Dexie from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Library } from '../../lib/library/index.ts';
import { dumpDatabase, loadDatabase } from '../databases/dump.ts';
import { type MemoryStorage, memoryStorage } from '../storage/memory-storage.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const [first, second, third] = ['arxiv:2503.00001', 'arxiv:2503.00002', 'arxiv:2503.00003'] as const;
const listing = day('2025-03-13', [
  { title: 'Retrieval for everyone', keys: [first], abstract: 'We retrieve.', upvotes: 5 },
  { title: 'A robot that learns', keys: [second], authors: ['Ada Lovelace'] },
]);
const later = day('2025-03-14', [{ title: 'Retrieval with robots', keys: [third] }]);
const topic: Topic = { id: 't', name: 'Retrieval', query: 'retrieval', like: [], dislike: [], most: 4, createdAt: 1 };

let count = 0;

/** A library with files outside its database, which can be lost and opened again. */
function protectedLibrary(storage = memoryStorage()) {
  count += 1;
  const name = `protected-${count}`;
  let now = noon;
  const open = (): Library => newLibrary({ name, storage, now: () => (now += 1_000) });
  return {
    name,
    storage,
    open,
    waitDays(days: number) {
      now += days * 86_400_000;
    },
    async lose(library: Library) {
      library.close();
      await Dexie.delete(name);
    },
  };
}

async function contentOf(library: Library) {
  return {
    papers: await library.backup.canonicalLines(),
    topics: await library.topics.list(),
    counts: await library.papers.counts(),
  };
}

async function backUp(library: Library): Promise<void> {
  while (await library.maintenance.runStep());
}

async function live(library: Library): Promise<void> {
  await library.papers.record(listing);
  await library.papers.decide([first], { saved: true, addTags: ['to cite'] });
  await library.papers.decide([second], { note: 'Read the appendix.\nTwice.' });
  await library.topics.save(topic);
}

describe('a library whose database was lost', () => {
  it('is rebuilt from the journal alone if no backup was made yet', async () => {
    const { open, lose } = protectedLibrary();
    const library = open();
    await live(library);
    const before = await contentOf(library);
    await lose(library);
    const again = open();
    expect(await contentOf(again)).toEqual(before);
    expect(await again.recovery.last()).toMatchObject({ damage: 'missing', papers: 2, decisions: 2 });
  });

  it('is rebuilt from the newest backup and what was decided since', async () => {
    const { open, lose } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    await library.papers.record(later);
    await library.papers.decide([third], { later: true });
    await library.papers.decide([first], { saved: false });
    const before = await contentOf(library);
    await lose(library);
    const again = open();
    expect(await contentOf(again)).toEqual(before);
    expect((await again.recovery.last())?.backupAt).toBeDefined();
  });

  it('does not bring back what was undone', async () => {
    const { open, lose } = protectedLibrary();
    const library = open();
    await live(library);
    const act = await library.papers.decide([second], { dismissed: true });
    await library.undo(act);
    const before = await contentOf(library);
    await lose(library);
    expect(await contentOf(open())).toEqual(before);
  });

  it('does not teach a topic the same dismissal twice', async () => {
    const { open, lose } = protectedLibrary();
    const library = open();
    await live(library);
    await library.papers.decide([first], { dismissed: true });
    const [taught] = await library.topics.list();
    expect(taught?.dislike).toEqual([first]);
    await library.topics.save({ ...topic, dislike: [] });
    await lose(library);
    expect((await open().topics.list())[0]?.dislike).toEqual([]);
  });

  it('stays empty after the user emptied it', async () => {
    const { open, lose } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    await library.backup.wipe();
    await lose(library);
    const again = open();
    expect((await contentOf(again)).papers).toEqual([]);
    expect(await again.topics.list()).toEqual([]);
  });

  it('is rebuilt again if rebuilding was interrupted', async () => {
    const { open, lose, storage } = protectedLibrary();
    const library = open();
    await live(library);
    const before = await contentOf(library);
    await lose(library);
    storage.files.failure = new DOMException('The disk is full.', 'QuotaExceededError');
    const cut = open();
    await expect(cut.papers.counts()).rejects.toThrow('The disk is full.');
    cut.close();
    storage.files.failure = undefined;
    expect(await contentOf(open())).toEqual(before);
  });

  it('can be lost again after it was rebuilt', async () => {
    const { open, lose, storage, name } = protectedLibrary();
    const library = open();
    await live(library);
    await lose(library);
    const again = open();
    await again.papers.decide([second], { starred: true });
    const before = await contentOf(again);
    again.close();
    storage.factories.clear();
    await Dexie.delete(name);
    expect(await contentOf(open())).toEqual(before);
  });

  it('is rebuilt in place in a browser without storage buckets', async () => {
    const { open, lose } = protectedLibrary(memoryStorage(false));
    const library = open();
    await live(library);
    const before = await contentOf(library);
    await lose(library);
    const again = open();
    expect(await contentOf(again)).toEqual(before);
    again.close();
    expect(await contentOf(open())).toEqual(before);
  });

  it('is reported as lost if nothing is left of it but the mark that it existed', async () => {
    const { open, lose, storage } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    expect(storage.canaryValue).toMatchObject({ papers: 2 });
    await lose(library);
    storage.files.content.clear();
    await expect(open().papers.counts()).rejects.toThrow('Your library’s files are missing');
  });
});

describe('a library that could not be opened', () => {
  it('opens by itself once the disk has space again', async () => {
    const { open, lose, storage } = protectedLibrary();
    const library = open();
    await live(library);
    const before = await contentOf(library);
    await lose(library);
    storage.files.failure = new DOMException('The disk is full.', 'QuotaExceededError');
    const again = open();
    await expect(again.papers.counts()).rejects.toThrow('The disk is full.');
    await expect(again.papers.decide([first], { later: true })).rejects.toThrow('The disk is full.');
    storage.files.failure = undefined;
    await vi.waitFor(async () => expect(await contentOf(again)).toEqual(before));
    await again.papers.decide([first], { later: true });
    expect((await again.papers.counts()).later).toBe(1);
  });
});

describe('papers that the journal does not hold', () => {
  it('are in a backup before an import is reported as done', async () => {
    const { open, lose } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    const text = '@article{a, title={A paper of a file}, eprint={2503.00009}, archivePrefix={arXiv}}';
    await library.imports.run(await library.imports.plan(text));
    const before = await contentOf(library);
    await lose(library);
    expect(await contentOf(open())).toEqual(before);
  });

  it('are the sample papers, which are added again', async () => {
    const { open, lose } = protectedLibrary();
    const library = open();
    await library.seeds.add();
    const seeds = await library.papers.counts();
    await lose(library);
    const again = open();
    expect(await again.papers.counts()).toEqual(seeds);
    await again.seeds.removeUntouched();
    await lose(again);
    expect((await open().papers.counts()).all).toBe(0);
  });
});

describe('a window that still uses a database which another window has replaced', () => {
  it('makes its changes in the new one', async () => {
    const { open, storage } = protectedLibrary();
    const library = open();
    await live(library);
    const file = JSON.parse((await storage.files.readText('library.json')) ?? '');
    await storage.files.write('library.json', JSON.stringify({ ...file, isDamaged: true }));
    const other = open();
    await other.papers.decide([second], { starred: true });
    await library.papers.decide([second], { later: true });
    await library.papers.record(later);
    expect(await contentOf(library)).toEqual(await contentOf(other));
    expect(await other.papers.counts()).toMatchObject({ all: 3, later: 1, starred: 1, saved: 1 });
  });

  it('does not point the library file back at it', async () => {
    const { open, storage } = protectedLibrary();
    const library = open();
    await live(library);
    const file = JSON.parse((await storage.files.readText('library.json')) ?? '');
    await storage.files.write('library.json', JSON.stringify({ ...file, isDamaged: true }));
    await open().papers.counts();
    await library.papers.decide([second], { later: true });
    expect(JSON.parse((await storage.files.readText('library.json')) ?? '')).toMatchObject({ generation: 2 });
  });
});

describe('a database that loses what it reported as complete, and is opened again', () => {
  /** Runs `happening` between the next change and its entry in the journal. */
  function beforeNextFlush({ files }: MemoryStorage, happening: () => Promise<void>): void {
    const spy = vi.spyOn(files, 'exclusively').mockImplementation(async (name, task) => {
      if (name !== 'journal') return task();
      spy.mockRestore();
      await happening();
      return files.exclusively(name, task);
    });
  }

  /** A dump does not hold the number of the last change, which a browser keeps. */
  async function countOutboxFrom(name: string, n: number): Promise<void> {
    const db = await new Dexie(name).open();
    await db.table('outbox').put({ n });
    await db.table('outbox').delete(n);
    db.close();
  }

  it.each(['as it was before', 'recovered by another window'])('keeps the change: %s', async (how) => {
    const { open, storage, name } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    const old = await dumpDatabase(name);
    beforeNextFlush(storage, async () => {
      library.close();
      await Dexie.delete(name);
      await loadDatabase(name, old);
      await countOutboxFrom(name, 100);
      if (how === 'as it was before') return;
      await storage.files.write('library.json', JSON.stringify({ ...(await libraryFile(storage)), isDamaged: true }));
      const other = open();
      await other.papers.counts();
      other.close();
    });
    await library.papers.decide([second], { later: true, note: 'Kept.' });
    beforeNextFlush(storage, async () => library.close());
    await library.papers.decide([second], { starred: true });
    const before = await contentOf(library);
    expect(before.counts).toMatchObject({ later: 1, starred: 1 });
    const ended = open();
    library.close();
    await storage.files.write('library.json', JSON.stringify({ ...(await libraryFile(storage)), isDamaged: true }));
    expect(await contentOf(ended)).toEqual(before);
    const journal = [...storage.files.content].filter(([path]) => path.startsWith('journal/'));
    const text = (await Promise.all(journal.map(([, blob]) => blob.text()))).join('');
    expect(text).toContain('"later":true');
    expect(text).toContain('"starred":true');
  });
});

describe('a database that is lost while this window writes the journal', () => {
  it('is recovered, and the change is kept', async () => {
    const { open, storage, name } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    const { exclusively } = storage.files;
    // What recovers the library needs the lock that the window holds.
    const spy = vi.spyOn(storage.files, 'exclusively').mockImplementation(async (lock, task) => {
      if (lock !== 'journal') return exclusively(lock, task);
      spy.mockRestore();
      return exclusively(lock, async () => {
        library.close();
        await Dexie.delete(name);
        return task();
      });
    });
    await library.papers.decide([second], { later: true });
    expect(await library.papers.counts()).toMatchObject({ all: 2, saved: 1, later: 1 });
    expect(await library.recovery.last()).toMatchObject({ damage: 'missing' });
    const before = await contentOf(library);
    library.close();
    expect(await contentOf(open())).toEqual(before);
  });
});

const libraryFile = async ({ files }: MemoryStorage): Promise<object> =>
  JSON.parse((await files.readText('library.json')) ?? '');

describe('files that were rolled back, as on a disk that was full', () => {
  it('do not cost what a newer database has', async () => {
    const { open, storage, lose } = protectedLibrary();
    const library = open();
    await live(library);
    const old = new Map(storage.files.content);
    await lose(library);
    const again = open();
    await again.papers.decide([second], { starred: true });
    const before = await contentOf(again);
    again.close();
    storage.files.content.clear();
    for (const [path, content] of old) storage.files.content.set(path, content);
    const last = open();
    expect(await contentOf(last)).toEqual(before);
    // What the files have lost is in a new backup.
    await last.papers.decide([second], { later: true });
    await backUp(last);
    const after = await contentOf(last);
    last.close();
    storage.factories.clear();
    expect(await contentOf(open())).toEqual(after);
  });
});

describe('a library file that was lost', () => {
  it.each([undefined, '', '{"library":"', '\u0000\u0000'])(
    'is found again by the mark outside: %j',
    async (damaged) => {
      const { open, storage, lose } = protectedLibrary();
      const library = open();
      await live(library);
      await lose(library);
      const again = open();
      await again.papers.decide([second], { later: true });
      const before = await contentOf(again);
      again.close();
      await storage.files.remove('library.json');
      if (damaged !== undefined) await storage.files.write('library.json', damaged);
      const last = open();
      expect(await contentOf(last)).toEqual(before);
      // The next change repairs it.
      await last.papers.decide([second], { later: false });
      expect(JSON.parse((await storage.files.readText('library.json')) ?? '')).toMatchObject({ generation: 2 });
    },
  );
});

describe('a library whose database was rolled back', () => {
  it('is noticed and brought up to date', async () => {
    const { open, name } = protectedLibrary();
    const library = open();
    await library.papers.record(listing);
    const old = await dumpDatabase(name);
    await live(library);
    const before = await contentOf(library);
    library.close();
    await Dexie.delete(name);
    await loadDatabase(name, old);
    const again = open();
    expect(await contentOf(again)).toEqual(before);
    expect((await again.recovery.last())?.damage).toBe('rolled back');
  });

  it('is not suspected after a crash between the database and the journal', async () => {
    const { open, storage } = protectedLibrary();
    const library = open();
    await live(library);
    storage.files.failure = new Error('killed');
    await expect(library.papers.decide([second], { saved: true })).rejects.toThrow('Couldn’t save');
    library.close();
    storage.files.failure = undefined;
    const again = open();
    expect(await again.recovery.last()).toBeUndefined();
    expect((await again.papers.counts()).saved).toBe(2);
  });
});

describe('a decision', () => {
  it('is not acknowledged until it is in the journal, and is made once when it is tried again', async () => {
    const { open, lose, storage } = protectedLibrary();
    const library = open();
    await live(library);
    storage.files.failure = new DOMException('The disk is full.', 'QuotaExceededError');
    await expect(library.papers.decide([second], { saved: true }, 'act')).rejects.toMatchObject({
      name: 'JournalError',
      cause: { name: 'QuotaExceededError' },
    });
    storage.files.failure = undefined;
    await library.papers.decide([second], { saved: true }, 'act');
    await lose(library);
    expect((await open().papers.counts()).saved).toBe(2);
  });
});

describe('a library that cannot be recovered', () => {
  async function lostLibrary() {
    const at = protectedLibrary();
    const library = at.open();
    await live(library);
    const file = await library.backup.write();
    await backUp(library);
    const before = await contentOf(library);
    await at.lose(library);
    at.storage.files.content.clear();
    return { ...at, file, before };
  }

  it('is restored from a file, in a fresh database', async () => {
    const { open, file, before } = await lostLibrary();
    const library = open();
    await expect(library.papers.counts()).rejects.toThrow('Your library’s files are missing');
    expect(await library.recovery.startLibrary(file)).toMatchObject({ papers: 2, decisions: 2 });
    expect(await contentOf(library)).toEqual(before);
    await library.papers.decide([second], { starred: true });
    library.close();
    expect((await open().papers.counts()).starred).toBe(1);
  });

  it('is replaced by an empty one if the user asks for it', async () => {
    const { open } = await lostLibrary();
    const library = open();
    await expect(library.papers.counts()).rejects.toThrow();
    await library.recovery.startLibrary();
    expect((await library.papers.counts()).all).toBe(0);
    library.close();
    expect((await open().papers.counts()).all).toBe(0);
  });

  it('offers no export if nothing can be read', async () => {
    const { open } = await lostLibrary();
    const library = open();
    expect(await library.recovery.canExport()).toBe(false);
    expect(await library.recovery.backups()).toEqual([]);
  });

  it('gives what can still be read as a backup', async () => {
    const { open, lose, storage } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    const before = await contentOf(library);
    await lose(library);
    const damaged = open();
    const file = await damaged.recovery.exportReadable();
    const other = newLibrary({ name: 'other', storage: memoryStorage() });
    await other.backup.restore(file);
    expect((await contentOf(other)).papers).toEqual(before.papers);
    expect(await damaged.recovery.canExport()).toBe(true);
    expect(await damaged.recovery.backups()).toHaveLength(1);
    expect(storage.factories.has('export')).toBe(false);
  });
});

describe('automatic backups', () => {
  const names = (storage: MemoryStorage) => [...storage.files.content.keys()].filter((path) => path.endsWith('.zip'));

  it('are made once a day, and only after a change', async () => {
    const { open, storage, waitDays } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    await backUp(library);
    expect(names(storage)).toHaveLength(1);
    waitDays(2);
    await backUp(library);
    expect(names(storage)).toHaveLength(1);
    await library.papers.decide([second], { starred: true });
    await backUp(library);
    expect(names(storage)).toHaveLength(2);
  });

  it('say what they hold, without the papers that were removed, and can be restored', async () => {
    const { open, waitDays } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    waitDays(2);
    await library.papers.decide([second], { removed: true });
    await backUp(library);
    const backups = await library.recovery.backups();
    expect(backups.map(({ counts }) => counts)).toEqual([
      { papers: 1, decisions: 3 },
      { papers: 2, decisions: 2 },
    ]);
    expect(backups[0]?.at).toBeGreaterThan(backups[1]?.at ?? 0);
    const [, older] = backups;
    if (older === undefined) throw new Error('There is one backup only.');
    await library.backup.restore(await library.recovery.openBackup(older));
    expect((await library.papers.counts()).all).toBe(2);
  });

  it('say so if they are damaged', async () => {
    const { open, storage } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    const [name = ''] = names(storage);
    const bytes = await storage.files.content.get(name)?.arrayBuffer();
    storage.files.content.set(name, new Blob([bytes?.slice(0, 600) ?? '']));
    const [backup] = await library.recovery.backups();
    expect(backup).toMatchObject({ at: expect.any(Number) });
    expect(backup?.counts).toBeUndefined();
  });

  it('are kept for seven days and four weeks', async () => {
    const { open, storage, waitDays } = protectedLibrary();
    const library = open();
    await live(library);
    for (let days = 0; days < 60; days += 1) {
      await library.papers.decide([second], { starred: days % 2 === 0 });
      await backUp(library);
      waitDays(1);
    }
    expect(names(storage).length).toBeGreaterThanOrEqual(10);
    expect(names(storage).length).toBeLessThanOrEqual(12);
  });

  it('are made at once after an import was undone, a restore or a wipe', async () => {
    const { open, storage } = protectedLibrary();
    const library = open();
    await live(library);
    await backUp(library);
    const file = await library.backup.write();
    await library.backup.restore(file);
    await backUp(library);
    expect(names(storage)).toHaveLength(2);
  });
});
