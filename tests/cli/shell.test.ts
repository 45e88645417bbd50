import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseArguments, parseCount, UsageError } from '../../scripts/cli/command.ts';
import { readPapers } from '../../scripts/cli/papers-file.ts';
import { runCommand } from '../../scripts/cli/run.ts';
import { whole } from '../runs.ts';

const folder = mkdtempSync(join(tmpdir(), 'digestif-shell-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const root = new URL('../..', import.meta.url);
/** The command line as people start it, in another time zone and locale on demand. */
function cli(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const node = new URL('node_modules/.bin/node', root).pathname;
  const { status, stdout, stderr } = spawnSync(node, ['scripts/cli.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

async function run(args: readonly string[]) {
  let stdout = '';
  let stderr = '';
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

describe('arguments of a command', () => {
  it('takes options anywhere, in both spellings, and texts that begin with one dash', () => {
    expect(parseArguments(['--limit=3', 'papers.jsonl', '-not maps'], ['papers', 'query'], ['limit'])).toEqual({
      papers: 'papers.jsonl',
      query: '-not maps',
      limit: '3',
    });
    expect(parseArguments(['a', '--limit', '3', '--', '--b'], ['papers', 'query'], ['limit'])).toMatchObject({
      query: '--b',
    });
  });

  it.each([
    [['a'], 'missing argument <query>'],
    [['a', 'b', 'c'], 'unexpected argument "c"'],
    [['a', 'b', '--colour', 'red'], 'unknown option "--colour"'],
    [['a', 'b', '--limit'], 'option --limit lacks its value'],
    [['a', 'b', '--limit=1', '--limit=2'], 'option --limit is given twice'],
  ])('names what is wrong with %j', (args, message) => {
    expect(() => parseArguments(args, ['papers', 'query'], ['limit'])).toThrow(new UsageError(message));
  });

  it.each(['0', '-1', '1.5', 'many', '', '1e3'])('takes no count of %j', (text) => {
    expect(() => parseCount('limit', text)).toThrow(`not ${JSON.stringify(text)}`);
  });
});

describe('files of papers', () => {
  const read = async (path: string) => {
    const said: string[] = [];
    const papers = await readPapers(path, { err: (text) => said.push(text) });
    return { papers, said: said.join('') };
  };
  const alpha = { title: 'Alpha', authors: ['Ada Lovelace'], keys: ['arxiv:2503.11731'], listed: '2026-03-12' };

  it('reads JSON lines and JSON alike, in order, repeats included', async () => {
    const rows = [alpha, { ...alpha, title: 'Beta', keys: ['doi:10.1000/X'] }, alpha];
    const lines = await read(file('a.jsonl', `${rows.map((row) => JSON.stringify(row)).join('\r\n')}\r\n`));
    const list = await read(file('a.json', `\uFEFF${JSON.stringify(rows, undefined, 2)}`));
    expect(lines.papers.map(({ title }) => title)).toEqual(['Alpha', 'Beta', 'Alpha']);
    expect(list).toEqual(lines);
    expect(lines.said).toBe('');
  });

  it('reads rows of the corpus', async () => {
    const row = {
      id: 'math/0211159',
      title: 'Alpha',
      authors: [],
      categories: ['math.DG'],
      comment: '39 pages',
      published: '2002-11',
    };
    const { papers, said } = await read(
      file('corpus.jsonl', `${JSON.stringify(row)}\n${JSON.stringify({ ...row, comment: null })}`),
    );
    expect(papers[0]).toMatchObject({
      keys: ['arxiv:math/0211159'],
      note: '39 pages',
      url: 'https://arxiv.org/abs/math/0211159',
    });
    expect(papers[1]).not.toHaveProperty('note');
    expect(said).toBe('');
  });

  it('drops a bad field and says so, never the paper', async () => {
    const { papers, said } = await read(
      file('bad.json', JSON.stringify([{ ...alpha, published: 'soon', upvotes: -3, url: 'javascript:alert(1)' }])),
    );
    expect(papers).toEqual([expect.objectContaining({ title: 'Alpha', url: 'https://arxiv.org/abs/2503.11731' })]);
    expect(said.split('\n').filter((line) => line !== '')).toHaveLength(3);
    expect(said).toMatch(/"Alpha": published/);
  });

  it('leaves out what has no title, and lines that are no JSON, and says which', async () => {
    const { papers, said } = await read(file('odd.jsonl', `{"authors":[]}\n{oops\n42\n${JSON.stringify(alpha)}\n`));
    expect(papers).toHaveLength(1);
    expect(said).toMatch(/line 2 is no JSON/);
    expect(said).toMatch(/"paper 1": title/);
  });

  it.each(['', '[]', ' \n', '\uFEFF'])('finds no papers and no fault in %j', async (text) => {
    expect(await read(file('empty.jsonl', text))).toEqual({ papers: [], said: '' });
  });

  it('refuses what is no JSON at all', async () => {
    await expect(read(file('letter.txt', 'Dear reader'))).rejects.toThrow('it is no JSON');
  });
});

describe('the command line', () => {
  it.each([
    [[], 'no command'],
    [['frobnicate'], 'unknown command "frobnicate"'],
    [['detect'], 'missing argument <file>'],
    [['detect', 'x.html'], 'missing option --url'],
    [['detect', 'x.html', '--url', 'nowhere'], '"nowhere"'],
    [['detect', 'x.html', '--url', 'file:///etc/passwd'], '"file:///etc/passwd"'],
    [['sources', 'all'], 'unexpected argument "all"'],
  ])('answers bad usage %j with 2 and one line', async (args, message) => {
    const { status, stdout, stderr } = await run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  it('answers a file that is not there with 1 and one line', async () => {
    const { status, stdout, stderr } = await run([
      'detect',
      join(folder, 'nothing.html'),
      '--url',
      'https://example.org/',
    ]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^cannot read [^\n]+nothing\.html": there is no such file\n$/);
  });

  it.runIf(whole)(
    'gives the same bytes whatever the time zone and locale',
    () => {
      const page = file(
        'page.html',
        '<meta name="citation_title" content="Über Karten — 地图"><meta name="citation_doi" content="10.1000/É">',
      );
      const here = cli(['detect', page, '--url', 'https://example.org/a']);
      const there = cli(['detect', page, '--url', 'https://example.org/a'], {
        TZ: 'Pacific/Kiritimati',
        LC_ALL: 'tr_TR.UTF-8',
      });
      expect(here.stdout).toBe(there.stdout);
      expect(JSON.parse(here.stdout).papers[0].title).toBe('Über Karten — 地图');
    },
    60_000,
  );

  it('lists each source with its patterns', async () => {
    const { status, stdout } = await run(['sources']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^arxiv\tarXiv\thttps:\/\/arxiv\.org\/\*/m);
    for (const line of stdout.trimEnd().split('\n'))
      expect(line).toMatch(/^[a-z0-9-]+\t[^\t]+(?:\thttps?:\/\/[^\t]+)+$/);
  });
});
