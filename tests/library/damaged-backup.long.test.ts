/** Backups of which bytes were changed or the end is missing: what is read of them is right, and what is missing is told. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackupReader } from '../../lib/library/backup/backup-reader.ts';
import { ZipFile } from '../../lib/library/backup/zip-reader.ts';
import type { Library } from '../../lib/library/index.ts';
import { liveThrough } from '../databases/everything.ts';
import { runs, whole } from '../runs.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterAll(closeLibraries);

const seed = 20_261_203;

interface Contents {
  /** The rows by kind, as text. */
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly reader: BackupReader;
}

async function read(file: Uint8Array<ArrayBuffer>): Promise<Contents> {
  const reader = new BackupReader();
  const rows = new Map<string, string[]>();
  for await (const part of reader.parts(new Blob([file]))) {
    const texts = part.rows.map((row) => JSON.stringify(row));
    rows.set(part.file, [...(rows.get(part.file) ?? []), ...texts]);
  }
  return { rows, reader };
}

function countOf(rows: Contents['rows']): number {
  return [...rows.values()].reduce((sum, { length }) => sum + length, 0);
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(path, import.meta.url)));
}

/** A library of a thousand papers, some of which were saved, noted and removed. */
async function large(): Promise<Library> {
  const clock = { now: 0 };
  const library = newLibrary({ now: () => clock.now });
  await liveThrough(library, clock);
  const words = ['retrieval', 'parsing', 'speech', 'planning', 'protein', 'graph', 'diffusion', 'agent', 'benchmark'];
  const abstract = (number: number) =>
    Array.from({ length: 60 + (number % 80) }, (_, place) => words[(number * 7 + place * place) % words.length]).join(
      ' ',
    );
  const papers = Array.from({ length: 1_000 }, (_, number) => ({
    title: `Paper ${number} on ${words[number % words.length]}`,
    abstract: abstract(number),
    authors: [`Author ${number % 97}`, 'Ada Lovelace'],
    keys: [`arxiv:2512.${10_000 + number}` as const],
    upvotes: number % 50,
  }));
  for (let start = 0; start < papers.length; start += 100)
    await library.papers.record(day(`2026-12-${10 + start / 100}`, papers.slice(start, start + 100)));
  for (const [place, { keys }] of papers.entries())
    if (place % 10 === 0) await library.papers.decide(keys, { saved: true, note: `Note ${place}` });
  return library;
}

let backup: Uint8Array<ArrayBuffer>;
let original: Contents;
/** Where the parts of the backup with rows end, and how many rows each has. */
let entries: { readonly end: number; readonly rows: number }[];

beforeAll(async () => {
  const library = await large();
  backup = new Uint8Array(await (await library.backup.write()).arrayBuffer());
  original = await read(backup);
  const zip = await ZipFile.open(new Blob([backup]), (name) => name.includes('/'));
  const files = unzipSync(backup);
  entries = zip.entries.map(({ name, ranges: [range] }) => ({
    end: range?.end ?? 0,
    rows: files[name]?.filter((byte) => byte === 10).length ?? 0,
  }));
}, 120_000);

/** Positions as shares of the file’s size, each with the bits that are turned there. */
function flips(min: number, max: number) {
  const flip = fc.record({
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    bits: fc.integer({ min: 1, max: 255 }),
  });
  return fc.array(flip, { minLength: min, maxLength: max });
}

interface Flip {
  readonly at: number;
  readonly bits: number;
}

function damaged(file: Uint8Array<ArrayBuffer>, places: readonly Flip[], size = file.length): Uint8Array<ArrayBuffer> {
  const copy = file.slice(0, size);
  for (const { at, bits } of places) {
    const index = Math.floor(at * copy.length);
    copy[index] = (copy[index] ?? 0) ^ bits;
  }
  return copy;
}

