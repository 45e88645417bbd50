// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { runs } from '../runs.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { exported, plain } from './read-back.ts';

const atomNs = 'http://www.w3.org/2005/Atom';

function readAtom(text: string): Element {
  const document = new DOMParser().parseFromString(text, 'application/xml');
  expect(document.getElementsByTagName('parsererror')).toHaveLength(0);
  expect(document.documentElement.namespaceURI).toBe(atomNs);
  return document.documentElement;
}

const all = (parent: Element, name: string): Element[] =>
  [...parent.children].filter(({ localName, namespaceURI }) => localName === name && namespaceURI === atomNs);
const texts = (parent: Element, name: string): string[] =>
  all(parent, name).map(({ textContent }) => textContent ?? '');
const instant = /^\d{4}-\d{2}-\d{2}T00:00:00Z$/;

describe('Atom export', () => {
  it('is a valid feed: one id, title, updated and author, and the same in each entry', async () => {
    const feed = readAtom(await exported('atom', awkwardPapers));
    for (const name of ['id', 'title', 'updated', 'author']) expect(all(feed, name)).toHaveLength(1);
    for (const entry of all(feed, 'entry')) {
      for (const name of ['id', 'title', 'updated', 'content']) expect(texts(entry, name)).toHaveLength(1);
      expect(texts(entry, 'updated')[0]).toMatch(instant);
      expect(() => new URL(texts(entry, 'id')[0] ?? '')).not.toThrow();
      for (const link of all(entry, 'link')) expect(link.getAttribute('href')).toMatch(/^https?:\/\//);
    }
  });

  it('preserves every paper, in order, with all its fields', async () => {
    const entries = all(readAtom(await exported('atom', awkwardPapers)), 'entry');
    expect(entries).toHaveLength(awkwardPapers.length);
    awkwardPapers.forEach((paper, place) => {
      const entry = entries[place] as Element;
      expect(texts(entry, 'title')).toEqual([plain(paper.title)]);
      expect(all(entry, 'author').map(({ textContent }) => textContent)).toEqual(paper.authors.map(plain));
      expect(texts(entry, 'content')).toEqual([plain(paper.abstract ?? paper.title)]);
      const terms = all(entry, 'category').map((category) => category.getAttribute('term'));
      expect(terms).toEqual([...paper.categories, ...paper.keywords]);
    });
  });

  it('has unique ids made of the canonical page, independent of the clock', async () => {
    const feed = readAtom(await exported('atom', awkwardPapers));
    const ids = all(feed, 'entry').map((entry) => texts(entry, 'id')[0]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[1]).toBe('https://arxiv.org/abs/2503.10001');
    expect(ids).toContain('https://arxiv.org/abs/2503.10040#2');
    expect(texts(feed, 'updated')).toEqual(['2025-03-17T00:00:00Z']);
    expect(texts(readAtom(await exported('atom', [])), 'updated')).toEqual(['1970-01-01T00:00:00Z']);
  });

  it('is well-formed for any title, author, abstract and keyword', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, hostileText, async (title, author, abstract) => {
        const paper: Paper = {
          title,
          authors: [author],
          abstract,
          keys: ['arxiv:2503.11731'],
          categories: [],
          keywords: [author],
        };
        const [entry] = all(readAtom(await exported('atom', [paper])), 'entry');
        expect(entry && texts(entry, 'title')).toEqual([plain(title)]);
        expect(entry && texts(entry, 'content')).toEqual([plain(abstract)]);
      }),
      { numRuns: runs(150) },
    );
  });
});

interface FeedItem {
  id: string;
  url?: string;
  title: string;
  content_text: string;
  authors?: { name: string }[];
  tags?: string[];
  date_published?: string;
}

describe('JSON Feed export', () => {
  it('is version 1.1, with an id and a content for each item', async () => {
    const feed = JSON.parse(await exported('json-feed', awkwardPapers)) as Record<string, unknown>;
    expect(feed['version']).toBe('https://jsonfeed.org/version/1.1');
    expect(feed['title']).toBe('Papers');
    const ids = (feed['items'] as FeedItem[]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(awkwardPapers.length);
  });

  it('preserves every paper, in order, with all its fields', async () => {
    const { items } = JSON.parse(await exported('json-feed', awkwardPapers)) as { items: FeedItem[] };
    awkwardPapers.forEach((paper, place) => {
      const item = items[place];
      expect(item?.title).toBe(plain(paper.title));
      expect(item?.content_text).toBe(plain(paper.abstract ?? paper.title));
      expect((item?.authors ?? []).map(({ name }) => name)).toEqual(paper.authors.map(plain));
      if (item?.url !== undefined) expect(item.url).toMatch(/^https?:\/\//);
      if (item?.date_published !== undefined) expect(item.date_published).toMatch(instant);
    });
  });
});
