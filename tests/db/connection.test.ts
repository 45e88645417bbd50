import Dexie, { liveQuery } from 'dexie';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionState } from '../../lib/db/connection.ts';
import { Database, MigrationError } from '../../lib/db/database.ts';
import { type SchemaVersion, versions } from '../../lib/db/versions.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary } from '../library/libraries.ts';
import { memoryStorage } from '../storage/memory-storage.ts';

afterEach(closeLibraries);

const listing = day('2025-03-13', [{ title: 'A paper', keys: ['arxiv:2503.00001'] }]);

/** The versions plus one newer version. */
function withNext(next: Partial<SchemaVersion>): SchemaVersion[] {
  return [...versions, { number: versions.length + 1, stores: {}, minReader: 1, minWriter: 1, ...next }];
}

/** Every state that a library’s connection has from now on. */
function statesOf({ connection }: Library): ConnectionState[] {
  const states: ConnectionState[] = [];
  connection.subscribe(() => states.push(connection.state));
  return states;
}

describe('a window of an older version', () => {
  it('says that it is outdated when another one upgrades the library, and can still read and write', async () => {
    const library = newLibrary({ name: 'outdated' });
    await library.papers.record(listing);
    const states = statesOf(library);
    const newer = new Database('outdated', { known: withNext({}) });
    await newer.open();
    expect(states).toEqual(['outdated']);
    await library.papers.decide(['arxiv:2503.00001'], { saved: true });
    expect((await library.papers.counts()).saved).toBe(1);
    expect(library.connection.state).toBe('outdated');
    newer.close();
  });

  it('says that the library is read-only if it may not write to it', async () => {
    const library = newLibrary({ name: 'read-only' });
    await library.papers.record(listing);
    library.close();
    const newer = new Database('read-only', { known: withNext({ minWriter: versions.length + 1 }) });
    await newer.open();
    newer.close();
    const older = newLibrary({ name: 'read-only' });
    const states = statesOf(older);
    expect((await older.papers.counts()).all).toBe(1);
    expect(states).toEqual(['read-only']);
  });

  it('is not outdated because another window deletes the database', async () => {
    const library = newLibrary({ name: 'deleted' });
    await library.papers.record(listing);
    await Dexie.delete('deleted');
    expect(library.connection.state).toBe('sound');
  });
});

describe('an upgrade', () => {
  it('that other windows block says so after a moment, and goes on once they are closed', async () => {
    const library = newLibrary({ name: 'blocked' });
    await library.papers.record(listing);
    library.close();
    // A window that does not react, as one whose scripts are busy.
    const busy = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('blocked');
      request.onsuccess = () => resolve(request.result);
    });
    const newer = new Database('blocked', { known: withNext({}) });
    const opened = newer.open();
    await vi.waitFor(() => expect(newer.connection.state).toBe('waiting'), 3_000);
    busy.close();
    await opened;
    expect(newer.connection.state).toBe('sound');
    newer.close();
  });

  it('that fails says why and that nothing was changed', async () => {
    const library = newLibrary({ name: 'migration' });
    await library.papers.record(listing);
    library.close();
    const upgrade = async () => {
      throw new TypeError('This row is not as expected');
    };
    const newer = new Database('migration', { known: withNext({ upgrade }) });
    await expect(newer.open()).rejects.toThrow(MigrationError);
    await expect(newer.open()).rejects.toThrow(
      'Digestif couldn’t convert your library for this version: This row is not as expected. Nothing was changed.',
    );
    newer.close();
  });

  it('that a full disk stops is no failed migration', async () => {
    const library = newLibrary({ name: 'migration-full' });
    await library.papers.record(listing);
    library.close();
    const upgrade = async () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    const newer = new Database('migration-full', { known: withNext({ upgrade }) });
    await expect(newer.open()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    newer.close();
  });
});

describe('a database that the browser closes', () => {
  /** A library with files outside its database, and its native connection. */
  async function opened(name: string) {
    const seen: IDBDatabase[] = [];
    const open = IDBFactory.prototype.open;
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(function (this: IDBFactory, ...given) {
      const request = open.apply(this, given);
      request.addEventListener('success', () => seen.push(request.result));
      return request;
    });
    const storage = memoryStorage();
    const library = newLibrary({ name, storage });
    await library.papers.record(listing);
    await library.papers.decide(['arxiv:2503.00001'], { saved: true });
    const close = () => forceCloseDatabase(seen.at(-1) as never);
    return { library, storage, close };
  }

  it('is opened again, and live queries run again', async () => {
    const { library, close } = await opened('closed');
    const answers: number[] = [];
    const query = liveQuery(() => library.papers.counts()).subscribe(({ all }) => answers.push(all));
    await vi.waitFor(() => expect(answers).toEqual([1]));
    close();
    await vi.waitFor(() => expect(answers).toEqual([1, 1]));
    expect(library.connection.state).toBe('sound');
    query.unsubscribe();
  });

  it('is recovered at once if it is lost', async () => {
    const { library, close } = await opened('closed-and-lost');
    await new Promise((resolve) => {
      close();
      indexedDB.deleteDatabase('closed-and-lost').onsuccess = resolve;
    });
    await vi.waitFor(async () => expect(await library.recovery.last()).toMatchObject({ damage: 'missing', papers: 1 }));
    expect((await library.papers.counts()).saved).toBe(1);
  });

  it('counts as unreadable until it can be opened again', async () => {
    const { library, close } = await opened('closed-for-good');
    const states = statesOf(library);
    const open = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store.', 'UnknownError');
    });
    close();
    await vi.waitFor(() => expect(states).toEqual(['unreadable']));
    open.mockRestore();
    expect(await library.connection.retry()).toBe(true);
    expect(states).toEqual(['unreadable', 'sound']);
    expect((await library.papers.counts()).saved).toBe(1);
  });
});

describe('a read that the browser cannot do', () => {
  function failReads(isFailing: () => boolean): void {
    const { get, getAll } = IDBObjectStore.prototype;
    const failing = () => {
      throw new DOMException('Internal error.', 'UnknownError');
    };
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      return isFailing() && this.name === 'papers' ? failing() : get.call(this, key);
    });
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...given) {
      return isFailing() && this.name === 'papers' ? failing() : getAll.apply(this, given);
    });
  }

  it('lets the database be opened again; if it fails once more, the library counts as unreadable', async () => {
    const library = newLibrary({ name: 'unreadable-row' });
    await library.papers.record(listing);
    let isFailing = false;
    failReads(() => isFailing);
    await library.papers.counts();
    isFailing = true;
    const read = () => library.backup.canonicalLines().catch((error: unknown) => error);
    expect(await read()).toMatchObject({ name: 'UnknownError' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(library.connection.state).toBe('sound');
    await read();
    expect(library.connection.state).toBe('unreadable');
    isFailing = false;
    expect(await library.connection.retry()).toBe(true);
    expect(library.connection.state).toBe('sound');
  });
});
