import { describe, expect, it } from 'vitest';
import {
  appendToJournal,
  endOfJournal,
  type JournalEntry,
  pruneJournal,
  readJournal,
} from '../../lib/storage/journal.ts';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';

const entry = (n: number, more: object = {}): JournalEntry => ({ n, at: 1_000 + n, kind: 'put', ...more });
const start = { generation: 0, n: 0 };

async function all(files: MemoryFiles, after = start): Promise<{ entries: JournalEntry[]; damaged: number }> {
  const entries: JournalEntry[] = [];
  let damaged = 0;
  for await (const part of readJournal(files, 'a', after, (lines) => (damaged += lines))) entries.push(...part);
  return { entries, damaged };
}

describe('the journal', () => {
  it('returns entries in the order in which they were added', async () => {
    const files = memoryFiles();
    await appendToJournal(files, 'a', 1, [entry(1), entry(2)]);
    await appendToJournal(files, 'a', 1, [entry(3, { rows: [{ id: 'x', note: 'a\nb' }] })]);
    expect((await all(files)).entries).toEqual([entry(1), entry(2), entry(3, { rows: [{ id: 'x', note: 'a\nb' }] })]);
    expect(await endOfJournal(files, 'a')).toEqual({ generation: 1, n: 3 });
  });

  it('does not add an entry a second time', async () => {
    const files = memoryFiles();
    await appendToJournal(files, 'a', 1, [entry(1), entry(2)]);
    await appendToJournal(files, 'a', 1, [entry(1), entry(2), entry(3)]);
    expect((await all(files)).entries.map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it('closes a segment that has grown, names it by its range and never changes it again', async () => {
    const files = memoryFiles();
    const large = { text: 'x'.repeat(70_000) };
    await appendToJournal(files, 'a', 1, [entry(1, large), entry(2)]);
    await appendToJournal(files, 'a', 1, [entry(3)]);
    expect(await files.list('journal/a')).toEqual(['00001-0000000001-0000000002.jsonl', '00001-0000000003.jsonl']);
    const closed = await files.content.get('journal/a/00001-0000000001-0000000002.jsonl')?.text();
    await appendToJournal(files, 'a', 1, [entry(2), entry(4)]);
    expect(await files.content.get('journal/a/00001-0000000001-0000000002.jsonl')?.text()).toBe(closed);
    expect((await all(files)).entries.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  });

  it('reads a segment once when its closing was interrupted', async () => {
    const files = memoryFiles();
    await appendToJournal(files, 'a', 1, [entry(1), entry(2)]);
    const open = files.content.get('journal/a/00001-0000000001.jsonl') ?? new Blob();
    files.content.set('journal/a/00001-0000000001-0000000002.jsonl', open);
    expect((await all(files)).entries.map(({ n }) => n)).toEqual([1, 2]);
    expect(await endOfJournal(files, 'a')).toEqual({ generation: 1, n: 2 });
  });

  it('skips a damaged line, counts it, and reads the others', async () => {
    const files = memoryFiles();
    await appendToJournal(files, 'a', 1, [entry(1), entry(2), entry(3)]);
    const text = (await files.content.get('journal/a/00001-0000000001.jsonl')?.text()) ?? '';
    files.content.set('journal/a/00001-0000000001.jsonl', new Blob([text.replace('1002', '1009')]));
    const read = await all(files);
    expect(read.entries.map(({ n }) => n)).toEqual([1, 3]);
    expect(read.damaged).toBe(1);
  });

  it('starts a new generation after the old one', async () => {
    const files = memoryFiles();
    await appendToJournal(files, 'a', 1, [entry(1), entry(2)]);
    await appendToJournal(files, 'a', 2, [entry(1)]);
    expect(await endOfJournal(files, 'a')).toEqual({ generation: 2, n: 1 });
    expect((await all(files, { generation: 1, n: 1 })).entries.map(({ n }) => n)).toEqual([2, 1]);
  });

  it('deletes what a snapshot covers, but nothing that a newer version wrote', async () => {
    const files = memoryFiles();
    const large = { text: 'x'.repeat(70_000) };
    await appendToJournal(files, 'a', 1, [entry(1, large)]);
    await appendToJournal(files, 'a', 1, [entry(2, { ...large, kind: 'hologram' })]);
    await appendToJournal(files, 'a', 1, [entry(3, large)]);
    await appendToJournal(files, 'a', 1, [entry(4)]);
    await pruneJournal(files, 'a', { generation: 1, n: 3 }, new Set(['put']));
    expect((await all(files)).entries.map(({ n }) => n)).toEqual([2, 4]);
  });
});
