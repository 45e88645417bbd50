import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { digestExporters, loadDigestExporter } from '../../lib/exporters/index.ts';
import { runCommand } from '../../scripts/cli/run.ts';
import { closeLibraries, day, newLibrary } from '../library/libraries.ts';
import { sitePapers } from '../sites/papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'digestif-digest-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeLibraries);
afterEach(() => vi.useRealTimers());

function file(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const days = ['2026-11-16', '2026-11-18', '2026-11-20'];
const papers = sitePapers.map(({ id, title, abstract, authors }, place) => ({
  title,
  abstract,
  authors,
  keys: [`arxiv:${id}`],
  ...(place % 3 === 0 ? {} : { upvotes: (place * 7) % 5 }),
  listed: days[place % days.length] ?? '',
}));
const topics = [
  { name: 'Decoding', query: 'decoding' },
  { name: 'Retrieval', query: 'retrieval OR "long context"' },
  { name: 'Nothing', query: 'xyzzy' },
];

describe('the digest of a week', () => {
  it.each(digestExporters.map(({ id }) => id))(
    'is the same, to the byte, from the library and from a file, as %s',
    async (format) => {
      const now = new Date(2026, 10, 24, 12).getTime();
      expect(await fromLibrary(papers, format, now)).toBe(await fromFile(papers, format));
    },
  );

  it('builds the same digest from a file and from the library while the week is not over', async () => {
    const now = new Date(2026, 10, 18, 12).getTime();
    // Without votes: only a library knows on which day they were counted.
    const known = papers.flatMap(({ upvotes: _upvotes, ...paper }) => (paper.listed <= '2026-11-18' ? [paper] : []));
    vi.useFakeTimers({ now, toFake: ['Date'] });
    const text = await fromFile(known, 'markdown');
    expect(text).toBe(await fromLibrary(known, 'markdown', now));
  });
});

async function fromLibrary(known: typeof papers, format: string, now: number): Promise<string> {
  const library = newLibrary({ now: () => now });
  for (const [place, { name, query }] of topics.entries()) {
    await library.topics.save({ id: name, name, query, like: [], dislike: [], most: 10, createdAt: place });
  }
  for (const date of days) {
    const listed = known.filter((paper) => paper.listed === date);
    if (listed.length > 0)
      await library.papers.record(
        day(
          date,
          listed.map(({ listed: _listed, ...draft }) => draft),
        ),
      );
  }
  const { digest } = await library.digests.issue({ week: '2026-W47' });
  const exporter = await loadDigestExporter(format);
  return [...exporter.export(digest)].flatMap(({ chunks }) => [...chunks]).join('');
}

async function fromFile(known: typeof papers, format: string): Promise<string> {
  let text = '';
  const files = [file('papers.json', known), '--week', '2026-W47', '--topics', file('topics.json', topics)];
  const status = await runCommand(['digest', ...files, '--format', format], {
    out: (part) => {
      text += part;
    },
    err: (said) => expect(said).toBe(''),
  });
  expect(status).toBe(0);
  return text;
}
