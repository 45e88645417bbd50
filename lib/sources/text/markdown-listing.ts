import type { PaperDraft } from '../../domain/draft.ts';
import { collapse } from '../../domain/text.ts';
import { draftOf, findCount } from '../draft-fields.ts';
import { dayOfPaper, doubtOf, isShortDay, keyOfPaperLink } from './lines.ts';
import type { TextForm } from './plain-listing.ts';

const headingLine = /^#{2,4}\s+\[(.+)\](?:\[([^\]]+)\]|\((\S+)\))$/;
/** Where a link that began with a lone `[` ends. */
const closing = /^\](?:\[[^\]]+\]|\(\S+\))$/;

/**
 * Reads the Markdown that converters make of a papers page: `### [Title][7]`, the abstract between `[` and `][8]`, `* 3
 * authors`, `·`, `May 30 [ 6][39]`, votes before the heading, and the addresses as references at the end, if at all.
 * @returns undefined where the text has no such headings
 */
export function readMarkdownForm(text: string): TextForm | undefined {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  const addresses = new Map<string, string>();
  for (const line of lines) {
    const [, label, address] = /^\[([^\]]+)\]:\s+<?(\S+?)>?$/.exec(line) ?? [];
    if (label !== undefined && address !== undefined) addresses.set(label, address);
  }
  const starts = lines.flatMap((line, at) => (headingLine.test(line) ? [at] : []));
  const papers = starts.map((at, place): PaperDraft => {
    const [, title = '', label, inlined] = headingLine.exec(lines[at] ?? '') ?? [];
    const url = inlined ?? addresses.get(label ?? '');
    const section = lines.slice(at + 1, starts[place + 1] ?? lines.length);
    const before = lines.slice(starts[place - 1] ?? 0, at);
    return paperOf(title, url, section, before, place + 1);
  });
  if (papers.length === 0) return undefined;
  return { papers, day: lines.slice(0, starts[0]).find(isShortDay) };
}

function paperOf(
  title: string,
  url: string | undefined,
  section: readonly string[],
  before: readonly string[],
  rank: number,
): PaperDraft {
  const open = section.indexOf('[');
  const close = section.findIndex((line, at) => at > open && closing.test(line));
  const abstract = open < 0 || close < 0 ? undefined : collapse(section.slice(open + 1, close).join(' '));
  const rest = section.slice(close + 1);
  const by = rest.find((line) => line.startsWith('* '))?.slice(2);
  const [, day, comments] =
    rest
      .map((line) => /^(\w{3,9} \d{1,2}(?:, \d{4})?)(?:\s*\[\s*(\d+)\s*\]\S*)?$/.exec(line))
      .find((parts) => parts !== null && isShortDay(parts[1] ?? '')) ?? [];
  const key = url === undefined ? undefined : keyOfPaperLink(url);
  return draftOf({
    title: collapse(title),
    abstract,
    keys: key === undefined ? undefined : [key],
    url: key === undefined ? undefined : url,
    rank,
    upvotes: votesIn(before),
    comments: comments === undefined ? undefined : findCount(comments),
    published: day === undefined ? undefined : dayOfPaper(day, key),
    organisation:
      by === undefined || /^\d+ authors?$/.test(by) ? undefined : by.replace(/^\[\s*|(?<!\s)\s*\]\S*$/g, ''),
    doubt: doubtOf(title, abstract === '' ? undefined : abstract),
  });
}

/** The votes stand before the heading as a link of their own: `[`, `74`, `][6]`, or on one line. */
function votesIn(before: readonly string[]): number | undefined {
  const tail = before.slice(-6).join(' ');
  const votes = /\[\s*([\d,.]+[km]?|-)\s*\](?:\[[^\]]+\]|\(\S+\))\s*$/i.exec(tail)?.[1];
  return votes === undefined ? undefined : findCount(votes);
}