/** Everything that was read stands in the original, and what is missing is told to the row. */
function expectHonest({ rows, reader }: Contents, from: Contents = original): void {
  for (const [kind, texts] of rows) {
    const left = new Map<string, number>();
    for (const text of from.rows.get(kind) ?? []) left.set(text, (left.get(text) ?? 0) + 1);
    const wrong = texts.filter((text) => {
      const more = (left.get(text) ?? 0) - 1;
      left.set(text, more);
      return more < 0;
    });
    expect(wrong, kind).toEqual([]);
  }
  expect(reader.problems).toEqual([]);
  // Where the file no longer says how many rows it had, that is told instead.
  if (reader.damage?.isCounted === false) return;
  const missing = new Map(
    (reader.damage?.missing ?? []).map(({ kind, read: found, of }) => [kind as string, of - found]),
  );
  for (const [kind, texts] of from.rows)
    expect(missing.get(kind) ?? 0, kind).toBe(texts.length - (rows.get(kind)?.length ?? 0));
}

const options = { seed, endOnFailure: true } as const;

describe('a backup of a thousand papers', () => {
  it('loses at most 2 % of its rows to one changed byte', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(flips(1, 1), async (places) => {
        const found = await read(damaged(backup, places));
        expectHonest(found);
        expect(countOf(found.rows)).toBeGreaterThanOrEqual(0.98 * countOf(original.rows));
      }),
      { ...options, numRuns: runs(60) },
    );
  });

  it('loses little to eight changed bytes, and never gives a wrong row', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(flips(2, 8), async (places) => {
        const found = await read(damaged(backup, places));
        expectHonest(found);
        expect(countOf(found.rows)).toBeGreaterThanOrEqual((1 - 0.02 * places.length) * countOf(original.rows));
      }),
      { ...options, numRuns: runs(60) },
    );
  });

  it('that was cut gives what comes before the cut', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.02, max: 1, maxExcluded: true, noNaN: true }),
        flips(0, 1),
        async (share, places) => {
          const found = await read(damaged(backup, places, Math.floor(backup.length * share)));
          expectHonest(found);
          expect(found.reader.damage).toBeDefined();
          const size = Math.floor(backup.length * share);
          const complete = entries.filter(({ end }) => end <= size);
          const rows = complete.reduce((sum, entry) => sum + entry.rows, 0);
          // Without the checksums at the end, a changed byte costs its whole entry.
          const lost = places.length === 0 ? 0 : Math.max(...entries.map((entry) => entry.rows));
          expect(countOf(found.rows)).toBeGreaterThanOrEqual(rows - lost);
        },
      ),
      { ...options, numRuns: runs(40) },
    );
  });

  it('that was cut or changed anywhere near its ends is read or refused', { timeout: 300_000 }, async () => {
    const read0 = async (file: Uint8Array<ArrayBuffer>) => {
      try {
        expectHonest(await read(file));
      } catch (error) {
        expect(error).toMatchObject({ name: 'DamagedBackupError' });
      }
    };
    const step = whole ? 3 : 37;
    for (let size = 0; size < 300; size += step) await read0(backup.slice(0, size));
    for (let back = 1; back < 60; back += step)
      await read0(damaged(backup, [{ at: 1 - back / backup.length, bits: 0xff }]));
  });
});

describe('a damaged backup of an older format', () => {
  it('gives its whole parts, and of the damaged one what comes before the damage', { timeout: 300_000 }, async () => {
    const file = bytesOf('../databases/backup-2.zip');
    const from = await read(file);
    await fc.assert(
      fc.asyncProperty(flips(1, 1), async (places) => {
        const found = await read(damaged(file, places));
        expect(found.reader.damage?.isCounted).not.toBe(false);
        const lost = (found.reader.damage?.missing ?? []).reduce((sum, { read: rows, of }) => sum + of - rows, 0);
        expect(countOf(found.rows) + lost).toBe(countOf(from.rows));
        // Only rows of the damaged part may be wrong, and the report says how many have no checksum.
        const wrong = [...found.rows].flatMap(([kind, texts]) =>
          texts.filter((text) => from.rows.get(kind)?.includes(text) !== true),
        );
        expect(wrong.length).toBeLessThanOrEqual(found.reader.damage?.unchecked ?? 0);
      }),
      { ...options, numRuns: runs(100) },
    );
  });

  it('that was cut gives all complete rows before the cut', async () => {
    const file = bytesOf('../databases/backup-2.zip');
    const from = await read(file);
    for (let size = file.length - 1; size > 0; size -= 1_777) {
      const found = await read(file.slice(0, size)).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'DamagedBackupError' });
      });
      for (const [kind, texts] of found?.rows ?? []) expect(from.rows.get(kind)?.slice(0, texts.length)).toEqual(texts);
    }
  });
});
