import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../scripts/cli/command.ts';
import { command } from '../../scripts/cli/search.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-search-'));
const file = path.join(folder, 'papers.jsonl');
const rows = [
  {
    title: 'Attention Is All You Need',
    abstract: 'We propose the Transformer.',
    authors: ['Ashish Vaswani', 'Noam Shazeer'],
    keys: ['arxiv:1706.03762'],
    published: '2017-06-12',
  },
  {
    title: 'XiYan-SQL: A Multi-Generator Ensemble',
    abstract: 'Text-to-SQL with large language models.',
    authors: ['Yingqi Gao'],
    keys: ['arxiv:2411.08599'],
    published: '2024-11',
  },
  {
    id: '2503.11731',
    title: 'Sensor Simulation via Gaussian Splatting',
    abstract: 'Autonomous driving needs sensors.',
    authors: ['Xianming Zeng'],
    published: '2025-03',
  },
  { title: 'Behaviour Cloning', authors: ['Åsa Möller'], keys: ['pmid:1'] },
  { title: 'Protein Folding', authors: ['John Jumper'], keys: ['pmid:34265844'] },
  {
    title: 'Deep Learning',
    abstract: 'A review.',
    authors: ['Yann LeCun'],
    keys: ['doi:10.1038/nature14539'],
    published: '2015-05-27',
  },
];
writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));

async function titles(query: string, ...more: string[]): Promise<string[]> {
  const lines: string[] = [];
  const code = await command.run([file, query, ...more], { out: (text) => lines.push(text), err: () => undefined });
  expect(code).toBe(0);
  const answers = lines.map(
    (line) => JSON.parse(line) as { rank: number; title: string; keys: string[]; score: number },
  );
  expect(answers.map((answer) => answer.rank)).toEqual(answers.map((_, index) => index + 1));
  return answers.map((answer) => answer.title);
}

describe('search on the command line', () => {
  it.each([
    ['vaswani 2017', 'Attention Is All You Need'],
    ['attention need', 'Attention Is All You Need'],
    ['atention need', 'Attention Is All You Need'],
    ['34265844 alphafold', 'Protein Folding'],
    ['34265844', 'Protein Folding'],
    ['xiyansql', 'XiYan-SQL: A Multi-Generator Ensemble'],
    ['gaussian splat', 'Sensor Simulation via Gaussian Splatting'],
    ['simulating gaussians', 'Sensor Simulation via Gaussian Splatting'],
    ['https://huggingface.co/papers/2503.11731', 'Sensor Simulation via Gaussian Splatting'],
    ['2503.11731v2', 'Sensor Simulation via Gaussian Splatting'],
    ['https://doi.org/10.1038/NATURE14539', 'Deep Learning'],
    ['title:lecun', 'Deep Learning'],
    ['arXiv:2503.11731v1 [cs.CV] 14 Mar 2025', 'Sensor Simulation via Gaussian Splatting'],
    ['author:moeller behavior', 'Behaviour Cloning'],
    ['behavior cloning', 'Behaviour Cloning'],
    ['author:"LeCun Y" learning', 'Deep Learning'],
  ])('finds by %s', async (query, title) => {
    expect((await titles(query))[0]).toBe(title);
  });

  it('applies operators strictly', async () => {
    expect(await titles('author:vaswani OR author:lecun -transformer')).toEqual([
      'Attention Is All You Need',
      'Deep Learning',
    ]);
    expect(await titles('(author:vaswani OR author:lecun) -transformer')).toEqual(['Deep Learning']);
    expect(await titles('year:>=2024 sql')).toEqual(['XiYan-SQL: A Multi-Generator Ensemble']);
    expect(await titles('year:2015')).toEqual(['Deep Learning']);
    expect(await titles('"all you"')).toEqual(['Attention Is All You Need']);
  });

  it('returns nothing if no paper matches, and never fails on a query', async () => {
    expect(await titles('qqqzzzx')).toEqual([]);
    for (const query of ['(((', '"', 'year:x', 'title:', 'OR OR', '-', '', '\\', '[ti]']) await titles(query);
  });

  it('returns nothing, with the reason, if a query has no search terms', async () => {
    const all = await titles('');
    expect(all).toHaveLength(rows.length);
    for (const [query, why] of [
      ['"', '“"” contains no words.'],
      ['?!', 'Nothing to search for in “?!”.'],
      ['year:x', '“year:x” isn’t a year.'],
      ['OR', '“OR” needs something on both sides.'],
      ['-', 'Nothing to search for in “-”.'],
      ['qqqzzzx', 'No results for “qqqzzzx”.'],
    ] as const) {
      const said: string[] = [];
      await command.run([file, query], { out: () => expect.unreachable(query), err: (text) => said.push(text) });
      expect(said, query).toContain(`${why}\n`);
    }
  });

  it('reports that no paper has all of the words', async () => {
    const said: string[] = [];
    await command.run([file, 'protein splatting'], { out: () => undefined, err: (text) => said.push(text) });
    expect(said).toEqual(['No papers contain all of these words. Showing close matches.\n']);
  });

  it('reports how many papers have all of the words if others only come close', async () => {
    const said: string[] = [];
    await command.run([file, 'deep learning'], { out: () => undefined, err: (text) => said.push(text) });
    expect(said).toEqual([]);
    await command.run([file, 'need attention'], { out: () => undefined, err: (text) => said.push(text) });
    expect(said).toEqual(['1 paper contains all of these words. 1 close match follows.\n']);
  });

  it('reports which word was treated as misspelt', async () => {
    const said: string[] = [];
    await command.run([file, 'atention need'], { out: () => undefined, err: (text) => said.push(text) });
    expect(said).toEqual(['Showing results for “attention”. No papers contain “atention”.\n']);
  });

  it('reports each problem of a query only once', async () => {
    const said: string[] = [];
    await command.run([file, '('.repeat(9)], { out: () => undefined, err: (text) => said.push(text) });
    expect(said).toEqual(['There’s a “(” without a matching “)”.\n']);
  });

  it('respects the limit', async () => {
    expect(await titles('year:>2000', '--limit', '2')).toHaveLength(2);
    await expect(
      command.run([file, 'x', '--limit', '0'], { out: () => undefined, err: () => undefined }),
    ).rejects.toThrow(UsageError);
  });
});
