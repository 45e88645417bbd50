/**
 * Files of the extension outside IndexedDB. A full disk or a damaged file can destroy a whole IndexedDB without a
 * message; the origin private file system keeps its files apart from it (see docs/trust.md).
 */

/** A small file system: names with slashes, files replaced as a whole. */
export interface FileStore {
  /** The names of the files in a folder, sorted; empty if the folder does not exist. */
  list(folder: string): Promise<string[]>;
  /** A file that is never replaced, or undefined if it does not exist. */
  read(path: string): Promise<Blob | undefined>;
  /** The text of a file, which another window may be replacing; undefined if it does not exist. */
  readText(path: string): Promise<string | undefined>;
  /** Replaces the file. After a crash it holds either the old or the new content. */
  write(path: string, content: string | Blob): Promise<void>;
  /** Starts a new file, which appears under its name when it is closed. */
  create(path: string): Promise<FileSink>;
  /** Deletes a file or a folder with everything in it; does nothing if it does not exist. */
  remove(path: string): Promise<void>;
  /** The names of all files and folders at the top. */
  listAll(): Promise<string[]>;
  /** Deletes all files and folders. */
  removeAll(): Promise<void>;
  /** Says that the disk refused a write, here or in a database. */
  noteFailure(): void;
  /** Runs `task` while no other window or worker runs a task under the same name. */
  exclusively<T>(name: string, task: () => Promise<T>): Promise<T>;
}

/** Receives a file in chunks. */
export interface FileSink {
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  /** Discards what was written. */
  abort(): Promise<void>;
}

/** The browser's own file system for this extension; undefined if it has none, as in Node. */
export function openFileStore(): FileStore | undefined {
  const storage = globalThis.navigator?.storage;
  if (storage === undefined || typeof storage.getDirectory !== 'function') return undefined;
  return new OriginFiles();
}

const isMissing = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotFoundError';

/** How often a file is opened again that was replaced while it was read. */
const readAttempts = 10;

/** On which windows and workers tell each other that the disk refused a write. */
const failures = 'failed writes';
/** Names as long as file systems allow; all together longer than a block of the directory’s log (32 KiB). */
const fillers = Array.from({ length: 160 }, (_, number) => `filler-${number}-`.padEnd(240, '~'));

/** Files in the origin private file system. */
class OriginFiles implements FileStore {
  /** Whether the directory’s log may end in half a record. */
  #mayBeTorn = false;
  readonly #failures = new BroadcastChannel(failures);

  constructor() {
    this.#failures.onmessage = () => {
      this.#mayBeTorn = true;
    };
  }

  async #folder(parts: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
    let folder = await navigator.storage.getDirectory();
    for (const part of parts) {
      try {
        folder = await folder.getDirectoryHandle(part, { create });
      } catch (error) {
        if (!create && isMissing(error)) return undefined;
        throw error;
      }
    }
    return folder;
  }

  async list(path: string): Promise<string[]> {
    const folder = await this.#folder(path.split('/'), false);
    if (folder === undefined) return [];
    const names: string[] = [];
    for await (const [name, handle] of folder.entries()) if (handle.kind === 'file') names.push(name);
    return names.sort();
  }

  async read(path: string): Promise<Blob | undefined> {
    const parts = path.split('/');
    const folder = await this.#folder(parts.slice(0, -1), false);
    try {
      return await (await folder?.getFileHandle(parts.at(-1) ?? ''))?.getFile();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async readText(path: string): Promise<string | undefined> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await (await this.read(path))?.text();
      } catch (error) {
        // The file was replaced between its opening and its reading.
        const isReplaced = error instanceof DOMException && error.name === 'NotReadableError';
        if (!isReplaced || tries === readAttempts) throw error;
      }
    }
  }

  async #writable(path: string): Promise<FileSystemWritableFileStream> {
    const parts = path.split('/');
    const folder = await this.#folder(parts.slice(0, -1), true);
    const file = await folder?.getFileHandle(parts.at(-1) ?? '', { create: true });
    if (file === undefined) throw new Error(`No folder for ${path}.`);
    return file.createWritable();
  }

  async write(path: string, content: string | Blob): Promise<void> {
    const stream = await this.#open(path);
    try {
      await this.#noting(stream.write(content));
      await this.#noting(stream.close());
    } catch (error) {
      await stream.abort().catch(() => undefined);
      throw error;
    }
  }

  async create(path: string): Promise<FileSink> {
    const stream = await this.#open(path);
    return {
      write: (chunk) => this.#noting(stream.write(chunk)),
      close: () => this.#noting(stream.close()),
      abort: async () => {
        await stream.abort().catch(() => undefined);
        await this.remove(path);
      },
    };
  }

  /** Opens a file for writing: the browser writes into a copy and puts it into place when it is closed. */
  async #open(path: string): Promise<FileSystemWritableFileStream> {
    await this.#leaveTornBlock();
    return this.#noting(this.#writable(path));
  }

  async #noting<T>(task: Promise<T>): Promise<T> {
    try {
      return await task;
    } catch (error) {
      this.noteFailure();
      throw error;
    }
  }

  noteFailure(): void {
    this.#mayBeTorn = true;
    this.#failures.postMessage(failures);
  }

  /**
   * Chromium keeps the directory in a LevelDB, which a full disk leaves with half a record at the end of its log. It
   * goes on writing behind it, and at the next start drops the rest of that block of 32 KiB: every file written since
   * would be gone. So the log is filled beyond the block first.
   */
  async #leaveTornBlock(): Promise<void> {
    if (!this.#mayBeTorn) return;
    await this.exclusively('fillers', async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('fillers', { create: true });
      for (const name of fillers) await folder.getFileHandle(name, { create: true });
      await this.remove('fillers');
    });
    this.#mayBeTorn = false;
  }

  async remove(path: string): Promise<void> {
    const parts = path.split('/');
    const folder = await this.#folder(parts.slice(0, -1), false);
    try {
      await folder?.removeEntry(parts.at(-1) ?? '', { recursive: true });
    } catch (error) {
      if (isMissing(error)) return;
      this.noteFailure();
      throw error;
    }
  }

  async listAll(): Promise<string[]> {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  }

  async removeAll(): Promise<void> {
    for (const name of await this.listAll()) await this.remove(name);
  }

  async exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
    return navigator.locks.request(`digestif ${name}`, task) as Promise<T>;
  }
}
