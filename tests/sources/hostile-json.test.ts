/** JSON that a page embeds, whatever it holds: nothing of it may reach a prototype or stop the reader. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { parseDraft } from '../../lib/domain/paper.ts';
import { sources } from '../../lib/sources/index.ts';
import { runs } from '../runs.ts';
import { entryOf } from '../sites/huggingface.ts';
import { type SitePaper, sitePapers } from '../sites/papers.ts';
import { parse } from './pages.ts';

const address = new URL('https://huggingface.co/papers/date/2026-11-20');
const ports = { sources, parseHtml: parse };

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function read(json: string) {
  const html = `<!doctype html><body class="DailyPapersPage"><div data-target="DailyPapers" data-props="${escapeHtml(json)}"><h1>Daily Papers</h1><section></section></div>`;
  return detectPapers(html, address, ports).papers;
}

const [one] = sitePapers as [SitePaper];
const entry = entryOf(one, '2026-11-20') as { paper: Record<string, unknown> };
const daily = (entries: readonly unknown[]) =>
  JSON.stringify({ dailyPapers: entries, periodType: 'day', dateString: '2026-11-20' });

/** Names that would reach a prototype where objects are merged. */
const polluting = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty');
const anyJson = fc.oneof(fc.jsonValue(), fc.dictionary(polluting, fc.jsonValue()));

/** What `Object.prototype` and `Array.prototype` have, before and after. */
const members = () => [Object.prototype, Array.prototype, Function.prototype].map((of) => Reflect.ownKeys(of).length);
const before = members();
beforeAll(() => {
  Object.defineProperty(Object.prototype, 'polluted', {
    configurable: true,
    set: () => expect.fail('polluted'),
    get: () => undefined,
  });
});
afterAll(() => {
  delete (Object.prototype as { polluted?: unknown }).polluted;
  expect(members()).toEqual(before);
});

describe('data that a page embeds', () => {
  it('is read where it is what it should be', () => {
    expect(read(daily([entry])).map(({ title }) => title)).toEqual([one.title]);
  });

  it('may have any value in any place: the papers beside it are read', () => {
    const fields = [...Object.keys(entry.paper), 'authors', 'organization'];
    fc.assert(
      fc.property(fc.constantFrom(...fields), anyJson, anyJson, (field, value, stranger) => {
        const bad = { ...entry, paper: { ...entry.paper, id: '2611.55555', [field]: value } };
        const titles = read(daily([stranger, bad, entry])).map(({ title }) => title);
        expect(titles).toContain(one.title);
      }),
      { numRuns: runs(200) },
    );
  });

  it('may be any JSON, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyJson.map((value) => JSON.stringify(value)),
          fc.json(),
          fc.string(),
        ),
        (json) => {
          for (const paper of read(json)) expect(typeof paper.title).toBe('string');
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('gives no prototype away', () => {
    const attack = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
    read(`${attack},"dailyPapers":[${attack}},${JSON.stringify(entry)}],"periodType":"day","dateString":"2026-11-20"}`);
    read(daily([{ ...entry, paper: JSON.parse(`${attack}}`) }]));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('has only checked values in a draft, whatever was in it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(
            fc.constantFrom(
              'title',
              'abstract',
              'authors',
              'keys',
              'url',
              'upvotes',
              'summary',
              'published',
              'categories',
            ),
            polluting,
          ),
          fc.oneof(anyJson, fc.constant('On maps'), fc.constant(['arxiv:2503.00001'])),
        ),
        (draft) => {
          const { paper } = parseDraft(JSON.parse(JSON.stringify(draft)), 'paper 1');
          if (paper === undefined) return;
          expect(Object.getPrototypeOf(paper)).toBe(Object.prototype);
          expect(
            [paper.title, ...paper.authors, ...paper.keys, ...paper.categories].every(
              (text) => typeof text === 'string',
            ),
          ).toBe(true);
          expect(Object.keys(paper).filter((name) => ['__proto__', 'constructor', 'prototype'].includes(name))).toEqual(
            [],
          );
        },
      ),
      { numRuns: runs(1_000) },
    );
  });
});
