import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { digestExporters, loadDigestExporter } from '../../lib/exporters/index.ts';
import type { Library } from '../../lib/library/index.ts';
import { runCommand } from '../../scripts/cli/run.ts';
import { closeLibraries, day, newLibrary } from '../library/libraries.ts';
import { sitePapers } from '../sites/papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'digestif-backup-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeLibraries);

const at = (date: string, hour = 12): number => {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  return new Date(year, month - 1, dayOfMonth, hour).getTime();
};
const keyOf = (place: number) => `arxiv:2611.${10_000 + place}` as const;
const drafts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => {
    const place = from + index;
    const { title = '', abstract = '', authors = [] } = sitePapers[place % sitePapers.length] ?? {};
    return {
      title: `${title}, part ${place}`,
      abstract: `${abstract} Part ${place}.`,
      authors,
      keys: [keyOf(place)],
      upvotes: (place * 7) % 31,
    };
  });

/** A library with votes, late listings, picks, comments, a sent digest, and topics with likes. */
async function livedIn(): Promise<Library> {
  const clock = { now: at('2026-11-13') };
  const library = newLibrary({ now: () => clock.now });
  await library.topics.save({
    id: 'liked',
    name: 'Like these',
    query: '',
    like: [keyOf(0), keyOf(1)],
    dislike: [keyOf(2)],
    most: 4,
    createdAt: 1,
  });
  await library.topics.save({
    id: 'rag',
    name: 'RAG',
    query: 'retrieval',
    like: [],
    dislike: [],
    most: 4,
    createdAt: 2,
  });
  await library.papers.record(day('2026-11-12', drafts(0, 6)));
  await library.digests.markSent(await library.digests.issue({ week: '2026-W46' }));
  for (const [place, date] of ['2026-11-16', '2026-11-17', '2026-11-19'].entries()) {
    clock.now = at(date);
    await library.papers.record(day(date, drafts(6 + place * 8, 14 + place * 8)));
  }
  // Listed in that week, met after it.
  clock.now = at('2026-11-24');
  await library.papers.record(day('2026-11-18', drafts(30, 36)));
  await library.papers.decide([keyOf(8), keyOf(20)], { picked: true, comment: 'Read §4 first.' });
  await library.digests.saveSeries({ id: 'team', name: 'Team', topics: ['rag'], carries: false, createdAt: 3 });
  const issue = await library.digests.issue({ week: '2026-W47' });
  await library.digests.edit(issue, { kind: 'intro', words: 'A quiet week.' });
  while (await library.maintenance.runStep());
  return library;
}

async function fromCli(path: string, ...options: string[]): Promise<string> {
  let text = '';
  const status = await runCommand(['digest', path, '--week', '2026-W47', ...options], {
    out: (part) => {
      text += part;
    },
    err: (said) => expect(said).toBe(''),
  });
  expect(status).toBe(0);
  return text;
}

describe('the digest of a backup', () => {
  it('is the product’s, to the byte, in every format and of every series', async () => {
    const library = await livedIn();
    const path = join(folder, 'backup.zip');
    writeFileSync(path, Buffer.from(await (await library.backup.write()).arrayBuffer()));
    for (const { id } of digestExporters) {
      const exporter = await loadDigestExporter(id);
      const { digest } = await library.digests.issue({ week: '2026-W47' });
      expect(digest.counts).toMatchObject({ picked: 2 });
      expect(digest.counts.seen).toBeGreaterThan(20);
      const expected = [...exporter.export(digest)].flatMap(({ chunks: parts }) => [...parts]).join('');
      expect(await fromCli(path, '--series', 'Mine', '--format', id), id).toBe(expected);
    }
    const team = await library.digests.issue({ week: '2026-W47', series: 'team' });
    const markdown = await loadDigestExporter('markdown');
    expect(await fromCli(path, '--series=team')).toBe(
      [...markdown.export(team.digest)].flatMap(({ chunks: parts }) => [...parts]).join(''),
    );
  });

  it('names what the backup lacks', async () => {
    const path = join(folder, 'no-backup.zip');
    writeFileSync(path, 'PK no backup');
    let said = '';
    const io = {
      out: () => undefined,
      err: (text: string) => {
        said += text;
      },
    };
    expect(await runCommand(['digest', path, '--week', '2026-W47'], io)).not.toBe(0);
    expect(said).toContain('it isn’t a backup');
  });
});
