import type { DigestPage, PageEntry, PageSection } from './digest-page.ts';
import type { Dress } from './look.ts';
import { element, type Markup } from './markup.ts';

/** The digest's blocks: title, summary, notes, a heading and its papers for each section. */
export function* digestBody(
  { title, intro, summary, numbers, notes, sections }: DigestPage,
  dress: Dress,
): Generator<Markup> {
  yield element('h1', dress('heading'), title);
  for (const line of intro) yield element('p', dress('comment'), line);
  for (const line of [summary, numbers, ...notes]) {
    if (line !== undefined) yield element('p', dress('lead'), line);
  }
  for (const section of sections) yield* sectionBlocks(section, dress);
}

function* sectionBlocks({ name, entries, rest }: PageSection, dress: Dress): Generator<Markup> {
  yield element('h2', dress('section'), name);
  for (const entry of entries) yield entryArticle(entry, dress);
  if (rest !== undefined) yield element('p', dress('hint'), rest);
}

function entryArticle({ title, home, comment, news, facts, links, why, text }: PageEntry, dress: Dress): Markup {
  const linked = [
    ...facts.map((fact): Markup | string => fact),
    ...links.map(({ words, address }) => element('a', { ...dress('link'), href: address }, words)),
  ].flatMap((part, place) => (place === 0 ? [part] : [' · ', part]));
  return element(
    'article',
    dress('paper'),
    element('h3', dress('title'), home === undefined ? title : element('a', { ...dress('link'), href: home }, title)),
    comment === undefined ? undefined : element('p', dress('comment'), comment),
    news === undefined ? undefined : element('p', dress('reasons'), news),
    linked.length === 0 ? undefined : element('p', dress('facts'), ...linked),
    text === undefined ? undefined : passage(text, dress),
    why === undefined ? undefined : element('p', dress('reasons'), why),
  );
}

/** A sentence of the abstract is a quotation; a summary says whose it is. */
function passage({ label, words }: NonNullable<PageEntry['text']>, dress: Dress): Markup {
  return label === undefined
    ? element('blockquote', dress('quotation'), words)
    : element('p', dress('passage'), element('span', dress('label'), label), ` ${words}`);
}
