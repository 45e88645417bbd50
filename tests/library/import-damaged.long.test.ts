import { strToU8, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { DigestifError } from '../../lib/errors.ts';
import { readImport } from '../../lib/library/import/read-file.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const good = '@misc{a, title={A sound paper}, doi={10.1000/a}}\n';
const item = { title: 'A sound paper', authors: ['Ada Lovelace'], keys: ['doi:10.1000/a'] };

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255);
}

/** A zip whose only file unpacks to a thousand times its size. */
function bomb(): Uint8Array<ArrayBuffer> {
  const zeros = new Uint8Array(30_000_000).fill(0x20);
  return zipSync({
    'manifest.json': strToU8('{"format":"digestif-backup","formatVersion":1,"minReader":1}\n'),
    'papers.jsonl': zeros,
  }) as Uint8Array<ArrayBuffer>;
}

function deep(sign: string, count: number): string {
  return sign.repeat(count);
}

/** Each file is rejected, or yields this number of papers with a report of what was left out. */
const files: readonly (readonly [name: string, file: string | Uint8Array<ArrayBuffer>, papers: number | 'refused'])[] =
  [
    ['an empty file', '', 'refused'],
    ['white space alone', ' \n\r\n\t', 'refused'],
    ['a BibTeX file that was cut in an entry', `${good}@misc{b, title={Cut sho`, 1],
    ['a BibTeX entry with too many braces', `@misc{b, title={One}}}}}\n${good}`, 2],
    ['a BibTeX entry with braces that do not close', `@misc{b, title={One {{{ two}\n}\n${good}`, 1],
    [
      'a BibTeX title nested ten thousand times',
      `@misc{b, title={${deep('{', 10_000)}x${deep('}', 10_000)}}}\n${good}`,
      2,
    ],
    ['a BibTeX entry nested in another', `@misc{b, title={@misc{c, title={Inner}}}}\n${good}`, 2],
    ['a hundred thousand openings of entries', `${good}${deep('@a{', 100_000)}\n`, 1],
    ['a BibTeX string that names itself', `@string{x = x # x}\n@misc{b, title = x # x}\n${good}`, 2],
    ['NUL characters in a BibTeX file', good.replace('sound', 'so\0un\0d'), 1],
    ['more NULs than text', `${deep('\0', 5_000)}${good}`, 'refused'],
    ['Latin-1 where UTF-8 is said', bytesOf('@misc{a, title={Gr\xf6\xdfe}, doi={10.1000/a}}'), 1],
    [
      'UTF-16 of an odd length',
      new Uint8Array([0xff, 0xfe, ...[...good].flatMap((sign) => [sign.charCodeAt(0), 0]), 0x41]),
      1,
    ],
    ['a RIS file that was cut', 'TY  - JOUR\r\nTI  - A sound paper\r\nER  - \r\n\r\nTY  - JOUR\r\nAU  - Love', 1],
    [
      'a RIS file whose records never end',
      `TY  - JOUR\nTI  - One thing\n${deep('TY  - JOUR\nTI  - Another thing\n', 3)}`,
      2,
    ],
    ['a RIS record without a type', 'TY  - \nER  - \nTI  - A sound paper\nER  - \n', 1],
    [
      'a table whose quotation mark does not close',
      'title,doi\nA sound paper,10.1000/a\n"Never closed,10.1000/b\nLost,10.1000/c\n',
      1,
    ],
    [
      'a table with rows of another width',
      'title,doi\nA sound paper,10.1000/a,more,and more\nAnother paper,10.1000/b\n',
      1,
    ],
    ['a table without a title', 'name of dog,age\nRex,3\n', 'refused'],
    [
      'a table whose header has names of objects’ own',
      'title,__proto__,constructor,toString,doi\nA sound paper,x,y,z,10.1000/a\n',
      1,
    ],
    ['JSON that was cut', JSON.stringify([item, item]).slice(0, -30), 'refused'],
    ['JSON of no known shape', '{"a":[1,2,{"b":null}]}', 'refused'],
    ['JSON nested a hundred thousand times', `${deep('[', 100_000)}${deep(']', 100_000)}`, 'refused'],
    [
      'JSON with keys of the prototype',
      `[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"title":"A sound paper","authors":["Ada"],"keys":["doi:10.1000/a"]}]`,
      1,
    ],
    [
      'PaperMemory’s with keys of the prototype',
      `{"__dataVersion":508,"__proto__":{"title":"Evil","addDate":"2020"},"constructor":{"title":"A constructor of papers","addDate":"2020-01-01"},"Arxiv-2503.11731":{"title":"A sound paper","tags":"no list","note":7,"addDate":"yesterday"}}`,
      2,
    ],
    [
      'JSON whose fields are of the wrong kind',
      JSON.stringify([
        {
          ...item,
          abstract: 7,
          url: 'javascript:alert(1)',
          published: '1.1.2020',
          upvotes: -3,
          authors: [{}],
          keywords: 'x',
        },
      ]),
      1,
    ],
    [
      'JSON Lines with a line that is none',
      `${JSON.stringify(item)}\n{"title": oops\n${JSON.stringify({ ...item, title: 'Another paper', keys: ['doi:10.1000/b'] })}\n`,
      2,
    ],
    ['a zip bomb', bomb(), 'refused'],
    ['a zip that is no backup', zipSync({ 'a.txt': strToU8('hello') }) as Uint8Array<ArrayBuffer>, 'refused'],
    [
      'a zip that was cut',
      (zipSync({ 'manifest.json': strToU8('{"format":"digestif-backup"}') }) as Uint8Array<ArrayBuffer>).slice(0, 40),
      'refused',
    ],
    [
      'XML with entities that multiply',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><opml><body><outline text="&b;" xmlUrl="https://example.org/f"/></body></opml>',
      0,
    ],
    [
      'XML that was cut',
      '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A sou',
      'refused',
    ],
    ['a picture that is called .bib', bytesOf('\x89PNG\r\n\x1a\n....'), 'refused'],
    [
      'front matter with an alias bomb',
      `---\nweek: "2025-W12"\na: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n---\n\n# Digest\n\n## Picked\n\n**[A sound paper](https://arxiv.org/abs/2503.11731)**\n`,
      1,
    ],
    ['a digest of a newer Digestif', JSON.stringify({ formatVersion: 99, week: '2026-W12', sections: [] }), 'refused'],
  ];

