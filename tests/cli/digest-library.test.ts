import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { digestExporters, loadDigestExporter } from '../../lib/exporters/index.ts';
import { runCommand } from '../../scripts/cli/run.ts';
import { closeLibraries, day, newLibrary } from '../library/libraries.ts';
import { sitePapers } from '../sites/papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'digestif-digest-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeLibraries);

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
      const library = newLibrary({ now: () => new Date(2026, 10, 24, 12).getTime() });
      for (const [place, { name, query }] of topics.entries()) {
        await library.saveTopic({ id: name, name, query, like: [], dislike: [], most: 10, createdAt: place });
      }
      for (const date of days) {
        await library.record(
          day(
            date,
            papers.filter(({ listed }) => listed === date).map(({ listed: _listed, ...draft }) => draft),
          ),
        );
      }
      const { digest } = await library.issue({ week: '2026-W47' });
      const exporter = await loadDigestExporter(format);
      const fromLibrary = [...exporter.export(digest)].flatMap(({ chunks }) => [...chunks]).join('');
      let fromFile = '';
      const args = [
        'digest',
        file('papers.json', papers),
        '--week',
        '2026-W47',
        '--topics',
        file('topics.json', topics),
      ];
      const status = await runCommand([...args, '--format', format], {
        out: (text) => {
          fromFile += text;
        },
        err: (text) => expect(text).toBe(''),
      });
      expect(status).toBe(0);
      expect(fromLibrary).toBe(fromFile);
    },
  );
});
