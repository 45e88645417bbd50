import { parse } from '@retorquere/bibtex-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { citeKey } from '../../lib/exporters/cite-key.ts';
import { runs, whole } from '../runs.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { exported, plain, unescaped } from './read-back.ts';

interface Name {
  name?: string;
  lastName?: string;
  firstName?: string;
  prefix?: string;
  suffix?: string;
}

const read = (bibtex: string) => parse(bibtex, { sentenceCase: false, unsupported: 'ignore' }).entries;

const written = ({ name, firstName, prefix, lastName, suffix }: Name): string =>
  name ?? [firstName, prefix, lastName, suffix].filter((part) => part !== undefined && part !== '').join(' ');

/** The reader turns formulas to HTML, so that they are compared as they are written. */
const hasFormula = ({ title, abstract = '' }: Paper): boolean =>
  /\$\S.*\$/.test(`${title}${abstract}`) && !/\$5/.test(title);

/** Names that are written family first are said given name first. */
const asGiven = (author: string): string => plain(author).replace(/^(Lovelace|Garcia de Leon), (.*)$/, '$2 $1');

const braceDepths = (text: string): number[] => {
  let depth = 0;
  return [...text].map((sign) => (depth += sign === '{' ? 1 : sign === '}' ? -1 : 0));
};

describe('BibTeX export', () => {
  it('preserves every paper, in order, with all its fields', async () => {
    const entries = read(await exported('bibtex', awkwardPapers));
    expect(entries).toHaveLength(awkwardPapers.length);
    awkwardPapers.forEach((paper, place) => {
      const fields = entries[place]?.fields;
      if (!hasFormula(paper)) {
        expect(fields?.['title']).toBe(unescaped(paper.title));
        expect(fields?.['abstract']).toBe(paper.abstract === undefined ? undefined : unescaped(paper.abstract));
      }
      expect(((fields?.['author'] ?? []) as Name[]).map(written)).toEqual(paper.authors.map(asGiven));
      expect(fields?.['year']).toBe(paper.published?.slice(0, 4));
      expect(fields?.['doi']).toBe(paper.keys.find((key) => key.startsWith('doi:'))?.slice(4));
      expect(fields?.['eprint']).toBe(paper.keys.find((key) => key.startsWith('arxiv:'))?.slice(6));
    });
  });

  it('writes an arXiv paper as misc with eprint, archive and class, and its day', async () => {
    const [entry] = read(await exported('bibtex', awkwardPapers.slice(1, 2)));
    expect(entry?.type).toBe('misc');
    expect(entry?.fields).toMatchObject({
      eprint: '2503.10001',
      archiveprefix: 'arXiv',
      primaryclass: 'cs.CV',
      year: '2025',
      month: '3',
      day: '14',
      url: 'https://arxiv.org/abs/2503.10001',
    });
  });

  it('splits names like BibTeX', async () => {
    const [entry] = read(await exported('bibtex', awkwardPapers.slice(4, 5)));
    const names = (entry?.fields['author'] ?? []) as Name[];
    expect(names[0]).toEqual({ name: '张伟' });
    expect(names[3]).toEqual({ firstName: 'Jan', prefix: 'van der', lastName: 'Berg' });
    expect(names[4]).toEqual({ firstName: 'Luc', lastName: 'Van Gool' });
    expect(names[5]).toEqual({ firstName: 'Martin Luther', lastName: 'King', suffix: 'Jr.' });
  });

  it('keeps a formula unchanged and protects capitals next to it', async () => {
    const text = await exported('bibtex', awkwardPapers.slice(8, 9));
    expect(text).toContain('title = {From $\\nabla^2$');
    expect(text).toContain('{DFT} to $O(n \\log n)$ and $\\{x_1, x_2\\}$},');
  });

  it('escapes commands in titles', async () => {
    const text = await exported('bibtex', [
      ...awkwardPapers.slice(7, 8),
      { ...awkwardPapers[1], title: '$\\input{x}$ and $\\csname x$' } as Paper,
    ]);
    expect(text).not.toMatch(/\\(?:input|csname|LaTeX)/);
  });

  it.runIf(whole)('has unique plain keys that depend only on the paper', async () => {
    const keys = read(await exported('bibtex', awkwardPapers)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[a-z0-9_-]+$/);
    const backwards = read(await exported('bibtex', awkwardPapers.toReversed())).map(({ key }) => key);
    expect([...backwards].sort()).toEqual([...keys].sort());
    expect(keys).toContain('lovelace2025double-2503_10035');
    expect(keys.filter((key) => key.startsWith('lovelace2025same'))).toEqual([
      'lovelace2025same-2503_10040',
      'lovelace2025same-2503_10040-2',
    ]);
  });

  it('distinguishes identifiers that fold to the same letters', () => {
    const keyed = (key: Paper['keys'][0]): string =>
      citeKey({ title: 'T', authors: [], keys: [key], categories: [], keywords: [] });
    expect(keyed('doi:10.1/a.b')).not.toBe(keyed('doi:10.1/a_b'));
    expect(keyed('openreview:AbCdEf')).not.toBe(keyed('openreview:abcdef'));
  });

  it('escapes once what a site escaped already', async () => {
    // Titles and abstracts of real papers.
    const paper = {
      ...awkwardPapers[1],
      title: 'Q\\&A: Training \\& Inference',
      abstract: 'It is 100\\% of $4\\%$, R&D and a_b.',
    };
    const text = await exported('bibtex', [paper as Paper]);
    expect(text).toContain('title = {Q\\&A: Training \\& Inference}');
    expect(text).toContain('abstract = {It is 100\\% of $4\\%$, R\\&D and a\\_b.}');
    const [item] = JSON.parse(await exported('csl-json', [paper as Paper])) as { title: string; abstract: string }[];
    expect(item?.title).toBe('Q&A: Training & Inference');
    expect(item?.abstract).toBe('It is 100% of $4\\%$, R&D and a_b.');
  });

  it('stays balanced and complete for any title, author and abstract', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, hostileText, async (title, author, abstract) => {
        const paper: Paper = {
          title,
          authors: [author, 'Ada Lovelace'],
          abstract,
          keys: ['arxiv:2503.11731'],
          categories: [],
          keywords: [],
        };
        const text = await exported('bibtex', [paper, paper]);
        const depths = braceDepths(text);
        expect(Math.min(...depths)).toBe(0);
        expect(depths.at(-1)).toBe(0);
        const entries = read(text);
        expect(entries.map(({ key }) => key)).toHaveLength(2);
        expect(((entries[0]?.fields['author'] ?? []) as Name[]).at(-1)).toEqual({
          firstName: 'Ada',
          lastName: 'Lovelace',
        });
        if (!title.includes('$')) expect(entries[0]?.fields['title']).toBe(unescaped(title));
        if (!abstract.includes('$')) expect(entries[0]?.fields['abstract']).toBe(unescaped(abstract));
      }),
      { numRuns: runs(150) },
    );
  });
});
