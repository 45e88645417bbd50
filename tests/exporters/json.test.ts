import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Paper, parseDraft } from '../../lib/domain/paper.ts';
import { parseName } from '../../lib/domain/person-name.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { exported, plain, unescaped } from './read-back.ts';

const parsed = (draft: unknown): Paper => {
  const { paper, problems } = parseDraft(draft, 'a paper');
  expect(problems).toEqual([]);
  if (paper === undefined) throw new Error('no paper');
  return paper;
};

/** As the library holds them: parsed at the door in. The bad addresses of one paper are dropped there already. */
const stored = awkwardPapers.map((paper) => parseDraft(paper, '').paper).filter((paper) => paper !== undefined);

describe('JSON export', () => {
  it('is lossless: its output is parsed to the same papers, in order', async () => {
    expect(stored).toHaveLength(awkwardPapers.length);
    const read = JSON.parse(await exported('json', stored)) as unknown[];
    expect(read.map(parsed)).toEqual(stored);
  });

  it('contains no local id and only https and http addresses', async () => {
    const row = { ...stored[1], id: 7, searchDocument: 12, pdf: 'data:text/html,x' } as unknown as Paper;
    const [read] = JSON.parse(await exported('json', [row])) as Record<string, unknown>[];
    expect(Object.keys(read ?? {})).toEqual([
      'title',
      'abstract',
      'authors',
      'keys',
      'url',
      'published',
      'listed',
      'categories',
      'keywords',
    ]);
  });
});

interface CslItem {
  id: string;
  type: string;
  title: string;
  author?: { family?: string; given?: string; literal?: string; suffix?: string; 'non-dropping-particle'?: string }[];
  issued?: { 'date-parts': number[][] };
  [field: string]: unknown;
}

/** Names that are written family first are said given name first. */
const asGiven = (author: string): string => plain(author).replace(/^(Lovelace|Garcia de Leon), (.*)$/, '$2 $1');

describe('CSL-JSON export', () => {
  it('preserves every paper, in order, with all its fields', async () => {
    const items = JSON.parse(await exported('csl-json', awkwardPapers)) as CslItem[];
    expect(items).toHaveLength(awkwardPapers.length);
    awkwardPapers.forEach((paper, place) => {
      const item = items[place];
      expect(item?.title).toBe(unescaped(paper.title));
      const names = (item?.author ?? []).map(
        ({ literal, given, family, suffix, 'non-dropping-particle': particle }) =>
          literal ?? [given, particle, family, suffix].filter((part) => part !== undefined).join(' '),
      );
      expect(names).toEqual(paper.authors.map(asGiven));
      expect(item?.['abstract']).toBe(paper.abstract === undefined ? undefined : unescaped(paper.abstract));
      expect(item?.issued?.['date-parts'][0]).toEqual(paper.published?.split('-').map(Number));
      expect(item?.['DOI']).toBe(paper.keys.find((key) => key.startsWith('doi:'))?.slice(4));
    });
  });

  it('has a unique id per item, even if a paper occurs twice', async () => {
    const ids = (JSON.parse(await exported('csl-json', awkwardPapers)) as CslItem[]).map(({ id }) => id);
    expect(new Set(ids).size).toBe(awkwardPapers.length);
  });

  it('writes a preprint as article with its server and its number', async () => {
    const [item] = JSON.parse(await exported('csl-json', awkwardPapers.slice(1, 2))) as CslItem[];
    expect(item).toMatchObject({ type: 'article', publisher: 'arXiv', number: 'arXiv:2503.10001' });
  });
});

describe('names', () => {
  it('writes names without parts as a literal', () => {
    for (const literal of [
      '张伟',
      '김 철수',
      'OpenAI',
      'DeepSeek-AI',
      'The LIGO Scientific Collaboration',
      'Qwen Team',
    ]) {
      expect(parseName(literal)).toEqual({ kind: 'literal', literal });
    }
  });

  it('separates lower-case particles, and keeps capitalised ones with the family name', () => {
    expect(parseName('Ludwig van der Rohe')).toMatchObject({ given: 'Ludwig', particle: 'van der', family: 'Rohe' });
    expect(parseName('Luc Van Gool')).toMatchObject({ given: 'Luc', family: 'Van Gool' });
    expect(parseName('Kiet Van Nguyen')).toMatchObject({ given: 'Kiet Van', family: 'Nguyen' });
    expect(parseName('de la Cruz')).toEqual({ kind: 'literal', literal: 'de la Cruz' });
    expect(parseName('de la Cruz, Juana')).toMatchObject({ given: 'Juana', particle: 'de la', family: 'Cruz' });
  });

  it('does not mistake a person for a group because of the family name', () => {
    for (const name of ['Bo Ai', 'Weiwei Ai', 'Marc Huertas-Company']) expect(parseName(name).kind).toBe('person');
  });

  it('is lossless: the parts of a name joined again are the name', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const name = parseName(text);
        const parts =
          name.kind === 'literal'
            ? [name.literal]
            : [name.given, name.particle, name.family, name.suffix].filter(Boolean);
        const letters = (words: string): string => [...words.replace(/[\s,]/g, '')].sort().join('');
        expect(letters(parts.join(' '))).toBe(letters(plain(text)));
      }),
    );
  });
});
