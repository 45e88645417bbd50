import fc from 'fast-check';
import { load } from 'js-yaml';
import type { Heading, Link, Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { DigestInput } from '@/lib/digest/digest-input.ts';
import { buildDigest } from '../../lib/digest/build-digest.ts';
import { digestMarkdown } from '../../lib/exporters/digest-markdown.ts';
import { readableText } from '../../lib/text/readable-text.ts';
import { runs } from '../runs.ts';
import { input, paper, unlisted, week } from './papers.ts';

const rag = { id: 'a', name: 'RAG' };

function write(papers: readonly DigestInput[], topics: { id: string; name: string }[] = []): string {
  const digest = buildDigest({ week: week('2026-W12'), papers, topics });
  return [...digestMarkdown.export(digest)].map(({ chunks }) => [...chunks].join('')).join('');
}

const read = (markdown: string): Root => unified().use(remarkParse).use(remarkFrontmatter).parse(markdown);

function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])];
}

const textOf = (node: Nodes): string =>
  nodesOf(node)
    .map((one) => (one.type === 'break' ? '\n' : 'value' in one && one.type !== 'yaml' ? one.value : ''))
    .join('');

const headings = (root: Root): string[] =>
  root.children
    .filter((node): node is Heading => node.type === 'heading')
    .map((node) => `${node.depth} ${textOf(node)}`);

