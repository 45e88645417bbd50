import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isWholeHost } from '../../lib/domain/source.ts';
import { sites, sources } from '../../lib/sources/index.ts';
import { nameInCode } from '../../scripts/names.ts';
import { docPath, sourcesDoc } from '../../scripts/sources/doc.ts';
import { checkNewSource, fixturePage, listWith, sourceFile } from '../../scripts/sources/new-source.ts';

const folder = new URL('../../lib/sources/', import.meta.url);
const list = readFileSync(new URL('index.ts', folder), 'utf8');

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

  it.each(['aardvark', 'google-books', 'zoology'])('%s has its two lines in their places', (id) => {
    const imports = [...listWith(id, list).matchAll(/^import \{ \w+ \} from '\.\/([^/]+)\.ts';$/gm)].map(
      ([, name]) => name,
    );
    const entries =
      /sites: readonly Site\[\] = \[\n([^\]]*)\]/.exec(listWith(id, list))?.[1]?.trim().split(/,\s*/) ?? [];
    const expected = [...sites.map((site) => site.id), id].sort();
    expect(entries.filter((entry) => entry !== '')).toEqual(expected.map(nameInCode));
    expect(imports.filter((name) => name !== undefined && expected.includes(name))).toEqual(expected);
  });

  it('begins with a file that knows the address it was made for, and with no claim that it was checked', () => {
    const text = sourceFile('example-journal', url);
    expect(text).toContain("export const exampleJournal: Site = {\n  id: 'example-journal',");
    expect(text).toContain("matches: ['https://www.example.org/*']");
    expect(text).toContain("verified: ''");
    const [, pattern = ''] = /const id = \/(.+)\/\.exec/.exec(text) ?? [];
    expect(new RegExp(pattern).exec(url.pathname)?.[1]).toBe('a-1');
    expect(fixturePage(url)).toContain('citation_title');
  });

  it('is refused where it is there already, or its id or address is none', () => {
    expect(() => checkNewSource('acm', url.href, list)).toThrow('The source “acm” already exists.');
    expect(() => checkNewSource('Two Words', url.href, list)).toThrow('isn’t a valid id');
    expect(() => checkNewSource('fresh', 'example', list)).toThrow('“example” isn’t the URL of a page');
  });
});

function hostsOf(pattern: string): RegExp {
  const host = pattern.replace(/^https?:\/\/|\/.*$/g, '');
  const plain = host.replace(/^\*\./, '').replaceAll('.', '\\.');
  return new RegExp(host.startsWith('*.') ? `^(?:.+\\.)?${plain}$` : `^${plain}$`);
}
