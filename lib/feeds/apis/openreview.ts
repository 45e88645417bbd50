import type { PaperDraft } from '../../domain/draft.ts';
import { findAddress } from '../../sources/dom.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { at, listAt, textAt } from '../json.ts';

const home = new URL('https://openreview.net/');

/**
 * Reads the notes API of OpenReview, version 1 (`content.title`) and 2 (`content.title.value`)
 * (https://docs.openreview.net/reference/api-v2). Skips reviews, comments and decisions, which are notes too.
 */
export function readOpenReview(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  const rows = listAt(body, 'notes');
  if (!rows.some((row) => at(row, 'content') !== undefined && textAt(row, 'forum') !== undefined)) return undefined;
  return { list: true, papers: rows.flatMap(paperOf) };
}

function paperOf(note: unknown): PaperDraft[] {
  const forum = textAt(note, 'forum') ?? textAt(note, 'id');
  const title = content(note, 'title');
  const isReply = (textAt(note, 'replyto') ?? forum) !== forum || (textAt(note, 'id') ?? forum) !== forum;
  if (forum === undefined || title === undefined || isReply) return [];
  const venue = content(note, 'venue') ?? textAt(note, 'venue');
  const authors = listAt(note, 'content', 'authors', 'value');
  return [
    draftOf({
      title,
      abstract: content(note, 'abstract'),
      authors: (authors.length > 0 ? authors : listAt(note, 'content', 'authors')).flatMap(
        (name) => textAt(name) ?? [],
      ),
      keys: [`openreview:${forum}`],
      url: `https://openreview.net/forum?id=${forum}`,
      pdf: findAddress(content(note, 'pdf'), home),
      code: findAddress(content(note, 'code'), home),
      venue,
      keywords: [...listAt(note, 'content', 'keywords', 'value'), ...listAt(note, 'content', 'keywords')].flatMap(
        (word) => textAt(word) ?? [],
      ),
      published: dayOf(at(note, 'cdate') ?? at(note, 'tcdate') ?? at(note, 'pdate')),
      summary: summaryOf(content(note, 'TLDR') ?? content(note, 'TL;DR')),
    }),
  ];
}

function content(note: unknown, name: string): string | undefined {
  return textAt(note, 'content', name, 'value') ?? textAt(note, 'content', name);
}

function dayOf(time: unknown): string | undefined {
  return typeof time === 'number' && time > 0 && time < 4e12 ? new Date(time).toISOString().slice(0, 10) : undefined;
}

function summaryOf(text: string | undefined): PaperDraft['summary'] {
  return text === undefined ? undefined : { text, by: 'the authors' };
}
