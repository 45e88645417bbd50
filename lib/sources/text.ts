import type { ListingFacts, PaperDraft } from '../domain/draft.ts';
import { findKey } from '../domain/parse-key.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { readArxivMail } from './text/arxiv-mail.ts';
import { dayOfListing, isHuggingFace } from './text/lines.ts';
import { readLinksForm } from './text/links.ts';
import { readMarkdownForm } from './text/markdown-listing.ts';
import { readBareForm, type TextForm } from './text/plain-listing.ts';

/** A text as read: where it comes from, what it says of its listing, and its papers in order. */
export interface TextReading {
  readonly source: 'huggingface' | 'arxiv' | 'text';
  readonly listing: ListingFacts;
  readonly papers: readonly PaperDraft[];
}

/**
 * Reads a papers page that a user holds as text: pasted or copied (a title line and an abstract line for each paper),
 * exported by a note-taker (links on lines of their own) or converted to Markdown; or arXiv's daily mail. Papers of which it is not sure carry
 * their `doubt`, to be shown before they are taken.
 * @param address where the text comes from, if known; an address with a day dates the listing
 * @throws {UnknownShapeError} where the text has none of these shapes
 */
export function readText(text: string, address?: URL): TextReading {
  const mail = readArxivMail(text);
  if (mail !== undefined) return { source: 'arxiv', listing: { kind: 'text', total: mail.length }, papers: mail };
  const form = readMarkdownForm(text) ?? readLinksForm(text) ?? readBareForm(text);
  if (form === undefined) {
    throw new UnknownShapeError('text', 'no titles with abstracts, no links to papers on separate lines');
  }
  const { papers } = form;
  const here = address?.hostname === 'huggingface.co' || isHuggingFace(text);
  return { source: here ? 'huggingface' : 'text', listing: listingOf(form, address), papers };
}

function listingOf({ day, papers }: TextForm, address: URL | undefined): ListingFacts {
  const listing: ListingFacts = { kind: 'text', total: papers.length };
  const asked =
    /\/papers\/date\/(\d{4}-\d{2}-\d{2})$/.exec(address?.pathname ?? '')?.[1] ??
    address?.searchParams.get('date') ??
    '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(asked)) return { ...listing, date: asked };
  if (day === undefined) return listing;
  if (/^\d{4}-/.test(day)) return { ...listing, date: day };
  const keys = papers.flatMap(({ keys: given }) => given?.flatMap((key) => findKey(key) ?? []) ?? []);
  const date = dayOfListing(day, keys);
  if (date === undefined) return { ...listing, reasons: [`The text is dated ${day}, without a year.`] };
  return { ...listing, date, reasons: [`The year of ${day} was inferred from the newest paper’s arXiv ID.`] };
}
