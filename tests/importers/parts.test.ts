import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise, recogniseParts } from '../../lib/importers/index.ts';
import { awkwardPapers } from '../exporters/awkward-papers.ts';
import { exported } from '../exporters/read-back.ts';
import { runs } from '../runs.ts';

const damaged = `% a comment
@string{nips = "Advances"}
@comment{ @misc{hidden, title={x}} }
@misc{a, title = {Open, year = 2020

  @article{b, title = {Two}, journal = nips # {, vol. 1}, abstract = {a @misc{ in words}}
@misc{c, title = "Three
\t@misc{d, title = {Four}}
`;

const someLines = awkwardPapers
  .slice(3, 30)
  .map((paper) => JSON.stringify(paper))
  .join('\r\n');

const texts = {
  bibtex: async () => `${damaged}${(await exported('bibtex', awkwardPapers.slice(3))).replaceAll('\n', '\r\n')}`,
  ris: () => exported('ris', awkwardPapers.slice(3)),
  csv: async () => `${await exported('csv', awkwardPapers.slice(3))}"never, closed\r\na,b\r\n`,
  json: async () => `${someLines}\r\nno JSON\n`,
};

describe('a long text', () => {
  it.each(Object.entries(texts))('of %s is read the same in parts as in one', async (id, make) => {
    const text = await make();
    const { format, file } = recognise(text);
    expect(format.id).toBe(id);
    const importer = await format.load();
    const whole = [...importer.read(file)];
    expect(whole.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const parts = places.slice(1).flatMap((end, place) => text.slice(places[place], end) || []);
        // Its mark is taken off where the text is recognised.
        const bare = parts.map((part, place) => (place === 0 ? part.replace(/^\uFEFF/, '') : part));
        expect([...importer.read({ text, parts: bare })]).toEqual(whole);
      }),
      { numRuns: runs(60) },
    );
  });

  it.each(['json', 'csl-json'])('that is an array of %s is read element by element', async (id) => {
    const text = await exported(id, awkwardPapers);
    const { format, file } = recognise(text);
    const importer = await format.load();
    const whole = [...importer.read(file)];
    const inParts = (given: string, size: number) => {
      const parts = given.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
      const found = recogniseParts(parts);
      expect(found.format.id).toBe(id);
      return [...importer.read(found.file)];
    };
    for (const size of [2_000, 7_001, 100_000]) expect(inParts(text, size)).toEqual(whole);
    expect(inParts(JSON.stringify(JSON.parse(text), null, '\t'), 5_000)).toEqual(whole);
    const end = text.lastIndexOf(']');
    for (const cut of [text.slice(0, -40), `${text.slice(0, end)}, ]`, `${text.slice(0, end)}}`, `${text}x`]) {
      expect(() => inParts(cut, 5_000)).toThrow('This file is cut or damaged: it is no whole JSON near character ');
    }
  });

  it('of JSON may hold a string that is longer than a part', () => {
    const papers = [
      { title: 'One \\"', abstract: 'a"\\'.repeat(1_500_000), keys: ['arxiv:2503.11731'] },
      { title: 'Two' },
    ];
    const parts = JSON.stringify(papers).match(/.{1,2000000}/gs) ?? [];
    expect(parts.length).toBeGreaterThan(2);
    expect([...(recogniseParts(parts).file.elements?.() ?? [])]).toEqual(papers);
  });

  it('is recognised by its first part', async () => {
    const bibtex = await texts.bibtex();
    const { format, file } = recogniseParts([bibtex.slice(0, 5_000), bibtex.slice(5_000)]);
    expect(format.id).toBe('bibtex');
    expect(file.parts).toHaveLength(2);
    expect(file.text).toBe(bibtex);
    const csl = await exported('csl-json', awkwardPapers);
    expect(recogniseParts([csl.slice(0, 5_000), csl.slice(5_000)])).toMatchObject({ format: { id: 'csl-json' } });
  });
});
