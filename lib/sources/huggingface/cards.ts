/**
 * Reads the cards of a Hugging Face listing, for papers that are not in the page's data. Finds them by the addresses of their
 * links and by structure, because classes change with each redesign. Supports designs from 2023 (`h3 a` alone) to
 * October 2026 (each card rendered twice, for wide and narrow windows).
 */
import type { PaperDraft } from '../../domain/draft.ts';
import { findNewArxivId } from '../../domain/key.ts';
import type { Steps } from '../../domain/source.ts';
import { textOf } from '../dom.ts';
import { draftOf, findCode, findCount, findFullDay, monthOfArxivId } from '../draft-fields.ts';
import { summaryBy } from './props.ts';

/** A paper's card on the page. */
export interface Card {
  readonly id: string;
  /** The links with its title, one for each time the card is rendered. */
  readonly titles: Element[];
  readonly links: Element[];
  /** The last link of the previous card and the first link of the next card, which delimit this card. */
  readonly before: Element | undefined;
  after: Element | undefined;
}

/** Selects headings. Titles of cards are in headings; links in a box next to the list are not. */
export const headings = 'h1, h2, h3, h4, h5, h6';
/** Texts of a card's links other than its title and abstract. */
const furniture =
  /^(?:(?:view|read|see|open)\b.{0,20}|(?:arxiv|paper|project|hf)\s*page|pdf|arxiv|[·•\s]*\d+\s+authors?.*|[\d.\s-]*)$/i;

/**
 * Finds the cards of a page by paper id, in order. Links that only name their target do not start a card.
 * @param root the part of the page to search
 * @param most the number of cards wanted; stops after one more
 */
export function* findCards(root: ParentNode, most: number): Steps<Map<string, Card>> {
  const cards = new Map<string, Card>();
  let last: Element | undefined;
  let run: Card | undefined;
  for (const link of root.querySelectorAll('a[href*="/papers/"]')) {
    yield;
    const id = link.closest('nav, aside, .sidebar, body > footer') === null ? findPaperId(link) : undefined;
    if (id === undefined) continue;
    if (run?.id !== id) {
      if (run !== undefined) {
        run.after = link;
        keep(cards, run);
      }
      if (cards.size > most) return cards;
      run = { id, titles: [], links: [], before: last, after: undefined };
    }
    run.links.push(link);
    last = link;
  }
  if (run !== undefined) keep(cards, run);
  return cards;
}

/** Returns the id of the paper whose page a link leads to. */
function findPaperId(link: Element): string | undefined {
  const path = /^(?:https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co))?\/papers\/([^/?#]+)\/?(?:[?#].*)?$/.exec(
    link.getAttribute('href')?.trim() ?? '',
  )?.[1];
  return path === undefined ? undefined : findNewArxivId(path)?.id;
}

function keep(cards: Map<string, Card>, run: Card): void {
  run.titles.push(...findTitles(run.links));
  if (run.titles.length === 0) return;
  const twin = cards.get(run.id);
  if (twin === undefined) cards.set(run.id, run);
  else twin.titles.push(...run.titles);
}

function findTitles(links: readonly Element[]): Element[] {
  const titles: Element[] = [];
  let plain: Element | undefined;
  for (const link of links) {
    if (link.getAttribute('href')?.endsWith('#community')) continue;
    const heading = link.closest(headings) === null ? link.querySelector(headings) : link;
    if (heading !== null && textOf(heading) !== '') titles.push(heading);
    else if (plain === undefined && !furniture.test(textOf(link))) plain = link;
  }
  return titles.length > 0 || plain === undefined ? titles : [plain];
}

/** Reads one card. */
export function readCard(card: Card): PaperDraft {
  const { id } = card;
  const scope = findScope(card);
  const abstract = findAbstract(card, scope);
  const code = [...scope.querySelectorAll('a[href]')].find((link) => findCode(link.getAttribute('href')) !== undefined);
  return draftOf({
    title: textOf(card.titles[0] ?? scope),
    abstract: abstract?.whole,
    keys: [`arxiv:${id}`],
    url: `https://huggingface.co/papers/${id}`,
    pdf: `https://arxiv.org/pdf/${id}`,
    code: findCode(code?.getAttribute('href') ?? null),
    codeStars: code === undefined ? undefined : findLastCount(code),
    published: findPublished(scope, id),
    upvotes: findUpvotes(scope, id),
    comments: findLastCount(card.links.find((link) => link.getAttribute('href')?.endsWith('#community'))),
    organisation: findOrganisation(scope),
    summary: abstract?.summary === undefined ? undefined : { text: abstract.summary, by: summaryBy },
  });
}

