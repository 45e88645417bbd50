import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
function cli(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') {
  const node = new URL('node_modules/.bin/node', root).pathname;
  const { status, stdout, stderr } = spawnSync(node, ['scripts/cli.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    input,
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
  it('parses options anywhere, in both spellings, and texts that begin with one dash', () => {
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
    [['a', 'b', '--limit'], 'option --limit needs a value'],
    [['a', 'b', '--limit=1', '--limit=2'], 'option --limit is given twice'],
  ])('names what is wrong with %j', (args, message) => {
    expect(() => parseArguments(args, ['papers', 'query'], ['limit'])).toThrow(new UsageError(message));
  });

  it.each(['0', '-1', '1.5', 'many', '', '1e3'])('rejects %j as a count', (text) => {
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

  it('reads JSON lines and JSON alike, in order, with repeats', async () => {
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

  it('drops and reports a bad field, and keeps the paper', async () => {
    const { papers, said } = await read(
      file('bad.json', JSON.stringify([{ ...alpha, published: 'soon', upvotes: -3, url: 'javascript:alert(1)' }])),
    );
    expect(papers).toEqual([expect.objectContaining({ title: 'Alpha', url: 'https://arxiv.org/abs/2503.11731' })]);
    expect(said.split('\n').filter((line) => line !== '')).toHaveLength(3);
    expect(said).toMatch(/"Alpha": published/);
  });

  it('skips and reports empty elements and lines that are not JSON', async () => {
    const { papers, said } = await read(file('odd.jsonl', `{"authors":[]}\n{oops\n42\n${JSON.stringify(alpha)}\n`));
    expect(papers).toHaveLength(1);
    expect(said).toMatch(/line 2 isn’t valid JSON/);
    expect(said).toMatch(/"paper 1": title/);
  });

  it('keeps a paper without a title under its address or position, and reports it', async () => {
    const rows = [
      { title: 42, keys: ['arxiv:2503.00001'] },
      { url: 'https://example.org/a', abstract: 'About maps.' },
      { authors: ['Ada Lovelace'] },
      { title: null, abstract: 'About worlds.' },
    ];
    const { papers, said } = await read(file('nameless.json', JSON.stringify(rows)));
    expect(papers.map(({ title }) => title)).toEqual([
      'arXiv:2503.00001',
      'https://example.org/a',
      'Untitled paper 3',
      'Untitled paper 4',
    ]);
    expect(new Set(papers.map(({ keys }) => keys[0])).size).toBe(4);
    expect(said.match(/ title is missing/g)).toHaveLength(4);
  });

  it('drops a bad element of a list and keeps the others', async () => {
    const row = {
      ...alpha,
      keys: ['arxiv:2503.11731', 7, 'nonsense'],
      authors: ['Ada Lovelace', '', null, 'Alan Turing'],
      categories: ['cs.CL', {}],
    };
    const { papers, said } = await read(file('elements.json', JSON.stringify([row])));
    expect(papers).toEqual([
      expect.objectContaining({
        keys: ['arxiv:2503.11731'],
        authors: ['Ada Lovelace', 'Alan Turing'],
        categories: ['cs.CL'],
      }),
    ]);
    expect(said.split('\n').map((line) => line.replace(/^.*"Alpha": /, ''))).toEqual([
      'authors 2 is empty',
      'authors 3 isn’t text',
      'categories 2 isn’t text',
      'keys 2 isn’t text',
      'keys 3 isn’t an identifier',
      '',
    ]);
  });

  it('reports in plain words what is wrong and what is cut', async () => {
    const row = {
      ...alpha,
      title: 'x'.repeat(20_000),
      published: '2025-02-30',
      listed: 'soon',
      upvotes: '12',
      url: 'example.org',
      authors: 'Ada Lovelace',
      summary: 'short',
      id: 'nonsense',
    };
    const { papers, said } = await read(file('plain.json', JSON.stringify([row])));
    expect(papers[0]).not.toHaveProperty('published');
    expect(said.split('\n').map((line) => line.replace(/^.*": /, ''))).toEqual([
      'title was shortened to 10000 characters',
      'url isn’t a web URL',
      'published isn’t a date such as 2025-03-14, 2025-03 or 2025',
      'listed isn’t a date such as 2025-03-14',
      'upvotes isn’t a valid number',
      'summary isn’t an object with “text” and “by”',
      'authors isn’t a list',
      '',
    ]);
  });

  it.each([
    ['compressed', (text: string) => gzipSync(text)],
    ['in UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['in UTF-8 with a broken byte', (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0x0a, 0xe4])])],
  ])('reads a file %s', async (name, encode) => {
    const rows = [alpha, { ...alpha, title: 'Über Karten — 地图', keys: ['doi:10.1000/X'] }];
    const text = rows.map((row) => JSON.stringify(row)).join('\n');
    const { papers } = await read(file(`${name}.jsonl`, encode(text)));
    expect(papers.map(({ title }) => title)).toEqual(['Alpha', 'Über Karten — 地图']);
  });

  it('refuses a truncated compressed file', async () => {
    const cut = gzipSync(JSON.stringify([alpha])).subarray(0, 30);
    await expect(read(file('cut.json.gz', cut))).rejects.toThrow(
      /cannot read ".*cut\.json\.gz": the compressed file is damaged/,
    );
  });

  it.each(['', '[]', ' \n', '\uFEFF'])('finds no papers and no problem in %j', async (text) => {
    expect(await read(file('empty.jsonl', text))).toEqual({ papers: [], said: '' });
  });

  it('refuses text that is not JSON, in one line', async () => {
    const letter = file('letter.txt', 'Dear reader,\n\nall the best.\n');
    await expect(read(letter)).rejects.toThrow('it isn’t valid JSON');
    const { status, stderr } = await run(['export', letter, '--format', 'csv']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^cannot read [^\n]+\n$/);
    await expect(read(file('paper.pdf', '%PDF-1.7 …'))).rejects.toThrow(/paper\.pdf": This is a PDF/);
  });
});

describe('the command line', () => {
  it('says on stderr that a page was read only in part, and exits with 0', async () => {
    const item = (n: number) =>
      `<li><a href="${n % 10 === 0 ? `https://doi.org/10.1000/${n}` : `/p/n${n}`}">A map of number ${n}</a></li>`;
    const items = Array.from({ length: 60 }, (_, n) => item(n + 1)).join('');
    const page = file('part.html', `<!doctype html><html><body><ul>${items}</ul></body></html>`);
    const { status, stdout, stderr } = await run(['detect', page, '--url', 'https://list.example.org/']);
    expect([status, stderr]).toEqual([0, '6 papers read; this page seems to have about 60\n']);
    expect(JSON.parse(stdout)).toMatchObject({ listing: { kind: 'page' }, rows: 60 });
    const whole = file(
      'whole.html',
      `<!doctype html><html><body><ul>${items.replaceAll('/p/n', 'https://doi.org/10.1000/')}</ul></body></html>`,
    );
    expect((await run(['detect', whole, '--url', 'https://list.example.org/'])).stderr).toBe('');
  });

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

  it('exits with 1 and one line for a missing file', async () => {
    const { status, stdout, stderr } = await run([
      'detect',
      join(folder, 'nothing.html'),
      '--url',
      'https://example.org/',
    ]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^cannot read [^\n]+nothing\.html": file not found\n$/);
  });

  it.runIf(whole)(
    'finds a file by its path from the folder in which the person is, and reads standard input',
    () => {
      const line = '{"title":"Alpha","keys":["arxiv:2503.11731"]}\n';
      file('here.jsonl', line);
      // As `npm --prefix … run cli` starts a script: in the project's folder, with the user's in the environment.
      const npm = { npm_lifecycle_event: 'cli', INIT_CWD: folder };
      const found = cli(['export', 'here.jsonl', '--format', 'json'], npm);
      expect([found.status, found.stderr]).toEqual([0, '']);
      expect(JSON.parse(found.stdout)).toHaveLength(1);
      expect(cli(['export', '-', '--format', 'json'], npm, line).stdout).toBe(found.stdout);
      // What another script of npm's starts is where that script is.
      expect(cli(['sources'], { ...npm, npm_lifecycle_event: 'test' }).status).toBe(0);
      expect(cli(['export', 'here.jsonl', '--format', 'json'], { ...npm, npm_lifecycle_event: 'test' }).status).toBe(1);
    },
    60_000,
  );

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
