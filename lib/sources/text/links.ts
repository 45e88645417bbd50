import type { PaperDraft } from '../../domain/draft.ts';
import type { Key } from '../../domain/key.ts';
import { collapse } from '../../domain/text.ts';
import { draftOf, findCount } from '../draft-fields.ts';
import { dayOfPaper, doubtOf, isFurniture, isShortDay, keyOfPaperLink } from './lines.ts';
import type { TextForm } from './plain-listing.ts';

/**
 * Reads a note-taker's export of a papers page: each link on a line of its own. A paper is `[-] 19`, the login link, the
 * title, its link, the abstract, its link again, the authors' count or an organisation, the day, the comments.
 * @returns undefined where the text has no such links
 */
export function readLinksForm(text: string): TextForm | undefined {
  const lines = text
    .split(/\r\n?|\n/)
    .map(collapse)
    .filter((line) => line !== '' && line !== '[' && line !== '·');
  const papers: PaperDraft[] = [];
  let day: string | undefined;
  let start = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const dated = /^https?:\/\/huggingface\.co\/papers\/date\/(\d{4}-\d{2}-\d{2})$/.exec(line)?.[1];
    day = papers.length === 0 ? (dated ?? day ?? (isShortDay(line) ? line : undefined)) : day;
    const key = line.includes('#') ? undefined : keyOfPaperLink(line);
    if (key === undefined) continue;
    const end = endOf(lines, at, key);
    const paper = paperOf(lines.slice(start, at), line, key, lines.slice(at + 1, end), papers.length + 1);
    if (paper !== undefined) papers.push(paper);
    start = end;
    at = end - 1;
  }
  return papers.length === 0 ? undefined : { papers, day };
}

/** Where the lines of the paper whose first link stands at `at` end: behind its last link, day and comment count. */
function endOf(lines: readonly string[], at: number, key: Key): number {
  let end = at + 1;
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const link = /https?:\/\/[^\s)]+/.exec(line)?.[0];
    if (link !== undefined && /\/papers\//.test(link) && keyOfPaperLink(link) !== key) break;
    if (/^\[-\]/.test(line)) break;
    if (link !== undefined && keyOfPaperLink(link) === key) end = next + 1;
    else if (isShortDay(line)) end = next + 1;
  }
  return end;
}

function paperOf(
  before: readonly string[],
  url: string,
  key: Key,
  after: readonly string[],
  rank: number,
): PaperDraft | undefined {
  const votes = /^\[-\]\s*(\S+)?$/.exec(before.findLast((line) => line.startsWith('[-]')) ?? '')?.[1];
  const title = before.slice(before.findLastIndex(isFrame) + 1).join(' ');
  if (title === '') return undefined;
  const link = after.findIndex((line) => keyOfPaperLink(line) === key);
  const abstract = collapse(after.slice(0, Math.max(0, link)).join(' '));
  const rest = after.slice(link + 1);
  const day = rest.find(isShortDay);
  const comments = rest.findIndex((line) => line.endsWith('#community'));
  const by = rest.map((line) => /^(.+)\]\(https?:/.exec(line)?.[1]).find((name) => name !== undefined);
  return draftOf({
    title,
    abstract,
    keys: [key],
    url,
    rank,
    upvotes: votes === undefined ? undefined : findCount(votes),
    published: day === undefined ? undefined : dayOfPaper(day, key),
    organisation: by === undefined || /^\d+ authors?$/.test(by) ? undefined : by,
    comments: comments < 1 ? undefined : findCount(rest[comments - 1] ?? ''),
    doubt: doubtOf(title, abstract === '' ? undefined : abstract),
  });
}

/** What stands before a title: links, votes, menus. */
function isFrame(line: string): boolean {
  return /^(?:\[-\]|https?:\/\/)/.test(line) || isFurniture(line) || isShortDay(line);
}
