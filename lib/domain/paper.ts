import './zod-config.ts';
import { z } from 'zod';
import { daysInMonth } from './day.ts';
import type { Announcement, PaperDraft } from './draft.ts';
import { findUrlOfKey, type Key } from './key.ts';
import { canonicalKeys } from './parse-key.ts';
import { collapse } from './text.ts';

/** Limits against hostile or broken pages. Longer texts are cut, and the cut is reported. */
export const paperLimits = {
  title: 10_000,
  abstract: 100_000,
  authors: 10_000,
  authorName: 500,
  papers: 20_000,
  shortText: 2_000,
  list: 1_000,
} as const;

/**
 * A paper as Digestif stores it: the shape between readers and exporters. `keys` lists every identifier, the canonical
 * one first.
 */
export interface Paper {
  title: string;
  abstract?: string;
  authors: string[];
  keys: [Key, ...Key[]];
  /** The paper's own page. */
  url?: string;
  pdf?: string;
  code?: string;
  codeStars?: number;
  projectPage?: string;
  venue?: string;
  categories: string[];
  keywords: string[];
  /** Day of the first version: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  published?: string;
  /** The earliest day on which a dated listing contained it. */
  listed?: string;
  version?: number;
  /** Place in the latest listing that ranked it. */
  rank?: number;
  /** As last seen. */
  upvotes?: number;
  comments?: number;
  organisation?: string;
  /** The citation key under which it was first exported, which never changes. */
  citeKey?: string;
  summary?: { text: string; by: string };
  note?: string;
}

const noPartialDay = { error: 'isn’t a date such as 2025-03-14, 2025-03 or 2025' };

/** A full or partial day: `2025-03-14`, `2025-03`, `2025`. */
export const partialDay = z
  .string(noPartialDay)
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?$/, noPartialDay)
  .refine((text) => {
    const [year = '', month, date] = text.split('-');
    return date === undefined || (date !== '00' && Number(date) <= daysInMonth(Number(year), Number(month)));
  }, noPartialDay);
export const day = z.iso.date({ error: 'isn’t a date such as 2025-03-14' });

/** How a listing announced a paper, if it is one of the known ways. */
export const announcement: z.ZodType<Announcement> = z.enum(['new', 'cross', 'replaced']);

/**
 * Characters that no text of a paper may hold, because they are invisible and change what is around them: control
 * characters, bidirectional controls (a title could write itself backwards, and the line behind it too), halves of
 * surrogate pairs, invisible tags and annotation marks. Line breaks are not among them: they become spaces.
 */
const hidden =
  /(?![\s\x85])[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Noncharacter_Code_Point}\u206a-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Puts a text that came from outside on one line, without {@link hidden} characters. */
export function cleanText(text: string): string {
  // Most texts are clean already; a file has a hundred thousand of them.
  if (!/[^ -~]| {2}|^ | $/.test(text)) return text;
  return collapse(text.replace(hidden, '').replace(/[\x85]/g, ' '));
}

