import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UnknownShapeError } from '../../lib/domain/source.ts';
import { collapse } from '../../lib/domain/text.ts';
import { dayOfPaper } from '../../lib/sources/text/lines.ts';
import { readText } from '../../lib/sources/text.ts';
import { savedPage } from './pages.ts';

const abstract = (of: string): string =>
  `We study ${of} in earnest. Three experiments on public data show that it does more than was thought. Code is public.`;
const front =
  'new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 13\n\n';
const bare = (...pairs: readonly (readonly [string, string])[]) => front + pairs.flat().join('\n\n');

describe('a day without a year', () => {
  it.each([
    ['2503.00001', 'Mar 3', '2025-03-03'],
    ['2501.00001', 'Dec 30', '2024-12-30'],
    ['2605.00001', 'Jun 8', '2026-06-08'],
    ['2512.00001', 'Jan 2', '2026-01-02'],
  ])('is of the year that fits the id %s: %s', (id, shown, day) => {
    expect(dayOfPaper(shown, `arxiv:${id}`)).toBe(day);
  });
});

describe('the bare text of a papers page', () => {
  it('pairs title and abstract lines after the front lines, and reports that the year is unknown', () => {
    const { source, listing, papers } = readText(
      bare(['adapting 30\\% of maps.', abstract('maps')], ['Beta: A Study', abstract('studies')]),
    );
    expect(source).toBe('huggingface');
    expect(listing).toEqual({
      kind: 'text',
      total: 2,
      reasons: ['The text is dated Mar 13, without a year.'],
    });
    expect(papers).toEqual([
      { title: 'adapting 30\\% of maps.', abstract: abstract('maps'), rank: 1 },
      { title: 'Beta: A Study', abstract: abstract('studies'), rank: 2 },
    ]);
  });

  it('is dated by its address', () => {
    const url = new URL('https://huggingface.co/papers/date/2025-03-13');
    expect(readText(bare(['Alpha', abstract('maps')]), url).listing).toMatchObject({ date: '2025-03-13' });
  });

  it('needs no front lines, and knows no site without them', () => {
    const { source, papers } = readText(`A title\n${abstract('maps')}\nAnother title\n${abstract('worlds')}\n`);
    expect([source, papers.length]).toEqual(['text', 2]);
  });

  it('joins wrapped lines', () => {
    const wrapped = abstract('maps').replace(/(.{30,40}) /g, '$1\n');
    expect(readText(`A title that\nis wrapped\n\n${wrapped}\n`).papers).toMatchObject([
      { title: 'A title that is wrapped', abstract: abstract('maps') },
    ]);
  });

  it('marks a doubtful pair, and keeps it and its neighbours', () => {
    const long = 'A title without end '.repeat(20).trim();
    const { papers } = readText(
      bare(
        ['Alpha', abstract('alpha')],
        [long, abstract('beta')],
        ['Gamma', 'Too short.'],
        ['Delta', abstract('delta')],
      ),
    );
    expect(papers.map(({ title, doubt }) => [title.slice(0, 12), doubt])).toEqual([
      ['Alpha', undefined],
      ['A title with', 'the title is 399 characters long'],
      ['Gamma', 'the abstract is only 10 characters long'],
      ['Delta', undefined],
    ]);
  });

  it('marks a title without an abstract as doubtful', () => {
    const { papers } = readText(`Alpha\n\n${abstract('alpha')}\n\nLonely title\n\nBeta\n\n${abstract('beta')}`);
    expect(papers.map(({ title, doubt }) => [title, doubt])).toEqual([
      ['Alpha', undefined],
      ['Lonely title', 'no abstract after the title'],
      ['Beta', undefined],
    ]);
  });

  it.each([
    ['prose', 'This is a letter. It has several sentences.\n\nIt says nothing of papers. It is short.'],
    ['a shopping list', 'milk\n\nbread\n\nbutter\n\nsalt'],
    ['nothing', ' \n '],
  ])('refuses %s with a reason', (_, text) => {
    expect(() => readText(text)).toThrow(UnknownShapeError);
    expect(() => readText(text)).toThrow(/^text: no titles/);
  });
});

const linked = (id: string, title: string, votes: string, by: string, day: string) =>
  ` [-] ${votes}\n\nhttps://huggingface.co/login?next=%2Fpapers%2F${id}\n\n${title}\n\nhttps://huggingface.co/papers/${id}\n\n${abstract(title)}\n\nhttps://huggingface.co/papers/${id}\n\n[\n\n${by}](https://huggingface.co/papers/${id})\n\n·\n\n${day}\n\n3\n\nhttps://huggingface.co/papers/${id}#community\n\n`;

describe("a note-taker's export", () => {
  const { source, listing, papers } = readText(
    `Daily Papers - Hugging Face\n\n Hugging Face\n\nhttps://huggingface.co/\n\nhttps://huggingface.co/papers/date/2025-01-07\n\nJan 7\n\n${linked('2501.00001', 'Alpha', '19', '2 authors', 'Dec 31')}${linked('2410.05434', 'Beta', '-', ' Acme Labs', 'Oct 7, 2024')}System theme\n\nhttps://huggingface.co/terms-of-service\n`,
  );

  it('reads title, abstract, key, votes, comments and authors', () => {
    expect(source).toBe('huggingface');
    expect(papers).toEqual([
      {
        title: 'Alpha',
        abstract: abstract('Alpha'),
        keys: ['arxiv:2501.00001'],
        url: 'https://huggingface.co/papers/2501.00001',
        rank: 1,
        upvotes: 19,
        comments: 3,
        published: '2024-12-31',
      },
      expect.objectContaining({ title: 'Beta', published: '2024-10-07', organisation: 'Acme Labs' }),
    ]);
  });

  it('has no votes if the page shows none', () => {
    expect(papers[1]).not.toHaveProperty('upvotes');
  });

  it('takes the day from the page’s own link', () => {
    expect(listing).toEqual({ kind: 'text', total: 2, date: '2025-01-07' });
  });
});