describe('a digest as Markdown', () => {
  it('is a note with front matter, one title, a section a topic, and each paper with what a reader needs', () => {
    const full = paper(1, {
      title: 'Fast decoding',
      abstract: 'Decoding is slow. We propose speculative decoding. It is fast.',
      authors: ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Barbara Liskov', 'Edsger Dijkstra'],
      url: 'https://huggingface.co/papers/2603.10001',
      published: '2026-03-05',
      upvotes: 34,
      code: 'https://github.com/a/b',
    });
    expect(write([input(full, { a: 'strong' }), input(paper(2, { authors: ['A B', 'C D'] }))], [rag])).toBe(`---
title: "Digest, week 12 of 2026"
week: "2026-W12"
from: "2026-03-16"
to: "2026-03-22"
papers: 2
seen: 2
matched: 1
picked: 0
---

# Digest, week 12 of 2026

16 to 22 March 2026

2 papers: 1 in your topics, 1 other, from 2 listed this week.

## RAG

**[Fast decoding](https://huggingface.co/papers/2603.10001)**\\
Ada Lovelace, Alan Turing, Grace Hopper and 2 more · 5 March 2026 · 34 upvotes · [arXiv](https://arxiv.org/abs/2603.10001), [PDF](https://arxiv.org/pdf/2603.10001), [Code](https://github.com/a/b)

> We propose speculative decoding.

## Other papers

**[Paper number 2](https://arxiv.org/abs/2603.10002)**\\
A B and C D · 18 March 2026 · [PDF](https://arxiv.org/pdf/2603.10002)
`);
  });

  it('puts the comment of a picked paper first under its title', () => {
    const picked = input(paper(1), {}, { picked: '2026-03-18', comment: 'Read *section 4* first.' });
    expect(write([picked])).toContain(
      'Paper number 1](https://arxiv.org/abs/2603.10001)**\\\nRead \\*section 4\\* first.\\\n',
    );
  });

  it('says that a week is empty, has no empty sections, and lists the titles of further matches', () => {
    expect(write([], [rag])).toMatch(/^# Digest[^#]*16 to 22 March 2026\n\nNo papers in week 12 of 2026\.\n$/m);
    const weather = Array.from({ length: 40 }, (_, place) => input(paper(place + 1)));
    expect(write(weather, [rag])).toMatch(
      /^# Digest[^#]*None of the 40 papers listed is about one of the topics\.\n$/m,
    );
    const fifty = Array.from({ length: 50 }, (_, place) => input(paper(place + 1), { a: 'strong' }));
    expect(write(fifty, [rag])).toContain('\n\n4 papers in your topics, from 50 listed this week.\n');
    expect(write(fifty, [rag])).toMatch(
      /\n## Also matched\n\n- \[Paper number 13\]\(https:.*\)\n- \[[\s\S]*\n\n_6 more matching papers not listed\._\n$/,
    );
    const picked = [input(paper(1), { a: 'strong' }, { picked: '2026-03-18' })];
    expect(write(picked, [rag])).not.toContain('## RAG');
  });

  it('names the other topics of a paper, and its organisation after the authors', () => {
    const both = [input(paper(1, { organisation: 'Analytical Engines' }), { a: 'strong', b: 'strong' })];
    const text = write(both, [rag, { id: 'b', name: 'Pruning' }]);
    expect(text).toContain('Ada Lovelace · Analytical Engines · 18 March 2026 · also in Pruning · [PDF]');
    expect(text).not.toContain('## Pruning');
  });

  it('labels the summary of a site, and uses it only without an abstract', () => {
    const summary = { text: 'It is fast.', by: 'Hugging Face' };
    expect(write([input(paper(1, { summary }))])).toContain('\n\nSummary by Hugging Face: It is fast.\n');
    expect(write([input(paper(1, { summary, abstract: 'Our own words.' }))])).toContain('\n\n> Our own words.\n');
  });

  it('keeps formulas and does not mistake money for one', () => {
    const title = 'From $5 to $10: solving $x_1^2 + \\alpha$ fast';
    const markdown = write([input(paper(1, { title }))]);
    expect(markdown).toContain('From \\$5 to \\$10: solving $x_1^2 + \\alpha$ fast');
    expect(textOf(read(markdown))).toContain(title);
  });

  it('shows titles and summaries without what is left of markup', () => {
    const title = 'N_0-VTLA: **CAPO** of GSBAK$^K$, 4\\%  more';
    const summary = { text: 'It is *very* fast, priorsx2013can say.', by: 'Hugging Face' };
    const text = textOf(read(write([input(paper(1, { title, summary }))])));
    expect(text).toContain('N₀-VTLA: CAPO of GSBAK$^K$, 4% more');
    expect(text).toContain('Summary by Hugging Face: It is very fast, priors–can say.');
  });

  it('converts the remaining LaTeX in a sentence', () => {
    const abstract =
      'We prune 4\\%-20\\% of \\emph{all} tokens, 4.5times faster, for Schr\\"odinger at sim5% and $a\\%b$.';
    expect(textOf(read(write([input(paper(1, { abstract }))])))).toContain(
      'We prune 4%-20% of all tokens, 4.5× faster, for Schrödinger at ~5% and $a\\%b$.',
    );
  });

  it('links to https only', () => {
    const markdown = write([
      input(paper(1, { url: 'http://example.org/a', code: 'http://example.org/b', pdf: 'http://example.org/c' })),
      input({ ...unlisted(paper(2)), listed: '2026-03-18', keys: ['title:x'], url: 'javascript:alert(1)' }),
    ]);
    const links = nodesOf(read(markdown)).filter((node): node is Link => node.type === 'link');
    expect(links.map(({ url }) => url)).toEqual(['https://arxiv.org/abs/2603.10001']);
    expect(markdown).not.toMatch(/javascript|http:/);
  });

  describe('whatever the words', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        ...[
          '[[x]]',
          '![a](https://b)',
          '<script>',
          '</a>',
          '<%',
          '%>',
          '%%',
          '{{',
          '::',
          '==',
          '~~',
          '`',
          '$',
          '$a$',
          '$x_{y}$',
        ],
        ...[
          '$5',
          '\\',
          '\\%',
          '*',
          '_',
          '**a**',
          '# ',
          '#tag',
          '- ',
          '+ ',
          '1. ',
          '> ',
          '---',
          '===',
          '|',
          '&amp;',
          '&lt;',
        ],
        ...[
          '\n',
          '\n\n',
          '\t',
          ' ',
          'a',
          'B.',
          'https://x.org/a_b_c',
          'http://x',
          'www.x.org',
          '](x)',
          'obsidian://open',
          '[^1]',
          '😀',
        ],
      ),
    );
    const words = fc.array(pieces, { minLength: 1, maxLength: 12 }).map((parts) => `x${parts.join('')}`);
    const plain = (text: string): string =>
      text
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .toWellFormed()
        .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');

    it('reads back as the same words, with no active markup', () => {
      fc.assert(
        fc.property(words, words, words, words, (title, author, comment, name) => {
          const picked = input(
            paper(1, { title, authors: [author] }),
            { a: 'weak' },
            { picked: '2026-03-18', comment },
          );
          const markdown = write([picked], [{ id: 'a', name }]);
          const root = read(markdown);
          const types = new Set(nodesOf(root).map(({ type }) => type));
          expect([...types].sort()).toEqual(
            ['break', 'heading', 'link', 'paragraph', 'root', 'strong', 'text', 'yaml'].sort(),
          );
          expect(headings(root)).toEqual(['1 Digest, week 12 of 2026', '2 Picked']);
          const block = root.children[5];
          expect(block && textOf(block)).toBe(
            [plain(readableText(plain(title))), plain(comment), `${plain(author)} · 18 March 2026 · PDF`].join('\n'),
          );
          expect(markdown).not.toMatch(/\[\[|<%|(?<!\\)%%|obsidian:\/\/|(?<!\\)<script/);
          expect(markdown.endsWith('\n') && !markdown.endsWith('\n\n')).toBe(true);
        }),
        { numRuns: runs(300) },
      );
    });
  });

  it('has front matter that two parsers read alike', () => {
    const [, yaml = ''] = write([input(paper(1))]).split('---\n');
    expect(parse(yaml)).toEqual(load(yaml));
    expect(load(yaml)).toMatchObject({ week: '2026-W12', from: '2026-03-16', papers: 1 });
  });

  it('is the same on every run', () => {
    const papers = [input(paper(1), { a: 'weak' }), input(paper(2))];
    expect(write(papers, [rag])).toBe(write([...papers].reverse(), [rag]));
  });
});