/** Shortens a text without cutting a character in half. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

const noText = { error: 'isn’t text' };
const text = (most: number) => z.string(noText).transform((value) => cut(cleanText(cut(value, most * 2)), most));
const filled = (most: number) => text(most).refine((value) => value !== '', 'is empty');

/** Characters that can end an attribute, a link or a line, and that `URL` leaves in queries and fragments. */
const unsafeInAddress = /[\s"<>\\^`{|}]/g;

/** A web address to store: https, or http if that is all there is. Other schemes and odd host names are rejected. */
export const webAddress = z
  .string(noText)
  .max(4_000, { error: 'is too long' })
  .transform((value, context) => {
    const url = URL.parse(value.trim());
    const isWeb = url !== null && /^https?:$/.test(url.protocol) && /^[\w.-]+$|^\[[\da-f:.]+\]$/.test(url.hostname);
    if (!isWeb || url.username + url.password !== '') {
      context.issues.push({ code: 'custom', message: 'isn’t a web URL', input: value });
      return z.NEVER;
    }
    return url.href.replace(unsafeInAddress, encodeURIComponent);
  });

const noCount = { error: 'isn’t a valid number' };
const count = z.number(noCount).int(noCount).min(0, noCount).max(1_000_000_000, noCount);

/** Each optional field is validated separately: a bad one is dropped and reported, the paper stays. */
const fields = {
  abstract: filled(paperLimits.abstract),
  url: webAddress,
  pdf: webAddress,
  code: webAddress,
  codeStars: count,
  projectPage: webAddress,
  venue: filled(paperLimits.shortText),
  published: partialDay,
  listed: day,
  version: count,
  rank: count,
  upvotes: count,
  comments: count,
  organisation: filled(paperLimits.shortText),
  summary: z.object(
    { text: filled(paperLimits.abstract), by: filled(100) },
    { error: 'isn’t an object with “text” and “by”' },
  ),
  note: filled(paperLimits.shortText),
} as const;
const fieldSchemas = Object.entries(fields);
const titleSchema = filled(paperLimits.title);

/** Validates each element of a list separately, up to a maximum number of elements. */
const lists = {
  authors: listOf(filled(paperLimits.authorName), paperLimits.authors),
  categories: listOf(filled(100), paperLimits.list),
  keywords: listOf(filled(200), paperLimits.list),
  keys: listOf(z.string(noText).max(4_000, { error: 'is too long' }), 200),
};

function listOf(element: z.ZodType<string>, most: number) {
  return { element, whole: z.array(element).max(most), most };
}

/** A field of a draft or a file that was dropped, and why. */
export interface Problem {
  /** Which paper: its title, or its place in the list. */
  readonly paper: string;
  readonly field: string;
  readonly reason: string;
}

/**
 * Parses one draft. Only the title is required; any other bad field is dropped and reported, never the paper.
 * @param draft unvalidated data from a page, a feed or a file
 * @param place names the draft in the problems if it has no title, e.g. "paper 3"
 * @param wordless whether to accept a title without letters (an emoji) if there is no identifier: no for pages, which
 * use such titles as decoration, yes for the user's files
 * @returns the paper, or undefined with the reason among the problems
 */
export function parseDraft(
  draft: unknown,
  place: string,
  wordless: 'is no paper' | 'is a paper' = 'is no paper',
): { paper: Paper | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) {
    return { paper: undefined, problems: [{ paper: place, field: 'paper', reason: 'isn’t an object' }] };
  }
  const given = draft as { readonly [Field in keyof PaperDraft]?: unknown };
  const title = titleSchema.safeParse(given.title);
  if (!title.success) {
    return { paper: undefined, problems: [{ paper: place, field: 'title', reason: reasonOf(title.error) }] };
  }
  const named = title.data.slice(0, 120);
  const tell = (field: string, reason: string): void => {
    problems.push({ paper: named, field, reason });
  };
  const validFields: Record<string, unknown> = {};
  tellOfCut('title', given.title, tell);
  tellOfCut('abstract', given.abstract, tell);
  for (const [field, schema] of fieldSchemas) {
    const value = given[field as keyof PaperDraft];
    if (value === undefined || value === null || value === '') continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) validFields[field] = parsed.data;
    else tell(field, reasonOf(parsed.error));
  }
  for (const field of ['authors', 'categories', 'keywords'] as const) {
    validFields[field] = parseList(field, given[field], tell);
  }
  const found = canonicalKeys(parseList('keys', given.keys, tell), title.data);
  const [first, ...rest] = found.length > 0 || wordless === 'is no paper' ? found : [`title:${title.data}` as const];
  if (first === undefined) {
    return {
      paper: undefined,
      problems: [...problems, { paper: named, field: 'keys', reason: 'are missing, and the title has no letters' }],
    };
  }
  const paper: Paper = {
    title: title.data,
    authors: [],
    categories: [],
    keywords: [],
    keys: [first, ...rest],
    ...validFields,
  };
  const home = paper.url ?? findUrlOfKey(first);
  if (home !== undefined) paper.url = home;
  return { paper, problems };
}

/** Reports a text that is longer than the limit. */
function tellOfCut(field: 'title' | 'abstract', value: unknown, tell: (field: string, reason: string) => void): void {
  const most = paperLimits[field];
  if (typeof value !== 'string' || value.length <= most) return;
  if (cleanText(value).length > most) tell(field, `was shortened to ${most} characters`);
}

/** Returns the valid elements of a list; reports each invalid one by its position, counted from 1. */
function parseList(field: keyof typeof lists, value: unknown, tell: (field: string, reason: string) => void): string[] {
  if (value === undefined || value === null || value === '') return [];
  if (!Array.isArray(value)) {
    tell(field, 'isn’t a list');
    return [];
  }
  const { element, whole, most } = lists[field];
  // Nearly every list is valid, and validating it as a whole is cheapest.
  const good = whole.safeParse(value);
  if (good.success) return good.data;
  if (value.length > most) tell(field, `was cut to ${most} items`);
  return value.slice(0, most).flatMap((one: unknown, place) => {
    const parsed = element.safeParse(one);
    if (parsed.success) return [parsed.data];
    tell(`${field} ${place + 1}`, reasonOf(parsed.error));
    return [];
  });
}

function reasonOf(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'is invalid';
}
