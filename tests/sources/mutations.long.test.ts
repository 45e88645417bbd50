import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import type { Source } from '../../lib/domain/source.ts';
import { sources } from '../../lib/sources/index.ts';
import { addSkeletons, builds, type Cards, drawTwice, findCards, keepCards, spellings } from './mutate.ts';
import { fixture, parse, savedPage } from './pages.ts';
import { savedPages, sitePages } from './site-pages.ts';

const ports = { sources, parseHtml: parse };
const at = (html: string, address: string) => detectPapers(html, new URL(address), ports);
const core = ({ title, keys, url }: ReturnType<typeof at>['papers'][number]) => ({ title, keys, url });

/** Sites whose rows nothing but classes tell; what is read by data, addresses or structure survives any class. */
const byClass = new Set(['ar5iv', 'dblp', 'google-scholar', 'papers-cool']);
/** Reading a page three times takes its time; beyond this many characters it is not done here. */
const largest = 150_000;
/** Real pages are read in one go with all of these. */
const harmless = [
  'single quotes',
  'attributes in another order',
  'upper-case tags and attributes',
  'comments between tags',
  'other white space',
];

describe.each(sitePages)('%s: %s', (id, name, address) => {
  const html = fixture(`${id}/${name}.html`);
  const plain = at(html, address);

  it('is the same page however it is written', () => {
    const all = Object.values(spellings).reduce((page, change) => change(page), html);
    if (JSON.stringify(at(all, address)) === JSON.stringify(plain)) return;
    // All at once was too much: which one was it?
    for (const [name, change] of Object.entries(spellings)) expect(at(change(html), address), name).toEqual(plain);
    expect(at(all, address)).toEqual(plain);
  });

  it('has the same papers however it is built', () => {
    for (const [change, build] of Object.entries(builds)) {
      if (byClass.has(id) && change.includes('class')) continue;
      expect(at(build(html), address).papers.map(core), change).toEqual(plain.papers.map(core));
    }
  });
});

describe.each(sitePages.filter(([, , , kind]) => kind !== undefined))('%s: the cards of %s', (id, name, address) => {
  const html = fixture(`${id}/${name}.html`);
  const source = sources.find((known) => known.id === id);
  const plain = at(html, address).papers;
  const changed = (change: (cards: Cards) => void): string => changedCards(html, address, source, change);

  it('may be one', () => {
    expect(
      at(
        changed((cards) => keepCards(cards, (place) => place === 0)),
        address,
      ).papers,
    ).toEqual([plain[0]]);
    expect(
      at(
        changed((cards) => keepCards(cards, (place) => place === 1)),
        address,
      ).papers,
    ).toEqual([plain[1]]);
  });

  it('may be drawn twice', () => {
    expect(at(changed(drawTwice), address).papers).toEqual(plain);
  });

  it('may stand before others that are still to be loaded', () => {
    expect(at(changed(addSkeletons), address).papers).toEqual(plain);
  });

  it('are read the same with our own marks in front of their titles', () => {
    const document = parse(html);
    const url = new URL(address);
    for (const draft of source === undefined ? [] : [...source.read(document, url).papers]) {
      for (const title of source?.anchor?.(document, draft) ?? []) title.prepend(document.createElement('span'));
    }
    expect(at(`<!doctype html>${document.documentElement.outerHTML}`, address).papers).toEqual(plain);
  });

  it('keep what they have where others lose a field', () => {
    for (const [place] of plain.entries()) {
      const less = at(
        changed((cards) => loseField(cards, place)),
        address,
      ).papers;
      expect(less.map(({ title, url }) => [title, url])).toEqual(plain.map(({ title, url }) => [title, url]));
      for (const [other, paper] of less.entries()) if (other !== place) expect(paper).toEqual(plain[other]);
    }
  });
});

describe('saved pages, written differently (skipped where they do not lie beside the project)', () => {
  it.for(savedPages.filter(([path]) => !path.startsWith('cvf/')))('%s', ([path, address], { skip }) => {
    const html = savedPage(path);
    if (html === undefined || html.length > largest) return skip();
    const plain = at(html, address);
    const all = harmless.reduce((page, change) => spellings[change]?.(page) ?? '', html);
    expect(at(all, address)).toEqual(plain);
    const wrapped = builds['wrappers around blocks']?.(html) ?? '';
    expect(at(wrapped, address).papers.map(core)).toEqual(plain.papers.map(core));
  });
});

/** The page with its cards changed, found by where the source says that their titles are. */
function changedCards(
  html: string,
  address: string,
  source: Source | undefined,
  change: (cards: Cards) => void,
): string {
  const document = parse(html);
  const drafts = source === undefined ? [] : [...source.read(document, new URL(address)).papers];
  const titles = drafts.flatMap((draft) => source?.anchor?.(document, draft)[0] ?? []);
  const cards = findCards(titles);
  if (cards === undefined) throw new Error('The cards of the page cannot be told apart.');
  change(cards);
  return `<!doctype html>${document.documentElement.outerHTML}`;
}

/** Takes from a card the last of its elements that holds neither its title nor a link to it. */
function loseField({ cards }: Cards, place: number): void {
  const [card] = cards[place] ?? [];
  const parts = [...(card?.querySelectorAll('p, div, span, ul, time, dd') ?? [])];
  parts
    .findLast(
      (part) =>
        part.querySelector('a, h1, h2, h3, h4, h5, form') === null &&
        part.closest('a, h1, h2, h3, h4, h5, dt') === null &&
        !/title/i.test(part.className),
    )
    ?.remove();
}