/** Returns the largest part of the page around a title that contains no other paper. */
function findScope({ titles: [title], before, after }: Card): Element {
  if (title === undefined) throw new Error('A card has a title.');
  let scope = title;
  while (!/^(?:article|li)$/.test(scope.localName)) {
    const parent = scope.parentElement;
    if (parent === null || /^(?:main|body|html|ul|ol)$/.test(parent.localName)) break;
    if ((before !== undefined && parent.contains(before)) || (after !== undefined && parent.contains(after))) break;
    scope = parent;
  }
  return scope;
}

/**
 * Reads a card's text. In search results it is a second link to the paper and always the abstract. In a paragraph it is
 * either the abstract or the site's unlabelled summary, distinguished by length: of 1,581 summaries none was longer than 386
 * characters; of 2,496 abstracts all but four were longer than 480.
 */
function findAbstract(card: Card, scope: Element): { whole?: string; summary?: string } | undefined {
  // A card that is rendered twice has its title twice, once perhaps as a plain link.
  const titles = new Set(card.titles.map((title) => textOf(title)));
  const linked = card.links
    .filter((link) => !card.titles.some((title) => title === link || link.contains(title)))
    .map((link) => textOf(link))
    .filter((words) => words.length >= 60 && !titles.has(words) && !furniture.test(words));
  if (linked.length > 0) return { whole: longest(linked) };
  const said = longest([...scope.querySelectorAll('p')].map((paragraph) => textOf(paragraph)));
  if (said === '') return undefined;
  return said.length > 400 ? { whole: said } : { summary: said };
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, words) => (words.length > best.length ? words : best), '');
}

/** Returns the votes next to the checkbox, in the link to log in for voting, or in its label; `-` means none. */
export function findUpvotes(scope: Element, id: string): number | undefined {
  const control =
    [...scope.querySelectorAll('a[href*="/login?next="]')].find((link) => link.getAttribute('href')?.endsWith(id)) ??
    scope.querySelector('input[type="checkbox"]')?.parentElement ??
    undefined;
  return findLastCount(control);
}

function findLastCount(element: Element | undefined): number | undefined {
  if (element === undefined) return undefined;
  return findCount(textOf(element).split(' ').at(-1) ?? '');
}

const shownDay = /^(?:published\s+(?:on\s+)?)?([a-z]{3,9}\.? \d{1,2})(?:, (\d{4}))?$/i;

function findPublished(scope: Element, id: string): string {
  for (const element of scope.querySelectorAll('span, time, div, section, p')) {
    if (element.firstElementChild !== null) continue;
    const date = findShownDay(textOf(element), id);
    if (date !== undefined) return date;
  }
  return monthOfArxivId(id);
}

/**
 * Returns the date of the first version. The site omits the current year, so the year comes from the arXiv id, which is
 * from the month of the first version or the month after.
 * @param words `Published on Sep 21, 2026`, `Sep 28`
 */
export function findShownDay(words: string, id: string): string | undefined {
  const [, monthDay, year] = shownDay.exec(words) ?? [];
  if (monthDay === undefined) return undefined;
  if (year !== undefined) return findFullDay(`${monthDay}, ${year}`);
  const month = monthOfArxivId(id);
  const inYear = Number(month.slice(0, 4));
  for (const candidate of [inYear, inYear - 1]) {
    const date = findFullDay(`${monthDay}, ${candidate}`);
    if (date === undefined) return undefined;
    const late = monthsBetween(date, month);
    if (late === 0 || late === 1) return date;
  }
  return undefined;
}

function monthsBetween(from: string, to: string): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return months(to) - months(from);
}

function findOrganisation(scope: Element): string | undefined {
  const chip = [...scope.querySelectorAll('a[href]')].find(
    (link) =>
      /^(?:https:\/\/huggingface\.co)?\/(?!papers$|login|join)[\w.-]+\/?$/.test(link.getAttribute('href') ?? '') &&
      !/submitted by/i.test(link.parentElement === null ? '' : textOf(link.parentElement)),
  );
  return chip === undefined ? undefined : textOf(chip);
}
