/** By what a file is known: cheap looks at its beginning or at the value that it is. */

import { findKeyOfAddress } from '../domain/entry-identifiers.ts';
import { at, listAt, textAt } from '../feeds/json.ts';
import { columnsOf, rowsIn } from './csv-rows.ts';
import { blocksOf, isAddress } from './digest-blocks.ts';
import { isOwnPaper, papersIn, parse } from './json-papers.ts';
import { listLines, partsOf } from './list-lines.ts';

/** Whether a value holds papers as we write them. */
export function isOwnJson(value: unknown): boolean {
  const papers = papersIn(value);
  return papers.length === 0
    ? Array.isArray(value) || Array.isArray(at(value, 'papers'))
    : papers.slice(0, 20).some(isOwnPaper);
}

/** Whether a text is such objects line by line. */
export function isJsonLines(text: string): boolean {
  const [first = ''] = text.trimStart().slice(0, 1_000_000).split(/\r?\n/, 1);
  return first.startsWith('{') && isOwnPaper(parse(first));
}

/** Whether a value is an item of CSL: names in parts and dates in parts are nobody else's. */
export function isCslItem(item: unknown): boolean {
  if (textAt(item, 'title') === undefined || textAt(item, 'itemType') !== undefined) return false;
  const [author] = listAt(item, 'author');
  const isNamed = ['family', 'literal', 'given'].some((part) => textAt(author, part) !== undefined);
  return (
    isNamed ||
    at(item, 'issued') !== undefined ||
    (textAt(item, 'type') !== undefined && textAt(item, 'id') !== undefined)
  );
}

export function isBetterBibtex(json: unknown): boolean {
  const [item] = listAt(json, 'items');
  return /better ?bibtex/i.test(textAt(json, 'config', 'label') ?? '') || textAt(item, 'itemType') !== undefined;
}

/** Whether a value is PaperMemory's: its version, or papers by id that have its fields. */
export function isPaperMemory(json: unknown): boolean {
  const papers = at(json, 'papers') ?? json;
  if (typeof papers !== 'object' || papers === null || Array.isArray(papers)) return false;
  if (Object.hasOwn(papers, '__dataVersion')) return true;
  const some = Object.values(papers).slice(0, 5);
  return (
    some.length > 0 &&
    some.every((paper) => textAt(paper, 'title') !== undefined && textAt(paper, 'addDate') !== undefined)
  );
}

/** Whether a value is a digest: sections of entries that hold a paper. */
export function isDigest(json: unknown): boolean {
  return textAt(json, 'week') !== undefined && Array.isArray(at(json, 'sections'));
}

export { isOwnPaper };

/** Whether a text has entries as BibTeX has them: a type, a brace and a key or a field. */
export function hasEntries(text: string): boolean {
  return /^[ \t]*@\s*(?:(?:string|preamble|comment)\s*[{(]|[a-z]+\s*[{(]\s*(?:[^\s,{}()"]*\s*,|[a-z]+\s*=))/im.test(
    text.slice(0, 200_000),
  );
}

/** Whether the first line of a text could be the header of a table of papers. */
export function hasHeader(text: string): boolean {
  const head = text.slice(0, 20_000).replace(/^sep=.\r?\n/i, '');
  const [first] = rowsIn([head]);
  if (first === undefined) return false;
  const columns = columnsOf(first.cells);
  const named = ['title', 'name', 'doi', 'arxivid', 'arxiv', 'pmid'].some((name) => columns.has(name));
  return named && first.cells.every((cell) => cell.length < 100);
}

/** Whether a text is one of our own in Markdown: a digest, a note about a paper, a list of papers. */
export function isOwnMarkdown(text: string): boolean {
  const head = text.slice(0, 20_000);
  return (
    /^\uFEFF?---\r?\n(?:.*\r?\n)*?(?:week: |keys:)/.test(head) ||
    /^\uFEFF?(?:---\r?\n[\s\S]*?\r?\n---\r?\n\s*)?# Papers\r?$/m.test(head)
  );
}

/** Whether a text has Markdown links to papers, each at the start of its line or list item. */
export function hasPaperLinks(text: string): boolean {
  const links = text
    .slice(0, 200_000)
    .matchAll(/^[ \t]*(?:[-*+]|\d+[.)])?[ \t]*(?:\*\*)?\[[^\]\n]{3,}\]\((https?:\/\/[^\s)]+)\)/gm);
  for (const [, address = ''] of links) if (findKeyOfAddress(address) !== undefined) return true;
  return false;
}

/** Whether a text is one: it says how many papers were seen and shown, and papers stand with their addresses. */
export function isDigestText(text: string): boolean {
  const head = text.slice(0, 200_000);
  return (
    /^.+\d papers? seen, \d[\d,]* shown/m.test(head) &&
    blocksOf(head).some(([, home]) => home !== undefined && isAddress(home))
  );
}

/** Lines that are an address or an id, or end in one. */
export function hasListedKeys(text: string): boolean {
  const lines = listLines(text.slice(0, 200_000)).filter((line) => line !== '');
  const known = lines.filter((line) => partsOf(line).key !== undefined);
  return known.length > 0 && known.length * 2 >= lines.length;
}

/** Whether a text is a page of the web, whose lines are no list. */
export function isPage(text: string): boolean {
  return /^\s*<(?:!doctype html|html|head|body)[\s>]/i.test(text.slice(0, 1_000));
}

/** Whether lines are marked up as Markdown does: named links, tables. */
export function isMarkedUp(text: string): boolean {
  return /\]\(https?:|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+/m.test(text.slice(0, 200_000));
}

/** Of lines that are titles, so many may look like none: one word, `<`, `{`. */
const oddTitles = 0.1;

/** Whether nearly each line could be a title: short, without an end, made of words. */
export function isTitles(text: string): boolean {
  const lines = listLines(text.slice(0, 50_000)).filter((line) => line !== '');
  const odd = lines.filter(
    (line) => line.length < 8 || !/\p{L}{2}.*\s\p{L}|\p{Lo}{4}/u.test(line) || /[{}<>|]|[=;]$/.test(line),
  );
  return lines.length > 0 && odd.length <= lines.length * oddTitles && lines.every(({ length }) => length <= 300);
}
