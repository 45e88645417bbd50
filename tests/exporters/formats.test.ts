import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadExporter, paperExporters, UnknownFormatError } from '../../lib/exporters/index.ts';
import { docPath, formatsDoc } from '../../scripts/formats/doc.ts';
import { runs } from '../runs.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { goldenFile, goldenText } from './golden.ts';
import { exported } from './read-back.ts';

/** The formats that the command line promises, the first in the list. New ones come after them. */
const promised = 'markdown obsidian html eml bibtex ris csl-json csv json json-feed atom'.split(' ');
const exportersFolder = new URL('../../lib/exporters/', import.meta.url);

describe('the list of formats', () => {
  it('contains the formats of the command line', () => {
    const ids = paperExporters.map(({ id }) => id);
    expect(ids.slice(0, promised.length)).toEqual(promised);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('contains every format that has a file', () => {
    const files = readdirSync(exportersFolder, { withFileTypes: true })
      .flatMap((entry) => (entry.isFile() ? entry.name : []))
      .filter((name) =>
        /^export const \w+: Exporter<readonly Paper\[\]> = /m.test(
          readFileSync(new URL(name, exportersFolder), 'utf8'),
        ),
      );
    expect(files.sort()).toEqual(paperExporters.map(({ id }) => `${id}.ts`).sort());
  });

  it('matches docs/formats.md, which npm run docs:formats writes', async () => {
    const page = readFileSync(docPath, 'utf8');
    expect(page).toBe(await formatsDoc(page));
  });

  it('lists each exporter with the same properties as the exporter itself', async () => {
    for (const { id, name, extension, load } of paperExporters) {
      expect(await load()).toMatchObject({ id, name, extension });
    }
  });

  it('names an unknown format', async () => {
    expect(() => loadExporter('docx')).toThrow(UnknownFormatError);
    expect(() => loadExporter('docx')).toThrow(/unknown format "docx"; use one of: markdown, /);
  });
});

describe.each(paperExporters.map(({ id, extension }) => ({ id, extension })))(
  'every format: $id',
  ({ id, extension }) => {
    it('matches its golden file', async () => {
      await expect(await goldenText(id)).toMatchFileSnapshot(fileURLToPath(goldenFile(id, extension)));
    });

    it('gives the same bytes on a second run', async () => {
      expect(await exported(id, awkwardPapers)).toBe(await exported(id, awkwardPapers));
    });

    it('ends with one newline, whether there are papers or none', async () => {
      for (const papers of [awkwardPapers, awkwardPapers.slice(0, 1), []]) {
        const text = await exported(id, papers);
        expect(text).toMatch(/(?:^|[^\r\n])\r?\n$/);
      }
    });

    it('links only to the web', async () => {
      const text = await exported(id, awkwardPapers.slice(34, 35));
      expect(text).not.toMatch(/javascript:|data:|file:|user@/);
    });

    it('writes the same for a paper at any position', async () => {
      const [first, second] = [awkwardPapers[1], awkwardPapers[5]];
      if (first === undefined || second === undefined) throw new Error('no papers');
      const there = await exported(id, [first, second]);
      const back = await exported(id, [second, first]);
      expect(back.length).toBe(there.length);
    });

    it('is valid UTF-8', async () => {
      const text = await exported(id, awkwardPapers);
      expect(text.isWellFormed()).toBe(true);
    });
  },
);

describe('every format', () => {
  it('accepts any text in any field', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paperExporters.map(({ id }) => id)), text, text, async (id, one, other) => {
        const out = await exported(id, [
          {
            title: one,
            abstract: other,
            authors: [other, one],
            keys: ['arxiv:2503.11731'],
            venue: one,
            categories: [one],
            keywords: [other],
            organisation: one,
            summary: { text: one, by: other },
            note: other,
            url: one,
            pdf: other,
          },
        ]);
        expect(out.isWellFormed()).toBe(true);
      }),
      { numRuns: runs(150) },
    );
  });
});
