/** A file store in memory for tests: as atomic as the browser's, and able to fail on demand. */
import type { FileStore } from '../../lib/storage/file-store.ts';

export interface MemoryFiles extends FileStore {
  readonly content: Map<string, Blob>;
  /** What the next writes fail with; undefined while there is space. */
  failure: Error | undefined;
}

export function memoryFiles(): MemoryFiles {
  const content = new Map<string, Blob>();
  const locks = new Map<string, Promise<unknown>>();
  const store: MemoryFiles = {
    content,
    failure: undefined,
    async list(folder) {
      const inside = [...content.keys()].filter((path) => path.startsWith(`${folder}/`));
      return inside
        .map((path) => path.slice(folder.length + 1))
        .filter((name) => !name.includes('/'))
        .sort();
    },
    async read(path) {
      return content.get(path);
    },
    async readText(path) {
      return content.get(path)?.text();
    },
    async write(path, data) {
      if (store.failure !== undefined) throw store.failure;
      content.set(path, new Blob([data]));
    },
    async create(path) {
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      return {
        async write(chunk) {
          if (store.failure !== undefined) throw store.failure;
          chunks.push(chunk.slice());
        },
        async close() {
          content.set(path, new Blob(chunks));
        },
        async abort() {},
      };
    },
    async remove(path) {
      for (const name of [...content.keys()]) if (name === path || name.startsWith(`${path}/`)) content.delete(name);
    },
    async listAll() {
      return [...new Set([...content.keys()].map((path) => path.split('/')[0] ?? ''))];
    },
    async removeAll() {
      content.clear();
    },
    noteFailure() {},
    async exclusively(name, task) {
      const before = locks.get(name) ?? Promise.resolve();
      const mine = before.catch(() => undefined).then(task);
      locks.set(name, mine);
      return mine;
    },
  };
  return store;
}
