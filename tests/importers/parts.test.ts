import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat, detectFormatInParts } from '../../lib/importers/detect-format.ts';
import { valueIn } from '../../lib/importers/json-stream.ts';
import { awkwardPapers } from '../exporters/awkward-papers.ts';
import { exported } from '../exporters/read-back.ts';
import { runs, whole } from '../runs.ts';

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

/** What a work comes to that gives way. */
function wholeOf<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const texts = {
  bibtex: async () => `${damaged}${(await exported('bibtex', awkwardPapers.slice(3))).replaceAll('\n', '\r\n')}`,
  ris: () => exported('ris', awkwardPapers.slice(3)),
  csv: async () => `${await exported('csv', awkwardPapers.slice(3))}"never, closed\r\na,b\r\n`,
  json: async () => `${someLines}\r\nno JSON\n`,
};

const noPause = (): undefined => undefined;
const noWholeJson = 'This file is incomplete or damaged: invalid JSON near character ';

describe('a long text', () => {
  it.each(Object.entries(texts))('reads a long text of %s the same in parts as at once', async (id, make) => {
    const text = await make();
    const { format, file } = detectFormat(text);
    expect(format.id).toBe(id);
    const whole = [...format.read(file)];
    expect(whole.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const parts = places.slice(1).flatMap((end, place) => text.slice(places[place], end) || []);
        // Its mark is taken off where the text is recognised.
        const bare = parts.map((part, place) => (place === 0 ? part.replace(/^\uFEFF/, '') : part));
        expect([...format.read({ text, parts: bare })]).toEqual(whole);
      }),
      { numRuns: runs(60) },
    );
  });

  it.each(['json', 'csl-json'])('reads a long array of %s element by element', async (id) => {
    const text = await exported(id, awkwardPapers);
    const { format, file } = detectFormat(text);
    const whole = [...format.read(file)];
    const inParts = async (given: string, size: number) => {
      const parts = given.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
      const found = await detectFormatInParts(parts, noPause);
      expect(found.format.id).toBe(id);
      return [...format.read(found.file)];
    };
    for (const size of [2_000, 7_001, 100_000]) expect(await inParts(text, size)).toEqual(whole);
    expect(await inParts(JSON.stringify(JSON.parse(text), null, '\t'), 5_000)).toEqual(whole);
    const end = text.lastIndexOf(']');
    for (const cut of [text.slice(0, -40), `${text.slice(0, end)}, ]`, `${text.slice(0, end)}}`, `${text}x`]) {
      await expect(inParts(cut, 5_000)).rejects.toThrow(noWholeJson);
    }
  });

  it.runIf(whole)('reads JSON with a string that is longer than a part', async () => {
    const papers = [
      { title: 'One \\"', abstract: 'a"\\'.repeat(1_500_000), keys: ['arxiv:2503.11731'] },
      { title: 'Two' },
    ];
    const parts = JSON.stringify(papers).match(/.{1,2000000}/gs) ?? [];
    expect(parts.length).toBeGreaterThan(2);
    expect([...((await detectFormatInParts(parts, noPause)).file.elements?.() ?? [])]).toEqual(papers);
  });

  it('parses one long JSON object like JSON.parse, with a pause between pieces', async () => {
    const item = fc.record({ title: fc.string(), deep: fc.jsonValue({ maxDepth: 4 }), '"]}': fc.json() });
    const value = fc.record({ version: fc.jsonValue(), items: fc.array(item, { maxLength: 30 }), '': fc.jsonValue() });
    fc.assert(
      fc.property(value, fc.constantFrom('', ' ', '\t'), fc.integer({ min: 1, max: 300 }), (given, indent, size) => {
        const text = JSON.stringify(given, null, indent);
        const parts = text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];
        expect(wholeOf(valueIn(parts))).toEqual(JSON.parse(text));
        for (const damaged of [
          text.slice(0, -1),
          `${text}}`,
          `${text},`,
          text.replace(':', ''),
          text.replace(',', ',,'),
        ]) {
          if (isJson(damaged)) continue;
          expect(() => wholeOf(valueIn([damaged.slice(0, size), damaged.slice(size)]))).toThrow(noWholeJson);
        }
      }),
      { numRuns: runs(200) },
    );
    const items = Array.from({ length: 3_000 }, (_, place) => ({
      itemType: 'preprint',
      title: `A title of number ${place}`,
      abstractNote: 'words '.repeat(200),
    }));
    const text = JSON.stringify({ config: { label: 'BetterBibTeX JSON' }, collections: {}, items });
    let pauses = 0;
    const { format, file } = await detectFormatInParts(text.match(/.{1,1000000}/gs) ?? [], async () => {
      pauses += 1;
    });
    expect(format.id).toBe('better-bibtex');
    expect(file.json).toEqual(JSON.parse(text));
    expect(pauses).toBeGreaterThan(2_000);
    const memory = Object.fromEntries(
      items.map((one, place) => [`Arxiv-2503.${10_000 + place}`, { ...one, addDate: '' }]),
    );
    const found = await detectFormatInParts(JSON.stringify(memory).match(/.{1,1000000}/gs) ?? [], noPause);
    expect(found.file.json).toEqual(memory);
  });

  it('reads a long feed piece by piece, with the same papers', async () => {
    const papers = Array.from({ length: 400 }, (_, place) => ({
      title: `Paper ${place}`,
      authors: [],
      categories: [],
      keywords: [],
      abstract: 'A sentence of some words, as abstracts have them. '.repeat(20),
      keys: [`arxiv:2503.${10_000 + place}` as const] as [`arxiv:${string}`],
    }));
    const entries = (await exported('atom', papers)).split('<entry>');
    const atom = entries
      .map((entry) =>
        entry.includes('Paper 200<')
          ? entry.replace(/(<content[^>]*>)[^<]*/, '$1<![CDATA[What </entry> stands here]]>')
          : entry,
      )
      .join('<entry>');
    expect(atom).toContain('</entry> stands');
    const { format, file } = detectFormat(atom);
    const rows = [...format.read(file)];
    expect(rows.map(({ draft }) => draft?.title)).toEqual(papers.map(({ title }) => title));
    expect(rows[200]?.draft?.abstract).toBe('What </entry> stands here');
    expect(rows.map(({ place }) => place).slice(-1)).toEqual(['entry 400']);
    // What is damaged late is met late: what came before was read by itself.
    const late = detectFormat(atom.replace(/Paper 390<\/title>/, 'Paper 390</titel>'));
    const read = late.format.read(late.file)[Symbol.iterator]();
    expect(read.next()).toMatchObject({ value: { draft: { title: 'Paper 0' } } });
    expect(() => [...Array.from({ length: 500 }, () => read.next())]).toThrow('may be damaged');
    const cut = detectFormat(atom.slice(0, 300_000));
    await expect(async () => [...cut.format.read(cut.file)]).rejects.toThrow('may be damaged');
  });

  it('refuses a damaged feed without reading it again for each entry', async () => {
    const entry = (place: number) =>
      `<entry><id>http://arxiv.org/abs/2503.${10_000 + place}v1</id><title>Paper ${place}</title><summary>${'A sentence of some words. '.repeat(24)}</summary></entry>\n`;
    const entries = Array.from({ length: 12_000 }, (_, place) => entry(place)).join('');
    const { format, file } = detectFormat(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A <b></title></entry>${entries}</feed>`,
    );
    // Entry by entry this took minutes, longer than a test may.
    expect(() => [...format.read(file)]).toThrow('may be damaged');
  });

  it.runIf(whole)('reads our own long Markdown piece by piece, with the same papers', async () => {
    const many = Array.from({ length: 12 }, () => awkwardPapers).flat();
    const text = await exported('markdown', many);
    expect(text.length).toBeGreaterThan(300_000);
    const read = async (given: string) => {
      const { format, file } = detectFormat(given);
      expect(format.id).toBe('markdown');
      return [...format.read(file)];
    };
    const rows = await read(text);
    expect(rows).toHaveLength(many.length);
    // A fence somewhere, and it is read in one go.
    expect(await read(`${text}\n~~~\n## no paper\n~~~\n`)).toEqual(rows);
    expect(await read(text.replaceAll('\n', '\r\n'))).toEqual(rows);
  });

  it.runIf(whole)('refuses endless nesting without following it', () => {
    const deep = `{"items":${'['.repeat(3_000_000)}`;
    expect(() => wholeOf(valueIn([deep.slice(0, 2_000_000), deep.slice(2_000_000)]))).toThrow(noWholeJson);
  });

  it('recognises a long text by its first part', async () => {
    const bibtex = await texts.bibtex();
    const { format, file } = await detectFormatInParts([bibtex.slice(0, 5_000), bibtex.slice(5_000)], noPause);
    expect(format.id).toBe('bibtex');
    expect(file.parts).toHaveLength(2);
    expect(file.text).toBe(bibtex);
    const csl = await exported('csl-json', awkwardPapers);
    expect(await detectFormatInParts([csl.slice(0, 5_000), csl.slice(5_000)], noPause)).toMatchObject({
      format: { id: 'csl-json' },
    });
  });
});
