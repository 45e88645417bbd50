import type { DigestPage, LineRole, PageEntry, PageLine, PageSection } from './digest-page.ts';
import type { Dress, Look } from './html-theme.ts';
import { element, type Markup } from './markup.ts';

/** The digest's blocks: title, head, a heading and its papers for each section. */
export function* digestBody({ title, head, sections }: DigestPage, dress: Dress): Generator<Markup> {
  yield element('h1', dress('heading'), title);
  for (const line of head) yield lineBlock(line, dress);
  for (const section of sections) yield* sectionBlocks(section, dress);
}

function* sectionBlocks({ name, isBrief, entries, rest }: PageSection, dress: Dress): Generator<Markup> {
  if (isBrief === true) {
    yield element(
      'details',
      dress('brief'),
      element('summary', dress('briefName'), element('h2', dress('briefHeading'), `${name} (${entries.length})`)),
      element('ul', dress('titles'), ...entries.map((entry) => titleItem(entry, dress))),
      ...(rest === undefined ? [] : [element('p', dress('hint'), rest)]),
    );
    return;
  }
  yield element('h2', dress('section'), name);
  for (const entry of entries) yield entryArticle(entry, dress);
  if (rest !== undefined) yield element('p', dress('hint'), rest);
}

function titleItem({ title, home, lines }: PageEntry, dress: Dress): Markup {
  return element(
    'li',
    dress('titleItem'),
    home === undefined ? title : element('a', { ...dress('link'), href: home }, title),
    ...lines.map((line) => lineBlock(line, dress)),
  );
}

function entryArticle({ title, home, lines }: PageEntry, dress: Dress): Markup {
  return element(
    'article',
    dress('paper'),
    element('h3', dress('title'), home === undefined ? title : element('a', { ...dress('link'), href: home }, title)),
    ...lines.map((line) => lineBlock(line, dress)),
  );
}

const looks: { readonly [R in LineRole]: Look } = {
  intro: 'comment',
  summary: 'lead',
  note: 'lead',
  comment: 'comment',
  news: 'reasons',
  facts: 'facts',
  quotation: 'quotation',
  passage: 'passage',
  why: 'reasons',
  own: 'facts',
};

/** Formats a sentence of the abstract as a quotation; a summary names its source. */
function lineBlock({ role, label, parts }: PageLine, dress: Dress): Markup {
  const children = parts.map((part) =>
    typeof part === 'string' ? part : element('a', { ...dress('link'), href: part.address }, part.words),
  );
  return element(
    role === 'quotation' ? 'blockquote' : 'p',
    dress(looks[role]),
    ...(label === undefined ? [] : [element('span', dress('label'), label), ' ']),
    ...children,
  );
}
