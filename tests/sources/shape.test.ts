import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isWholeHost } from '../../lib/domain/source.ts';
import { sites, sources } from '../../lib/sources/index.ts';
import { nameInCode } from '../../scripts/names.ts';
import { docPath, sourcesDoc } from '../../scripts/sources/doc.ts';
import { checkNewSource, fixturePage, listWith, sourceFile } from '../../scripts/sources/new-source.ts';
import { sitePages } from './site-pages.ts';

const folder = new URL('../../lib/sources/', import.meta.url);
const list = readFileSync(new URL('sites.ts', folder), 'utf8');

describe('the list of sources', () => {
  it('is in order, each once', () => {
    const ids = sites.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('has every site that has a file', async () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
      const text = readFileSync(new URL(file, folder), 'utf8');
      if (/: (?:Site|Source) = /.test(text) && file !== 'index.ts') {
        expect(sources.map(({ id }) => `${id}.ts`)).toContain(file);
      }
    }
  });

  it.each(sources)('$id is the name of its file, of its export, and of a folder of fixtures', async ({ id }) => {
    const module = (await import(new URL(`${id}.ts`, folder).href)) as Record<string, { id: string } | undefined>;
    expect(module[nameInCode(id)]?.id).toBe(id);
    expect(readdirSync(new URL(`../fixtures/${id}/`, import.meta.url)).length).toBeGreaterThan(0);
  });

  it.each(sites)('$id has a data file with the expected papers beside each of its pages', ({ id }) => {
    const files = readdirSync(new URL(`../fixtures/${id}/`, import.meta.url)).sort();
    const pages = sitePages.filter(([site]) => site === id);
    expect(pages.length).toBeGreaterThan(0);
    expect(files).toEqual(pages.flatMap(([, name]) => [`${name}.html`, `${name}.json`]).sort());
    for (const [, , , , papers] of pages) expect(papers.length).toBeGreaterThan(0);
  });

  it.each(sources)('$id knows its test addresses, on hosts that it asks for, and says how it was checked', (source) => {
    for (const address of source.testUrls) {
      expect(source.identify(new URL(address)), address).toBeDefined();
      expect(
        source.matches.some((pattern) => hostsOf(pattern).test(new URL(address).hostname)),
        address,
      ).toBe(true);
    }
    expect(source.verified).toMatch(/20\d\d-\d\d/);
  });

  it.each(sources)('$id asks for at least one whole host, by https, in patterns that browsers take', ({ matches }) => {
    for (const pattern of matches) expect(pattern).toMatch(/^https:\/\/(?:\*\.)?[a-z0-9.-]+\/(?:[\w-]+\/)*\*$/);
    expect([...new Set(matches)]).toEqual(matches);
    expect(matches.some(isWholeHost)).toBe(true);
  });

  it.each(sources)('$id claims no page of another source', (source) => {
    for (const { id, testUrls } of sources) {
      if (id === source.id) continue;
      for (const address of testUrls) expect(source.identify(new URL(address)), address).toBeUndefined();
    }
    expect(source.identify(new URL('https://example.org/abs/2503.11731'))).toBeUndefined();
  });

  it('is what docs/sources.md says; npm run docs:sources writes it', () => {
    expect(readFileSync(docPath, 'utf8')).toBe(sourcesDoc(sources));
  });
});

describe('a new source', () => {
  const url = new URL('https://www.example.org/journal/articles/a-1');

  it.each(['aardvark', 'google-books', 'zoology'])('%s has its one line in its place', (id) => {
    const listed = [...listWith(id, list).matchAll(/^export \{ (\w+) \} from '\.\/([^/]+)\.ts';$/gm)];
    const expected = [...sites.map((site) => site.id), id].sort();
    expect(listed.map(([, name, file]) => [name, file])).toEqual(expected.map((name) => [nameInCode(name), name]));
  });

  it('begins with a file that knows the address it was made for, and with no claim that it was checked', () => {
    const text = sourceFile('example-journal', url, '2026-12');
    expect(text).toContain("export const exampleJournal: Site = {\n  id: 'example-journal',");
    expect(text).toContain("matches: ['https://www.example.org/*']");
    expect(text).toContain("verified: 'the URL of one paper; no page checked yet; 2026-12'");
    const [, pattern = ''] = /const id = \/(.+)\/\.exec/.exec(text) ?? [];
    expect(new RegExp(pattern).exec(url.pathname)?.[1]).toBe('a-1');
    expect(fixturePage(url)).toContain('citation_title');
  });

  it('takes the paper’s id from the address’s parameter where it has one', () => {
    const text = sourceFile('example', new URL('https://example.org/article?id=10.1&empty='), '2026-12');
    expect(text).toContain('address.pathname === "/article" ? (address.searchParams.get("id") ?? undefined)');
  });

  it.each([
    ['acm', url.href, 'The source “acm” already exists.'],
    ['Two Words', url.href, '“Two Words” isn’t a valid id'],
    ['class', url.href, '“class” is taken'],
    ['page', url.href, '“page” is taken'],
    ['fresh', 'example', '“example” isn’t the URL of a page.'],
    ['fresh', 'https://example.org:8080/a', 'isn’t the URL of a page.'],
    ['fresh', 'https://example.org/', 'isn’t the URL of a paper’s page'],
    ['fresh', 'https://peerj.com/articles/4886/', 'The source “peerj” already reads'],
    ['fresh', 'https://hal.science/index', 'The source “hal” covers hal.science.'],
  ])('is refused as %s for %s', (id, address, message) => {
    expect(() => checkNewSource(id, address, sources, readdirSync(folder))).toThrow(message);
  });

  it('is read by https, whatever its address began with', () => {
    expect(checkNewSource('fresh', 'http://example.org/a#top', sources).href).toBe('https://example.org/a');
  });
});

function hostsOf(pattern: string): RegExp {
  const host = pattern.replace(/^https?:\/\/|\/.*$/g, '');
  const plain = host.replace(/^\*\./, '').replaceAll('.', '\\.');
  return new RegExp(host.startsWith('*.') ? `^(?:.+\\.)?${plain}$` : `^${plain}$`);
}
