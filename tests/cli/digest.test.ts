import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../scripts/cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'digestif-digest-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, value: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

async function run(...args: string[]) {
  let [stdout, stderr] = ['', ''];
  const status = await runCommand(args, {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
  });
  return { status, stdout, stderr };
}

const titles = ['Speculative decoding', 'Draft models', 'Pruning images', 'Protein folding', 'Weather'];
const abstracts = [
  'Language models are slow. We propose speculative decoding, in which guesses are verified.',
  'We train small draft models that speculative decoding relies on.',
  'Vision transformers look at patches. Patches without contrast are pruned.',
  'Chains of amino acids fold. Their structure is predicted from sequences.',
  'Storms are forecast from satellites by neural operators.',
];
const papers = file(
  'papers.json',
  titles.map((title, place) => ({
    title,
    abstract: abstracts[place],
    keys: [`arxiv:2603.1000${place}`],
    listed: place === 4 ? '2026-04-01' : '2026-03-18',
    upvotes: place,
  })),
);
const topics = file('topics.json', [
  { name: 'Decoding', query: '"speculative decoding"' },
  { name: 'Images', like: ['arxiv:2603.10002'] },
  { name: 'Weather' },
]);

describe('digest', () => {
  it('writes the digest of a week, topics first', async () => {
    const { status, stdout, stderr } = await run('digest', papers, '--week', '2026-W12', '--topics', topics);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.match(/^#+ .*$/gm)).toEqual([
      '# Digest, week 12 of 2026',
      '## Decoding',
      '## Images',
      '## Other papers',
    ]);
    expect(stdout.indexOf('[Speculative decoding]')).toBeLessThan(stdout.indexOf('[Draft models]'));
    expect(stdout).toContain('4 papers: 3 in your topics, 1 other, from 4 listed this week.');
  });

  it('merges rows of one paper, with the earliest listing day and the most votes', async () => {
    const row = { title: 'Maps of worlds', authors: ['Ada Lovelace'], keys: ['arxiv:2603.10000'] };
    const again = file('again.json', [
      { ...row, listed: '2026-03-18', upvotes: 3 },
      { ...row, listed: '2026-03-12', upvotes: 9 },
      { ...row, keys: ['doi:10.1000/a'], listed: '2026-03-17', abstract: 'We draw maps.' },
      { title: 'Others', keys: ['arxiv:2603.10001'], listed: '2026-03-18' },
    ]);
    const { stdout } = await run('digest', again, '--week', '2026-W11');
    expect(stdout.match(/Maps of worlds/g)).toHaveLength(1);
    expect(stdout).toContain('9 upvotes');
    expect(stdout).toContain('1 paper, from 1 listed this week.');
    expect((await run('digest', again, '--week', '2026-W12')).stdout).not.toContain('Maps of worlds');
    const both = file('maps.json', [{ name: 'Maps', query: 'maps' }]);
    expect((await run('match', again, '--topics', both)).stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('accepts topics with only a name, and an empty topics file', async () => {
    const bare = file('bare.json', [{ name: 'Decoding', query: null, like: null, dislike: null }]);
    const { status, stdout } = await run('digest', papers, '--week', '2026-W12', '--topics', bare);
    expect(status).toBe(0);
    expect(stdout).toContain('## Decoding');
    const none = await run('digest', papers, '--week', '2026-W12', '--topics', file('no-topics.json', ' \n'));
    expect(none).toEqual(await run('digest', papers, '--week', '2026-W12'));
  });

  it('reports an empty week', async () => {
    const { status, stdout } = await run('digest', file('none.jsonl', ''), '--week', '2026-W53');
    expect(status).toBe(0);
    expect(stdout).toContain('No papers in week 53 of 2026.');
  });

  it.each([
    [['--week', '2025-W53'], '2025-W53'],
    [['--week', 'soon'], 'soon'],
    [[], '--week'],
    [['--week', '2026-W12', '--format', 'pdf'], 'pdf'],
    [['--week', '2026-W12', '--quote', 'poem'], 'poem'],
  ])('refuses %j and names what is wrong', async (args, named) => {
    const { status, stdout, stderr } = await run('digest', papers, ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(named);
    expect(stderr.trim()).not.toContain('\n');
  });

  it('quotes the site’s summary if asked, with its label', async () => {
    const [title, abstract] = ['Draft models', 'We train small draft models that guess what larger ones will say.'];
    const summary = { text: 'Small models guess for large ones.', by: 'Hugging Face' };
    const listed = '2026-03-18';
    const given = file('summary.json', [{ title, abstract, summary, keys: ['arxiv:2603.10001'], listed }]);
    const usual = await run('digest', given, '--week', '2026-W12');
    expect(usual.stdout).toContain('> We train small draft models that guess what larger ones will say.');
    const { stdout } = await run('digest', given, '--week', '2026-W12', '--quote', 'summary');
    expect(stdout).toContain('Summary by Hugging Face: Small models guess for large ones.');
    expect(stdout).not.toContain('We train');
  });

  it('names the topics file that it cannot read', async () => {
    const { status, stderr } = await run('digest', papers, '--week', '2026-W12', '--topics', file('bad.json', '[{}]'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/bad\.json": topic 1: name is missing\n$/);
    const wrong = ['{}', '[3]', '[{"name":"A","query":7}]', '[{"name":" "}]'];
    const said = await Promise.all(
      wrong.map(
        async (text, place) => (await run('match', papers, '--topics', file(`wrong-${place}.json`, text))).stderr,
      ),
    );
    expect(said.map((line) => line.replace(/^.*wrong-\d\.json": /, '').trimEnd())).toEqual([
      'it has no list of topics',
      'topic 1 isn’t a topic',
      'topic 1: query is invalid',
      'topic 1: name is empty',
    ]);
  });
});

describe('match', () => {
  const rows = (stdout: string): Record<string, unknown>[] =>
    stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));

  it('ranks the papers of each topic, best first, with reasons', async () => {
    const { status, stdout } = await run('match', papers, '--topics', topics, '--limit', '2');
    expect(status).toBe(0);
    const found = rows(stdout);
    expect(found.map(({ topic, rank }) => [topic, rank])).toEqual([
      ['Decoding', 1],
      ['Decoding', 2],
      ['Images', 1],
      ['Weather', 1],
    ]);
    expect(found[0]).toMatchObject({
      title: 'Speculative decoding',
      keys: ['arxiv:2603.10000'],
      reasons: ['title: “Speculative decoding”', 'abstract: “speculative decoding”'],
    });
    expect(Number(found[0]?.['score'])).toBeGreaterThan(Number(found[1]?.['score']));
    expect(found[2]?.['title']).toBe('Pruning images');
  });

  it('match requires topics', async () => {
    expect((await run('match', papers)).status).toBe(2);
    expect((await run('match', papers, '--topics', topics, '--limit', '0')).status).toBe(2);
  });
});

describe('key-sentence', () => {
  it('returns a key sentence per paper in the given order, null without an abstract', async () => {
    const given = file(
      'some.jsonl',
      '{"title":"B","abstract":"Much is known. We propose a new way to do it all."}\n{"title":"A"}\n',
    );
    const { status, stdout } = await run('key-sentence', given);
    expect(status).toBe(0);
    expect(stdout).toBe(
      '{"title":"B","keys":["title:b"],"sentence":"We propose a new way to do it all."}\n{"title":"A","keys":["title:a"],"sentence":null}\n',
    );
  });
});
