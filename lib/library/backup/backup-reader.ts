import type { z } from 'zod';
import { digestLine, issueLine, ledgerLine, seriesLine } from './digest-schema.ts';
import {
  actLine,
  decisionLine,
  endLine,
  feedLine,
  formatVersion,
  manifestLine,
  type PaperLine,
  parsePaperLine,
  reasonOf,
  topicLine,
  visitLine,
} from './line-schema.ts';
import { type BackupLine, DamagedBackupError, readLines } from './zip.ts';

const rowSchemas = {
  decisions: decisionLine,
  topics: topicLine,
  visits: visitLine,
  digests: digestLine,
  series: seriesLine,
  issues: issueLine,
  ledger: ledgerLine,
  feeds: feedLine,
  acts: actLine,
} as const;
export type RowFile = keyof typeof rowSchemas;
type RowOf<File extends RowFile> = z.infer<(typeof rowSchemas)[File]>;

/** A part of a backup: rows of one file, parsed. */
export type BackupPart =
  | { readonly file: 'papers'; readonly rows: readonly PaperLine[] }
  | { [File in RowFile]: { readonly file: File; readonly rows: readonly RowOf<File>[] } }[RowFile];

/** At most so many rows that could not be read are named one by one. */
const mostProblems = 100;

/** Reads one file once; what it met on the way stands in its fields. */
export class BackupReader {
  /** Rows that could not be read, each a sentence. */
  readonly problems: string[] = [];
  #hidden = 0;
  readonly #read: Record<string, number> = {};
  #expected: Record<string, number> | undefined;
  #manifest = false;

  /**
   * Reads a backup part after part; rows that cannot be read are set aside and named.
   * @throws {DamagedBackupError} where the file as a whole cannot be trusted
   */
  async *parts(file: Blob): AsyncGenerator<BackupPart> {
    for await (const lines of readLines(file)) {
      for (const [name, rows] of Map.groupBy(lines, (line) => line.file)) {
        this.#read[name] = (this.#read[name] ?? 0) + rows.length;
        const part = this.#part(name, rows);
        if (part !== undefined) yield part;
      }
    }
    this.#checkEnd();
    if (this.#hidden > 0)
      this.problems.push(`${this.#hidden} more ${this.#hidden === 1 ? 'row' : 'rows'} couldn’t be read.`);
  }

  #part(name: string, lines: readonly BackupLine[]): BackupPart | undefined {
    if (name === 'manifest.json') {
      this.#checkManifest(lines);
      return undefined;
    }
    if (!this.#manifest) throw new DamagedBackupError('This file isn’t a Digestif backup. Nothing was changed.');
    if (name === 'end.json') {
      const end = endLine.safeParse(this.#json(lines[0]));
      if (end.success) this.#expected = end.data.lines;
      return undefined;
    }
    if (name === 'papers.jsonl') return { file: 'papers', rows: this.#rows(lines, parsePaperLine) };
    const file = name.replace(/\.jsonl$/, '') as RowFile;
    if (!Object.hasOwn(rowSchemas, file)) return undefined;
    const schema: z.ZodType = rowSchemas[file];
    const rows = this.#rows(lines, (value) => {
      const parsed = schema.safeParse(value);
      return parsed.success ? parsed.data : reasonOf(parsed.error);
    });
    return { file, rows } as BackupPart;
  }

  #rows<Row>(lines: readonly BackupLine[], parse: (value: unknown) => Row | string): Row[] {
    return lines.flatMap((line): Row[] => {
      const value = this.#json(line);
      const row = value === undefined ? 'isn’t valid JSON' : parse(value);
      if (typeof row !== 'string') return [row];
      this.#report(line, row);
      return [];
    });
  }

  #json(line: BackupLine | undefined): unknown {
    try {
      return JSON.parse(line?.text ?? '');
    } catch {
      // The row is reported by whoever asked for it.
      return undefined;
    }
  }

  #report({ file, line }: BackupLine, reason: string): void {
    if (this.problems.length < mostProblems) this.problems.push(`${file}, line ${line}: ${reason}.`);
    else this.#hidden += 1;
  }

  #checkManifest(lines: readonly BackupLine[]): void {
    const manifest = manifestLine.safeParse(this.#json(lines[0]));
    if (!manifest.success) throw new DamagedBackupError('This file isn’t a Digestif backup. Nothing was changed.');
    if (manifest.data.minReader > formatVersion) {
      throw new DamagedBackupError(
        'This backup was made by a newer version of Digestif. Update Digestif to restore it.',
      );
    }
    this.#manifest = true;
  }

  #checkEnd(): void {
    const expected = this.#expected;
    const whole =
      expected !== undefined && Object.entries(expected).every(([name, count]) => (this.#read[name] ?? 0) >= count);
    if (!this.#manifest || !whole) throw new DamagedBackupError('This backup is incomplete. Nothing was changed.');
  }
}
