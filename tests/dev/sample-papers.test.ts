import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { maxPapers, sampleBackup } from '../../scripts/dev/sample-papers.ts';
import { closeLibraries, newLibrary, noon } from '../library/libraries.ts';

afterEach(closeLibraries);

describe('the sample library for development', () => {
  it('is restored whole, with new, saved and starred papers and topics that match', async () => {
    const library = newLibrary();
    const { papers, problems } = await library.backup.restore(new Blob([sampleBackup(300, noon)]));
    expect(problems).toEqual([]);
    expect(papers).toEqual({ inFile: 300, here: 0, added: 300, gone: 0 });
    while (await library.maintenance.runStep());
    const { topics, ...counts } = await library.papers.counts();
    expect(counts).toMatchObject({ all: 300, new: 23, saved: 27, starred: 6, read: 18, later: 4 });
    expect([...topics.values()].map(({ matches }) => matches)).toEqual([3, 30, 60]);
    const answer = await library.search.query('"protein design"');
    expect(answer.ids).toHaveLength(30);
  });

  it('has no title and no key twice, even if it is large', () => {
    const files = unzipSync(sampleBackup(20_000, noon));
    const lines = strFromU8(files['papers.jsonl'] ?? new Uint8Array())
      .trim()
      .split('\n');
    const papers = lines.map((line): { title: string; keys: string[] } => JSON.parse(line));
    expect(new Set(papers.map(({ title }) => title)).size).toBe(20_000);
    expect(new Set(papers.flatMap(({ keys }) => keys)).size).toBe(20_000);
  });

  it('is the same for the same day', () => {
    expect(sampleBackup(50, noon)).toEqual(sampleBackup(50, noon));
  });

  it.each([0, -1, 1.5, Number.NaN, maxPapers + 1])('refuses %d papers', (count) => {
    expect(() => sampleBackup(count, noon)).toThrow(RangeError);
  });
});
