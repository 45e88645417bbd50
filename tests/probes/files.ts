/** The files outside the database: what a program may do with them, and when it counts as done. */
import type { Probe } from './probe.ts';

export const files: readonly Probe[] = [
  {
    question: 'Can files be written with `createWritable()`?',
    inWorker: true,
    ask: async () => {
      const root = await navigator.storage.getDirectory();
      const file = await root.getFileHandle('probe', { create: true });
      if (typeof file.createWritable !== 'function') return 'no';
      const stream = await file.createWritable();
      await stream.write('text');
      await stream.close();
      const text = await (await file.getFile()).text();
      await root.removeEntry('probe');
      return text === 'text' ? 'yes' : `reads ${JSON.stringify(text)}`;
    },
  },
  {
    question: 'Is a file replaced at once, when the stream is closed?',
    inWorker: true,
    ask: async () => {
      const root = await navigator.storage.getDirectory();
      const file = await root.getFileHandle('probe', { create: true });
      const write = async (text: string, check?: () => Promise<void>) => {
        const stream = await file.createWritable();
        await stream.write(text);
        await check?.();
        await stream.close();
      };
      const read = async () => (await file.getFile()).text();
      await write('old');
      let meanwhile = '';
      await write('new', async () => {
        meanwhile = await read();
      });
      const after = await read();
      const stream = await file.createWritable();
      await stream.write('aborted');
      await stream.abort();
      const aborted = await read();
      await root.removeEntry('probe');
      const isAtomic = meanwhile === 'old' && after === 'new' && aborted === 'new';
      return isAtomic ? 'yes' : `no: ${meanwhile}, ${after}, ${aborted}`;
    },
  },
  {
    question: 'Is there `createSyncAccessHandle()`?',
    inWorker: true,
    ask: async () => {
      const root = await navigator.storage.getDirectory();
      const file = (await root.getFileHandle('probe', { create: true })) as FileSystemFileHandle & {
        createSyncAccessHandle?(): Promise<{ close(): void }>;
      };
      if (file.createSyncAccessHandle === undefined) return 'no';
      return file.createSyncAccessHandle().then(
        (handle) => {
          handle.close();
          return 'yes';
        },
        (error: unknown) => `refused: ${(error as Error).name}`,
      );
    },
  },
  {
    question: 'In a worker of a window: does `createSyncAccessHandle()` write and flush?',
    ask: () =>
      new Promise((resolve) => {
        // The runner adds this script to a copy of the extension.
        const worker = new Worker('/probe-worker.js');
        worker.onmessage = ({ data }) => resolve(String(data));
        worker.onerror = ({ message }) => resolve(`no: ${message}`);
      }),
  },
  {
    question: 'Can it write to a folder of the user’s, and later ask whether it still may?',
    ask: async () => {
      const root = await navigator.storage.getDirectory();
      const isYes = ['showDirectoryPicker' in globalThis, 'queryPermission' in root];
      return isYes.map((yes) => (yes ? 'yes' : 'no')).join(', ');
    },
  },
  {
    question: 'Are there locks (`navigator.locks`)?',
    inWorker: true,
    ask: async () => {
      const isFree = await navigator.locks.request('probe', { ifAvailable: true }, async (lock) => lock !== null);
      return isFree ? 'yes' : 'held by another';
    },
  },
];
