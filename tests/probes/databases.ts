/** IndexedDB: what an acknowledged transaction costs, and which events a connection gets. */
import type { Probe } from './probe.ts';

/** The median of 40 transactions that each put one row. @param durability what is asked of them */
const timeTransactions = async (durability: string): Promise<string> => {
  const name = `probe-${durability}`;
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('rows');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const begin = () => db.transaction('rows', 'readwrite', { durability: durability as IDBTransactionDurability });
  const times: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    const start = performance.now();
    await new Promise((resolve, reject) => {
      const transaction = begin();
      transaction.objectStore('rows').put({ text: 'x'.repeat(1_000) }, n);
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    times.push(performance.now() - start);
  }
  const { durability: honoured } = begin();
  db.close();
  indexedDB.deleteDatabase(name);
  const median = times.sort((first, second) => first - second)[20] ?? 0;
  return `${median.toFixed(1)} ms, says ${honoured}`;
};

export const databases: readonly Probe[] = [
  { question: 'How long does a strict transaction take?', inWorker: true, ask: timeTransactions, argument: 'strict' },
  { question: 'How long does a relaxed transaction take?', inWorker: true, ask: timeTransactions, argument: 'relaxed' },
  {
    question: 'Is a database of a newer version refused?',
    inWorker: true,
    ask: async () => {
      const open = (version?: number) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('probe-version', version);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      (await open(3)).close();
      const older = await open(2).then(
        () => 'opened',
        (error: Error) => error.name,
      );
      const db = await open();
      const answer = `version 2: ${older}; no version: opens ${db.version}`;
      db.close();
      indexedDB.deleteDatabase('probe-version');
      return answer;
    },
  },
  {
    question: 'Do an upgrade and a deletion ask open connections to close (`versionchange`), and wait (`blocked`)?',
    inWorker: true,
    ask: async () => {
      const events: string[] = [];
      const open = (version: number, isFirst: boolean) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('probe-events', version);
          request.onblocked = () => {
            events.push('blocked');
            first?.close();
          };
          request.onsuccess = () => {
            if (isFirst)
              request.result.onversionchange = ({ newVersion }) => events.push(`versionchange ${newVersion}`);
            resolve(request.result);
          };
          request.onerror = () => reject(request.error);
        });
      let first: IDBDatabase | undefined;
      first = await open(1, true);
      const second = await open(2, false);
      second.onversionchange = ({ newVersion }) => {
        events.push(`versionchange ${newVersion}`);
        second.close();
      };
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('probe-events').onsuccess = resolve;
      });
      return events.join(', ');
    },
  },
  {
    question: 'Does an upgrade that throws leave the old database?',
    inWorker: true,
    ask: async () => {
      const open = (version: number, upgrade: (db: IDBDatabase, transaction: IDBTransaction) => void) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('probe-upgrade', version);
          request.onupgradeneeded = () => request.transaction && upgrade(request.result, request.transaction);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const first = await open(1, (db) => db.createObjectStore('rows').put('old', 1));
      first.close();
      const failure = await open(2, (db, transaction) => {
        transaction.objectStore('rows').put('new', 1);
        db.createObjectStore('more');
        transaction.abort();
      }).then(
        () => 'no error',
        (error: Error) => error.name,
      );
      const again = await open(1, () => undefined);
      const row = await new Promise((resolve) => {
        const request = again.transaction('rows').objectStore('rows').get(1);
        request.onsuccess = () => resolve(request.result);
      });
      const isSame = row === 'old' && again.objectStoreNames.length === 1;
      again.close();
      indexedDB.deleteDatabase('probe-upgrade');
      return isSame ? `yes (${failure})` : `no: ${String(row)}`;
    },
  },
];
