import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { runs } from '../runs.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { exported, plain } from './read-back.ts';

/**
 * A reader as suspicious as the worst: any of the characters that some reader takes for a line's end ends a line, and a
 * line that is no tag is an error.
 */
function readRis(text: string): Map<string, string[]>[] {
  const records: Map<string, string[]>[] = [];
  let record: Map<string, string[]> | undefined;
  for (const line of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)) {
    if (line === '') continue;
    const [, tag = '', value = ''] = /^([A-Z][A-Z0-9]) {2}- (.*)$/.exec(line) ?? [];
    if (tag === '') throw new Error(`no tag: ${line}`);
    if (tag === 'TY') {
      if (record !== undefined) throw new Error('TY inside a record');
      record = new Map();
      records.push(record);
    }
    if (record === undefined) throw new Error(`${tag} outside a record`);
    if (tag === 'ER') record = undefined;
    else record.set(tag, [...(record.get(tag) ?? []), value]);
  }
  if (record !== undefined) throw new Error('no ER');
  return records;
}

/** "Family, Given, Suffix" as it is said. */
function spoken(name: string): string {
  const [family, given, suffix] = name.split(', ');
  return [given, family, suffix].filter((part) => part !== undefined).join(' ');
}

/** Names that are written family first are said given name first. */
const asGiven = (author: string): string => plain(author).replace(/^(Lovelace|Garcia de Leon), (.*)$/, '$2 $1');

describe('RIS export', () => {
  it('preserves every paper, in order, with all its fields', async () => {
    const records = readRis(await exported('ris', awkwardPapers));
    expect(records).toHaveLength(awkwardPapers.length);
    awkwardPapers.forEach((paper, place) => {
      const record = records[place];
      expect(record?.get('TI')).toEqual([plain(paper.title)]);
      expect((record?.get('AU') ?? []).map(spoken)).toEqual(paper.authors.map(asGiven));
      expect(record?.get('AB')).toEqual(paper.abstract === undefined ? undefined : [plain(paper.abstract)]);
      expect(record?.get('PY')).toEqual(paper.published === undefined ? undefined : [paper.published.slice(0, 4)]);
      const doi = paper.keys.find((key) => key.startsWith('doi:'))?.slice(4);
      expect(record?.get('DO')).toEqual(doi === undefined ? undefined : [doi]);
      const tags = [...paper.keywords, ...paper.categories];
      expect(record?.get('KW')).toEqual(tags.length === 0 ? undefined : tags);
    });
  });

  it('writes day, arXiv id, address and type into the fields that readers expect', async () => {
    const text = await exported('ris', awkwardPapers.slice(1, 2));
    expect(text).toBe(
      [
        'TY  - GEN',
        'TI  - One author',
        'AU  - Lovelace, Ada',
        'PY  - 2025',
        'DA  - 2025/03/14/',
        'AB  - What paper 1 is about.',
        'KW  - cs.CV',
        'KW  - cs.LG',
        'PB  - arXiv',
        'AN  - arXiv:2503.10001',
        'UR  - https://arxiv.org/abs/2503.10001',
        'ER  - ',
        '',
      ].join('\r\n'),
    );
  });

  it('escapes text that looks like a tag', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, hostileText, async (title, author, abstract) => {
        const paper: Paper = {
          title,
          authors: [author, author],
          abstract,
          keys: ['arxiv:2503.11731'],
          categories: [],
          keywords: [abstract],
        };
        const records = readRis(await exported('ris', [paper, paper]));
        expect(records.map((record) => record.get('TI'))).toEqual([[plain(title)], [plain(title)]]);
        expect(records[0]?.get('AU')).toHaveLength(2);
        expect(records[0]?.get('AB')).toEqual([plain(abstract)]);
      }),
      { numRuns: runs(150) },
    );
  });
});
