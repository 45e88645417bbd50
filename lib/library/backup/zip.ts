/** The file of a backup: a zip of JSON Lines. Written and read as a stream, so that a large library never lies in memory twice. */
import { strToU8, Unzip, UnzipInflate, Zip, ZipDeflate } from 'fflate';
import { DigestifError } from '../../errors.ts';

/** What a hostile file may not exceed: text in all, times its own size, entries, characters in one line. */
export const backupLimits = { bytes: 2_000_000_000, ratio: 100, entries: 100, line: 16_000_000 } as const;
/** Below this, a ratio says nothing: a thousand equal lines shrink to almost nothing. */
const ratioFrom = 5_000_000;

/** A file that is no backup, or not a whole one. Nothing was changed. */
export class DamagedBackupError extends DigestifError {
  override readonly name = 'DamagedBackupError';
}

/** Packs a library's lines into one zip while they come. */
export class BackupWriter {
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  readonly #zip: Zip;
  #failure: Error | undefined;

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error !== null) this.#failure = error;
      else this.#chunks.push(chunk.slice());
    });
  }

  /**
   * Writes one file, a value a line.
   * @returns how many lines it has
   */
  async file(name: string, values: AsyncIterable<readonly unknown[]>): Promise<number> {
    const entry = new ZipDeflate(name, { level: 6 });
    // The same library gives the same bytes, whenever it is written.
    entry.mtime = new Date(1980, 0, 1);
    this.#zip.add(entry);
    let lines = 0;
    for await (const part of values) {
      if (part.length === 0) continue;
      lines += part.length;
      entry.push(strToU8(part.map((value) => `${JSON.stringify(value)}\n`).join('')));
    }
    entry.push(new Uint8Array(0), true);
    return lines;
  }

  finish(): Blob {
    this.#zip.end();
    if (this.#failure !== undefined) throw this.#failure;
    return new Blob(this.#chunks, { type: 'application/zip' });
  }
}

/** One line of one file. */
export interface BackupLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Reads a backup's lines, file after file, in the order in which they were written.
 * @throws {DamagedBackupError} where it is no zip, is cut, or grows beyond all measure
 */
export async function* readLines(file: Blob): AsyncGenerator<BackupLine[]> {
  const reader = new LineReader(file.size);
  const input = file.stream().getReader();
  for (;;) {
    const { done, value } = await input.read();
    reader.push(value ?? new Uint8Array(0), done);
    const lines = reader.take();
    if (lines.length > 0) yield lines;
    if (done) break;
  }
  reader.finish();
}

class LineReader {
  readonly #size: number;
  readonly #unzip = new Unzip((entry) => this.#enter(entry));
  #lines: BackupLine[] = [];
  #bytes = 0;
  #entries = 0;
  #open = 0;

  constructor(size: number) {
    this.#size = size;
    this.#unzip.register(UnzipInflate);
  }

  push(chunk: Uint8Array, last: boolean): void {
    try {
      this.#unzip.push(chunk, last);
    } catch (error) {
      if (error instanceof DigestifError) throw error;
      throw new DamagedBackupError('This file is damaged or isn’t a Digestif backup. Nothing was changed.');
    }
  }

  #enter(entry: Parameters<Unzip['onfile']>[0]): void {
    this.#entries += 1;
    if (this.#entries > backupLimits.entries)
      throw new DamagedBackupError('This file contains more than a backup can. Nothing was changed.');
    this.#open += 1;
    const decoder = new TextDecoder();
    let rest = '';
    let number = 0;
    entry.ondata = (error, chunk, final) => {
      if (error !== null) throw error;
      this.#bytes += chunk.length;
      if (
        this.#bytes > backupLimits.bytes ||
        (this.#bytes > ratioFrom && this.#bytes > this.#size * backupLimits.ratio)
      ) {
        throw new DamagedBackupError('This file is too large when unpacked. Nothing was changed.');
      }
      const texts = (rest + decoder.decode(chunk, { stream: !final })).split('\n');
      rest = texts.pop() ?? '';
      if (rest.length > backupLimits.line)
        throw new DamagedBackupError('A line in this file is too long. Nothing was changed.');
      for (const text of texts) this.#add(entry.name, ++number, text);
      if (!final) return;
      if (rest !== '') this.#add(entry.name, ++number, rest);
      this.#open -= 1;
    };
    entry.start();
  }

  #add(file: string, line: number, text: string): void {
    if (text.trim() !== '') this.#lines.push({ file, line, text });
  }

  take(): BackupLine[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  finish(): void {
    if (this.#open > 0 || this.#entries === 0) {
      throw new DamagedBackupError('This file is incomplete or isn’t a Digestif backup. Nothing was changed.');
    }
  }
}