describe("a converter's Markdown", () => {
  const markdown = (references: string) =>
    `# Daily Papers\n\nJun 2\n[\n74\n][6]\n\n### [Alpha [and] Beta][7]\n\n[\n\n${abstract('alpha').replace('earnest. ', 'earnest.\n')}\n\n][8]\n[\n* 9 authors\n][9]\n·\nMay 28 [ 1][10]\n${references}`;
  const references = '\n[6]: https://huggingface.co/login\n[7]: https://huggingface.co/papers/2605.30611\n';

  it('reads headings, wrapped abstracts, votes and references', () => {
    const { listing, papers } = readText(markdown(references));
    expect(listing).toMatchObject({ kind: 'text', date: '2026-06-02' });
    expect(papers).toEqual([
      {
        title: 'Alpha [and] Beta',
        abstract: abstract('alpha'),
        keys: ['arxiv:2605.30611'],
        url: 'https://huggingface.co/papers/2605.30611',
        rank: 1,
        upvotes: 74,
        comments: 1,
        published: '2026-05-28',
      },
    ]);
  });

  it('does not need the references', () => {
    const { listing, papers } = readText(markdown(''));
    expect(listing).not.toHaveProperty('date');
    expect(papers).toEqual([expect.objectContaining({ title: 'Alpha [and] Beta', abstract: abstract('alpha') })]);
    expect(papers[0]).not.toHaveProperty('keys');
  });
});

describe("arXiv's daily mail", () => {
  const rule = '-'.repeat(78);
  const mail = `Submissions to:
Computation and Language
${rule}
\\
arXiv:2503.00001
Date: Mon, 3 Mar 2025 17:59:02 GMT   (1234kb)

Title: Maps that Build
  Themselves
Authors: Ada Lovelace (University of Maps), Alan Turing and Grace Hopper
Categories: cs.CL cs.LG
Comments: 12 pages
\\
  We draw maps of worlds. They
hold.
\\ ( https://arxiv.org/abs/2503.00001 ,  1234kb)
${rule}
\\
arXiv:2401.00002
replaced with revised version Mon, 3 Mar 2025 10:00:00 GMT   (99kb)

Title: Worlds without Maps
Authors: Grace Hopper
Categories: cs.CL
\\ ( https://arxiv.org/abs/2401.00002 ,  99kb)
`
    .replace(/^\\$/gm, '\\\\')
    .replace(/^\\ \(/gm, '\\\\ (');

  it('reads new papers with their abstracts, and replacements without', () => {
    const { source, listing, papers } = readText(mail);
    expect([source, listing]).toEqual(['arxiv', { kind: 'text', total: 2 }]);
    expect(papers).toEqual([
      {
        title: 'Maps that Build Themselves',
        abstract: 'We draw maps of worlds. They hold.',
        authors: ['Ada Lovelace', 'Alan Turing', 'Grace Hopper'],
        keys: ['arxiv:2503.00001'],
        url: 'https://arxiv.org/abs/2503.00001',
        pdf: 'https://arxiv.org/pdf/2503.00001',
        categories: ['cs.CL', 'cs.LG'],
        note: '12 pages',
        published: '2025-03-03',
        rank: 1,
      },
      expect.objectContaining({ title: 'Worlds without Maps', published: '2024-01', rank: 2 }),
    ]);
    expect(papers[1]).not.toHaveProperty('abstract');
  });
});

interface Entry {
  readonly numComments: number;
  readonly paper: { id: string; title: string; summary: string; publishedAt: string; upvotes: number };
}

describe('saved texts, field by field (skipped where they do not lie beside the project)', () => {
  it.for([
    ['text/hf-seed-form-2024-10-11.txt', '2024-10-11'],
    ['text/hf-links-form-2025-02-07.txt', '2025-02-07'],
    ['text/hf-markdown-form-2026-06-02.md', '2026-06-02'],
  ] as const)('%s', ([path, day], { skip }) => {
    const text = savedPage(path);
    const corpus = new URL(`../../../shared/corpus/hf-daily/${day}.json`, import.meta.url);
    if (text === undefined || !existsSync(corpus)) return skip();
    const entries: Entry[] = JSON.parse(readFileSync(corpus, 'utf8'));
    const { papers } = readText(text);
    expect(papers.map(({ title, abstract: summary, doubt }) => [title, summary, doubt])).toEqual(
      entries.map(({ paper }) => [collapse(paper.title), collapse(paper.summary), undefined]),
    );
    if (path.includes('seed')) return;
    expect(
      papers.map(({ keys, published, upvotes = 0, comments = 0 }) => [keys, published, upvotes, comments]),
    ).toEqual(
      entries.map(({ paper, numComments }) => [
        [`arxiv:${paper.id}`],
        paper.publishedAt.slice(0, 10),
        paper.upvotes,
        numComments,
      ]),
    );
  });

  it('reads the seed: 56 papers, none in doubt', () => {
    const seed = readFileSync(new URL('../../seeds/trending-digest.txt', import.meta.url), 'utf8');
    const { papers } = readText(seed);
    expect(papers).toHaveLength(56);
    expect(papers.filter(({ doubt }) => doubt !== undefined)).toEqual([]);
  });
});
