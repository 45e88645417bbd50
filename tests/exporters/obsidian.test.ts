import fc from 'fast-check';
import { load } from 'js-yaml';
import type { Nodes } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { Paper } from '../../lib/domain/paper.ts';
import { noteName, tagOf } from '../../lib/exporters/obsidian-note.ts';
import { runs } from '../runs.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { exported, plain } from './read-back.ts';

function readNote(note: string): { properties: Record<string, unknown>; types: Set<string>; headings: string[] } {
  const root = unified().use(remarkParse).use(remarkFrontmatter).parse(note);
  const [first, ...blocks] = root.children;
  if (first?.type !== 'yaml') throw new Error('no front matter');
  const properties = parseYaml(first.value) as Record<string, unknown>;
  // A second parser, of another YAML version: it takes bare days for dates, as Dataview does.
  const second = load(first.value) as Record<string, unknown>;
  for (const [name, value] of Object.entries(second)) {
    if (value instanceof Date) expect(value.toISOString().slice(0, 10)).toBe(properties[name]);
    else expect(value).toEqual(properties[name]);
  }
  const types = new Set<string>();
  const walk = (node: Nodes): string => {
    types.add(node.type);
    if (node.type === 'text') return node.value;
    return 'children' in node ? node.children.map(walk).join('') : '';
  };
  const headings = blocks.map((block) => [block, walk(block)] as const);
  return { properties, types, headings: headings.filter(([{ type }]) => type === 'heading').map(([, words]) => words) };
}

describe('Obsidian export', () => {
  it('is one note that lists every paper, in order', async () => {
    const { properties, headings } = readNote(await exported('obsidian', awkwardPapers));
    expect(properties['papers']).toBe(awkwardPapers.length);
    // Obsidian takes what is between dollars for a formula; this reader does not, so that paper is left out here.
    const without = (titles: string[]): string[] => titles.filter((title) => !title.includes('nabla'));
    expect(without(headings.slice(1))).toEqual(without(awkwardPapers.map(({ title }) => plain(title))));
  });

  it('keeps every formula, because Obsidian renders it', async () => {
    const note = await exported('obsidian', awkwardPapers);
    for (const formula of ['$\\nabla^2$DFT', '$\\{x_1, x_2\\}$', '$\\mathbf{x}_i$, $y_{j}$, $4\\%$, $a_{b}_{c}$']) {
      expect(note).toContain(formula);
    }
  });

  it('is a note about the paper if there is only one: quoted texts, a bare day, tags without dots', async () => {
    const note = await exported('obsidian', awkwardPapers.slice(5, 6));
    expect(note).toMatch(/^title: "Before the colon: and after it"$/m);
    expect(note).toMatch(/^published: 2025-03-14$/m);
    const { properties, headings } = readNote(note);
    expect(properties).toEqual({
      title: 'Before the colon: and after it',
      aliases: ['Before the colon: and after it'],
      authors: ['Ada Lovelace', 'Charles Babbage'],
      arxiv: '2503.10005',
      url: 'https://arxiv.org/abs/2503.10005',
      published: '2025-03-14',
      listed: '2025-03-17',
      keys: ['arxiv:2503.10005'],
      tags: ['papers', 'cs/CV', 'cs/LG'],
    });
    expect(headings).toEqual(['Before the colon: and after it']);
  });

  it('preserves any title, author and tag for two YAML parsers', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, async (title, author) => {
        const paper: Paper = {
          title,
          authors: [author],
          keys: ['arxiv:2503.11731'],
          categories: [author],
          keywords: [],
        };
        const note = await exported('obsidian', [paper]);
        expect(note).not.toContain('<%');
        const { properties, types } = readNote(note);
        expect(properties['title']).toBe(plain(title));
        expect(properties['authors']).toEqual([plain(author)]);
        for (const tag of properties['tags'] as string[]) expect(tag).toMatch(/^[\p{L}\p{N}_/-]+$/u);
        for (const type of ['html', 'image', 'code', 'inlineCode']) expect(types).not.toContain(type);
      }),
      { numRuns: runs(150) },
    );
  });

  it('names a file so that every system and link accepts it', () => {
    expect(noteName('A: "B" / C? [[x]] #y ^z | w.')).toBe('A B C x y z w.md');
    expect(noteName('...')).toBe('Paper.md');
    expect(noteName('con')).toBe('con paper.md');
    expect(new TextEncoder().encode(noteName('漢'.repeat(500))).length).toBeLessThan(255);
    fc.assert(
      fc.property(hostileText, (title) => {
        expect(noteName(title)).toMatch(/^[^\\/:*?"<>|#^[\]\n. ][^\\/:*?"<>|#^[\]\n]*\.md$/);
      }),
    );
  });

  it('makes tags of categories and words', () => {
    expect(['cs.CV', 'q-bio.NC', 'Machine learning & more', '2025'].map(tagOf)).toEqual([
      'cs/CV',
      'q-bio/NC',
      'Machine-learning-more',
      '',
    ]);
  });
});