async function started(): Promise<{ library: Library; before: string[] }> {
  const library = newLibrary();
  await library.papers.record(day('2025-03-13', [{ title: 'Here already', keys: ['arxiv:2503.00001'] }]));
  return { library, before: await library.backup.canonicalLines() };
}

/** Timeout in milliseconds: reading large files is slow on a busy machine. */
const hundredsOfMegabytes = 120_000;

describe('a damaged file', () => {
  it('has at least thirty variants in these tests', () => {
    expect(files.length).toBeGreaterThanOrEqual(30);
  });

  it.each(files)('%s', async (_name, file, papers) => {
    const { library, before } = await started();
    const planned = library.imports.plan(new Blob([file]));
    if (papers === 'refused') {
      await expect(planned).rejects.toThrow(DigestifError);
      await expect(planned).rejects.toThrow(/\.$/);
      expect(await library.backup.canonicalLines()).toEqual(before);
      return;
    }
    const plan = await planned;
    expect(plan.counts.add).toBe(papers);
    for (const { outcome, reasons } of plan.rows) if (outcome === 'out') expect(reasons.join('')).not.toBe('');
    expect(await library.backup.canonicalLines()).toEqual(before);
    const report = await library.imports.run(plan);
    expect(report.added).toBe(papers);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    if (report.act !== undefined) await library.undo(report.act);
    expect(await library.backup.canonicalLines()).toEqual(before);
  });

  it(
    'with one line of a hundred megabytes is rejected, or read if its format has no lines',
    async () => {
      const { library, before } = await started();
      const line = 'x'.repeat(100_000_000);
      for (const text of [line, `TY  - JOUR\nTI  - ${line}\nER  - \n`, `- ${line} https://arxiv.org/abs/2503.11731`]) {
        await expect(library.imports.plan(new Blob([text]))).rejects.toThrow(DigestifError);
      }
      const plan = await library.imports.plan(
        new Blob([`@misc{a, title={A sound paper}, abstract={${line}}, doi={10.1000/a}}`]),
      );
      expect(plan.counts).toEqual({ add: 1, merge: 0, out: 0 });
      expect(plan.rows[0]?.entry?.accounts[0].abstract).toHaveLength(100_000);
      expect(await library.backup.canonicalLines()).toEqual(before);
    },
    hundredsOfMegabytes,
  );

  it('of an unreasonable size is rejected before it is read', async () => {
    const { library } = await started();
    const huge = new Blob([]);
    Object.defineProperty(huge, 'size', { value: 3_000_000_000 });
    await expect(library.imports.plan(huge)).rejects.toThrow(
      'This file is 3000 MB. Digestif imports up to 400 MB at a time',
    );
  });

  it(
    'with too many rows is truncated, with a notice',
    async () => {
      const rows = Array.from({ length: 100_003 }, (_, place) => `Paper ${place} of many,10.1000/${place}`);
      const read = await readImport(0, `title,doi\n${rows.join('\n')}\n`, {});
      expect(read.rows).toHaveLength(100_000);
      expect(read.notes).toEqual([
        `Only the first ${(100_000).toLocaleString()} rows can be imported. Skipped: 3 rows.`,
      ]);
    },
    hundredsOfMegabytes,
  );
});
