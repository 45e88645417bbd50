import { countOf } from '../digest/digest-strings.ts';
import { findUrlOfKey, type Key, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { oneLine } from '../domain/text.ts';
import { screenText } from '../text/display-text.ts';
import { readableText } from '../text/readable-text.ts';
import { splitMath } from './split-math.ts';

/** Returns {@link oneLine} of the text, or undefined if it is empty. */
export function findLine(text: string | undefined): string | undefined {
  const line = text === undefined ? '' : oneLine(text);
  return line === '' ? undefined : line;
}

/** A paper's text for people: on one line, without marks of Markdown, with LaTeX and simple formulas as Unicode. */
export function shownLine(text: string): string {
  return oneLine(screenText(oneLine(text)));
}

/** Like {@link shownLine}, for readers that draw formulas between dollars, which stay. */
export function shownWithFormulas(text: string): string {
  return oneLine(readableText(oneLine(text)));
}

/**
 * Returns a line for bibliography programs, which escape it themselves: outside formulas, a sign that a site escaped for
 * TeX is the sign (`100\\%`, `Q\\&A`).
 */
export function unescapedLine(text: string): string {
  return splitMath(oneLine(text))
    .map(({ kind, value }) => (kind === 'math' ? value : value.replace(/(?<!\\)\\([%&_#])/g, '$1')))
    .join('');
}

/**
 * Validates an address for export. Importers validate addresses too, but a value may come from an old backup.
 * @returns the normalised https or http address, or undefined for any other scheme and for addresses with credentials
 */
export function findWebAddress(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = URL.parse(address.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') return undefined;
  return url.href;
}

/** Returns the paper's own page: its address, else the page of its canonical key. */
export function findHome(paper: Paper): string | undefined {
  return findWebAddress(paper.url) ?? findWebAddress(findUrlOfKey(paper.keys[0]));
}

/** The first key's value in a scheme: `2503.11731` for `arxiv`. */
export function findValue(paper: Paper, scheme: ReturnType<typeof schemeOf>): string | undefined {
  const key = paper.keys.find((candidate) => schemeOf(candidate) === scheme);
  return key === undefined ? undefined : keyValue(key);
}

/** Returns the part of a key after the colon. */
export function keyValue(key: Key): string {
  return key.slice(key.indexOf(':') + 1);
}

/** An address with the words that it is shown under. */
export interface Link {
  readonly words: string;
  readonly address: string;
}

const schemeNames = {
  arxiv: 'arXiv:',
  doi: 'doi:',
  openreview: 'OpenReview:',
  acl: 'ACL:',
  pmid: 'PMID:',
  pmcid: '',
  s2: 'Semantic Scholar:',
  dblp: 'DBLP:',
  title: '',
} as const;

/** An identifier as papers print it: `arXiv:2503.11731`, `PMC123`. */
export function printedKey(key: Key): string {
  return `${schemeNames[schemeOf(key)]}${keyValue(key)}`;
}

/** Returns every address of a paper except its own page: one per identifier, then PDF, code and project page. */
export function linksOf(paper: Paper): Link[] {
  const links: Link[] = [];
  const add = (words: string, given: string | undefined): void => {
    const address = findWebAddress(given);
    if (address !== undefined) links.push({ words, address });
  };
  for (const key of paper.keys) add(printedKey(key), findUrlOfKey(key));
  add('PDF', paper.pdf);
  add('Code', paper.code);
  add('Project page', paper.projectPage);
  return links;
}

/** The authors' names, each on one line, empty ones left out. */
export function authorsOf(paper: Paper): string[] {
  return paper.authors.map(oneLine).filter((name) => name !== '');
}

/** Returns the facts below the authors: day, venue, categories, votes. */
export function factsOf(paper: Paper): string[] {
  const facts: string[] = [];
  const add = (fact: string | undefined): void => {
    if (fact !== undefined && fact !== '') facts.push(fact);
  };
  add(paper.published);
  add(findLine(paper.venue));
  add(paper.categories.map(oneLine).join(', '));
  add(findLine(paper.organisation));
  if (paper.upvotes !== undefined) add(countOf(paper.upvotes, 'upvote'));
  if (paper.comments !== undefined) add(countOf(paper.comments, 'comment'));
  if (paper.codeStars !== undefined) add(countOf(paper.codeStars, 'star'));
  if (paper.listed !== undefined) add(`listed ${paper.listed}`);
  return facts;
}

/** A paragraph about the paper, with a label that names its source; the abstract has no label. */
export interface Passage {
  readonly label?: string;
  readonly words: string;
}

/** Returns the paper's passages: abstract, the site's summary with its label, the authors' note, keywords. */
export function passagesOf(paper: Paper): Passage[] {
  const passages: Passage[] = [];
  const add = (label: string | undefined, text: string | undefined): void => {
    const words = findLine(text);
    if (words !== undefined) passages.push(label === undefined ? { words } : { label, words });
  };
  add(undefined, paper.abstract);
  if (paper.summary !== undefined) add(`Summary by ${oneLine(paper.summary.by)}:`, paper.summary.text);
  add("Authors' note:", paper.note);
  add('Keywords:', paper.keywords.map(oneLine).join(', '));
  return passages;
}

/**
 * Returns keywords and categories as one list without duplicates.
 * @param between the format's separator
 */
export function keywordsOf({ keywords, categories }: Paper, between: RegExp): string[] {
  const parts = [...keywords, ...categories].flatMap((keyword) => oneLine(keyword).split(between));
  const list = new Set(parts.map((part) => part.trim()));
  list.delete('');
  return [...list];
}

/** Joins {@link keywordsOf} in one line, as bibliography programs expect. */
export function keywordLine(paper: Paper): string {
  return keywordsOf(paper, /[,;]/).join(', ');
}

/** Returns the authors' note as bibliography programs store arXiv's comments: in the user's notes, after "Comment:". */
export function commentOf({ note }: Paper): string | undefined {
  const line = findLine(note);
  return line === undefined ? undefined : `Comment: ${line}`;
}
