import { describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import { canonicalKeys } from '../../lib/domain/key.ts';
import { UnknownShapeError } from '../../lib/domain/source.ts';
import { sources } from '../../lib/sources/index.ts';
import { fixture, mutations, readPage, savedPage } from './pages.ts';
import { savedPages, sitePages } from './site-pages.ts';

function read(id: string, html: string, address: string) {
  const source = sources.find((known) => known.identify(new URL(address)) !== undefined);
  if (source === undefined) throw new Error(`no source knows ${address}`);
  const { listing, papers } = readPage(source, html, address);
  return { id: source.id, expected: id, listing, papers };
}

const withKeys = (draft: PaperDraft | undefined) =>
  draft?.keys === undefined ? draft : { ...draft, keys: canonicalKeys(draft.keys, draft.title) };

describe('pages of sites that are asked for', () => {
  it.each(sitePages)('%s: %s', (id, name, address, kind, first) => {
    const { id: found, listing, papers } = read(id, fixture(`${id}/${name}.html`), address);
    expect([found, listing?.kind, papers.length]).toEqual([id, kind, kind === undefined ? 1 : 2]);
    expect(withKeys(papers[0])).toMatchObject(first);
    if (kind !== undefined) {
      expect(papers.map(({ rank }) => rank)).toEqual([1, 2]);
      expect(papers[1]?.title).toMatch(/^(?:worlds without maps|parsing what maps say|an old map)\.?$/i);
    }
  });

  const lists = sitePages.filter(([, , , kind]) => kind !== undefined);
  const harmless = [
    'single quotes',
    'unquoted attributes',
    'attributes in another order',
    'spaces around the equal sign',
  ];
  it.each(lists)('%s: %s, written differently', (id, name, address) => {
    const html = fixture(`${id}/${name}.html`);
    const plain = read(id, html, address).papers;
    for (const change of harmless) {
      expect(read(id, mutations[change]?.(html) ?? '', address).papers, change).toEqual(plain);
    }
  });

  it.each(lists)('%s: %s, with papers and order kept when wrappers are put in', (id, name, address) => {
    const html = fixture(`${id}/${name}.html`);
    const wrapped = mutations['wrappers around every block']?.(html) ?? '';
    const core = ({ title, keys, url }: PaperDraft) => ({ title, keys, url });
    expect(read(id, wrapped, address).papers.map(core)).toEqual(read(id, html, address).papers.map(core));
  });

  it.each(lists)('%s: %s, says so when the page holds nothing it knows', (id, _, address) => {
    expect(() => read(id, '<html><body><div id="root"></div></body></html>', address)).toThrow(UnknownShapeError);
  });

  it('names nobody an author who only uploads or is counted', () => {
    const { papers } = read('oxford', fixture('oxford/issue.html'), 'https://academic.oup.com/mapping/issue/40/1');
    expect(papers[0]?.authors).toEqual(['Ada Lovelace']);
  });
});

describe('saved pages (skipped where they do not lie beside the project)', () => {
  it.for(savedPages)('%s', ([path, address, id, count], { skip }) => {
    const html = savedPage(path);
    if (html === undefined) return skip();
    const { id: found, papers } = read(id, html, address);
    expect([found, papers.length]).toEqual([id, count]);
    const single = count === 1 && !path.includes('N04-1001');
    for (const { title, authors, abstract: text } of single ? papers : []) {
      expect([title.length > 10, (authors?.length ?? 0) > 0, (text?.length ?? 0) > 200]).toEqual([true, true, true]);
    }
  });
});
