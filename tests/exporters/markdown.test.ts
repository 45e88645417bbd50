import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { runs } from '../runs.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { exported, plain } from './read-back.ts';

const parse = (markdown: string): Root => unified().use(remarkParse).parse(markdown);

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child);
}

const wordsOf = (node: Nodes): string =>
  [...nodesOf(node)].map((inner) => (inner.type === 'text' ? inner.value : '')).join('');

const headingsOf = (root: Root): string[] =>
  root.children.filter((block) => block.type === 'heading' && block.depth === 2).map(wordsOf);

const typesOf = (root: Root): Set<string> => new Set([...nodesOf(root)].map(({ type }) => type));
const inert = new Set(['root', 'heading', 'paragraph', 'text', 'link']);

describe('Markdown export', () => {
  it('preserves every title, in order, for a CommonMark reader', async () => {
    const root = parse(await exported('markdown', awkwardPapers));
    expect(headingsOf(root)).toEqual(awkwardPapers.map(({ title }) => plain(title)));
  });

  it('preserves authors, abstract and facts of every paper', async () => {
    const root = parse(await exported('markdown', awkwardPapers));
    const blocks = root.children.slice(1);
    let place = -1;
    const sections: string[][] = [];
    for (const block of blocks) {
      if (block.type === 'heading') sections[++place] = [];
      else sections[place]?.push(wordsOf(block));
    }
    awkwardPapers.forEach((paper, index) => {
      const section = sections[index] ?? [];
      if (paper.authors.length > 0) expect(section).toContain(paper.authors.map(plain).join(', '));
      if (paper.abstract !== undefined) expect(section).toContain(plain(paper.abstract));
      if (paper.note !== undefined) expect(section).toContain(`Authors' note: ${paper.note}`);
      if (paper.summary !== undefined) expect(section).toContain(`Summary by Hugging Face: ${paper.summary.text}`);
      if (paper.published !== undefined) expect(section.join('\n')).toContain(paper.published);
    });
  });

  it('contains no HTML, image, code or emphasis, only https and http links', async () => {
    const root = parse(await exported('markdown', awkwardPapers));
    expect([...typesOf(root)].filter((type) => !inert.has(type))).toEqual([]);
    for (const node of nodesOf(root)) if (node.type === 'link') expect(node.url).toMatch(/^https?:\/\//);
  });

  it('contains nothing that note tools run', async () => {
    const text = await exported('markdown', awkwardPapers);
    expect(text).not.toMatch(/\[\[|<(?! )|%%|==\w|\{\{|obsidian:\/\//);
  });

  it('keeps a formula that Markdown does not change, and escapes others', async () => {
    const text = await exported('markdown', awkwardPapers.slice(8, 9));
    expect(text).toContain('From $\\nabla^2$DFT to $O(n \\log n)$');
    expect(text).toContain('\\$\\\\{x_1, x_2\\\\}\\$');
  });

  it('does not change money', async () => {
    expect(await exported('markdown', awkwardPapers.slice(27, 28))).toContain(
      'It costs \\$5 or even \\$10, or \\$5-\\$10',
    );
  });

  it('handles any title, author and abstract', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, hostileText, async (title, author, abstract) => {
        const paper: Paper = {
          title,
          authors: [author],
          abstract,
          keys: ['arxiv:2503.11731'],
          categories: [],
          keywords: [],
        };
        const root = parse(await exported('markdown', [paper]));
        expect(headingsOf(root)).toEqual([plain(title)]);
        const paragraphs = root.children.slice(2).map(wordsOf);
        expect(paragraphs).toContain(plain(author));
        expect(paragraphs).toContain(plain(abstract));
        expect([...typesOf(root)].filter((type) => !inert.has(type))).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });
});
