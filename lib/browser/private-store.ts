/**
 * Values that are kept twice, in a database and in a file, because a full disk or a damaged file can take a whole database
 * without a word (see docs/trust.md).
 */
import { type PrivateRow, readPrivateRow, writePrivateRow } from '../db/private-rows.ts';
import { errorOf } from '../errors.ts';
import { whenNotErasing } from '../storage/erasure-lock.ts';
import type { FileStore } from '../storage/file-store.ts';

const pathOf = (name: string): string => `settings/${name}.json`;
const isNewer = (a: PrivateRow, b: PrivateRow | undefined): boolean =>
  b === undefined || (a.revision ?? 0) > (b.revision ?? 0);

/** Reads and writes values in the database and their copies in files. */
export class PrivateStore {
  readonly #files: FileStore | undefined;

  /** @param files undefined where the browser has none */
  constructor(files: FileStore | undefined) {
    this.#files = files;
  }

  /** Reads a value: the newer of both places, with which the other one is repaired. */
  read(name: string): Promise<PrivateRow | undefined> {
    return whenNotErasing(() => this.#read(name));
  }

  async #read(name: string): Promise<PrivateRow | undefined> {
    const [row, copy] = await Promise.all([readPrivateRow(name).catch(errorOf), this.#readCopy(name).catch(errorOf)]);
    const copied = copy instanceof Error ? undefined : copy;
    if (row instanceof Error) {
      // Every value has a copy since its first reading. Without one, a database that cannot be opened had none.
      if (copied === undefined && (this.#files === undefined || copy instanceof Error)) throw row;
      return copied;
    }
    const newest = copied !== undefined && isNewer(copied, row) ? copied : row;
    if (newest === undefined) return undefined;
    // A repair that fails is tried again at the next reading.
    if (isNewer(newest, row)) await writePrivateRow(newest).catch(errorOf);
    if (isNewer(newest, copied)) await this.#writeCopy(newest).catch(errorOf);
    return newest;
  }

  /**
   * Writes a value, unless a newer one, or as new a one, is there.
   * @returns what is stored now
   * @throws the browser's error if neither place took it, or if there is no space: a database may then lose it later
   */
  write(row: PrivateRow): Promise<PrivateRow> {
    return whenNotErasing(() => this.#write(row));
  }

  async #write(row: PrivateRow): Promise<PrivateRow> {
    const failed = await this.#writeCopy(row).catch(errorOf);
    if (failed?.name === 'QuotaExceededError') throw failed;
    return writePrivateRow(row).catch((error: unknown) => {
      if (this.#files === undefined || failed !== undefined) throw error;
      return row;
    });
  }

  async #readCopy(name: string): Promise<PrivateRow | undefined> {
    const text = await this.#files?.readText(pathOf(name));
    try {
      const { value, revision = 0 } = JSON.parse(text ?? '') as Partial<PrivateRow>;
      return value !== undefined && Number.isSafeInteger(revision) ? { name, value, revision } : undefined;
    } catch {
      // Missing or damaged: the database has the value.
      return undefined;
    }
  }

  async #writeCopy(row: PrivateRow): Promise<undefined> {
    const files = this.#files;
    await files?.exclusively(pathOf(row.name), async () => {
      const known = await this.#readCopy(row.name);
      if (isNewer(row, known)) await files.write(pathOf(row.name), JSON.stringify({ revision: 0, ...row }));
    });
    return undefined;
  }
}
