import './jitless.ts';
import { z } from 'zod';
import type { Announcement, PaperDraft } from './draft.ts';
import { canonicalKeys, findUrlOfKey, type Key } from './key.ts';

/** What hostile or broken pages may not exceed; beyond it a text is cut and the cut is said (design: trust). */
export const limits = {
  title: 10_000,
  abstract: 100_000,
  authors: 10_000,
  authorName: 500,
  papers: 20_000,
  shortText: 2_000,
  list: 1_000,
} as const;

/**
 * A paper as Digestif knows it: the one shape between the door in and the door out. `keys` holds every identifier, the
 * canonical one first.
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
  /** The earliest day that a dated listing gave it. */
  listed?: string;
  version?: number;
  /** Place in the latest listing that ranked it. */
  rank?: number;
  /** As last seen. */
  upvotes?: number;
  comments?: number;
  organisation?: string;
  summary?: { text: string; by: string };
  note?: string;
}

/** A full or partial day: `2025-03-14`, `2025-03`, `2025`. */
export const partialDay = z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/);
export const day = z.iso.date();

/** How a listing announced a paper, where that is one of the ways that Digestif knows. */
export const announcement: z.ZodType<Announcement> = z.enum(['new', 'cross', 'replaced']);

/** Most texts are on one line already; a file has a hundred thousand of them. */
const collapse = (text: string): string => (/[^ -~]| {2}|^ | $/.test(text) ? text.replace(/\s+/gu, ' ').trim() : text);
const text = (most: number) => z.string().transform((value) => collapse(value.slice(0, most * 2)).slice(0, most));
const filled = (most: number) => text(most).refine((value) => value !== '', 'is empty');

/**
 * An address that Digestif keeps: https, or http where nothing else was given; no other scheme survives.
 */
export const webAddress = z
  .string()
  .max(4_000)
  .transform((value, context) => {
    const url = URL.parse(value.trim());
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') {
      context.issues.push({ code: 'custom', message: 'is no web address', input: value });
      return z.NEVER;
    }
    return url.href;
  });

const count = z.number().int().min(0).max(1_000_000_000);

/** Each optional field alone: a bad one is dropped and reported, the paper stays. */
const fields = {
  abstract: filled(limits.abstract),
  authors: z.array(filled(limits.authorName)).transform((names) => names.slice(0, limits.authors)),
  url: webAddress,
  pdf: webAddress,
  code: webAddress,
  codeStars: count,
  projectPage: webAddress,
  venue: filled(limits.shortText),
  categories: z.array(filled(100)).max(limits.list),
  keywords: z.array(filled(200)).max(limits.list),
  published: partialDay,
  listed: day,
  version: count,
  rank: count,
  upvotes: count,
  comments: count,
  organisation: filled(limits.shortText),
  summary: z.object({ text: filled(limits.abstract), by: filled(100) }),
  note: filled(limits.shortText),
} as const;
const fieldSchemas = Object.entries(fields);
const titleSchema = filled(limits.title);
const keysSchema = z.array(z.string().max(4_000)).max(200);

/** A field of a draft or a file that was dropped, and why. */
export interface Problem {
  /** Which paper: its title, or its place in the list. */
  readonly paper: string;
  readonly field: string;
  readonly reason: string;
}

/**
 * Parses one draft. The title is what makes a paper: without one there is none. Any other bad field is dropped and
 * reported, never the paper.
 * @param draft what a page, a feed or a file gave; unknown to be well formed
 * @param place named in the problems where the draft has no title, e.g. "paper 3"
 * @param wordless what becomes of a title without letters (an emoji) that no identifier stands beside: a page's is no
 * paper, since pages draw such things, a person's file may say that it is one
 * @returns the paper, or undefined with the reason among the problems
 */
export function parseDraft(
  draft: unknown,
  place: string,
  wordless: 'is no paper' | 'is a paper' = 'is no paper',
): { paper: Paper | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) {
    return { paper: undefined, problems: [{ paper: place, field: 'paper', reason: 'is no object' }] };
  }
  const given = draft as { readonly [Field in keyof PaperDraft]?: unknown };
  const title = titleSchema.safeParse(given.title);
  if (!title.success) {
    return { paper: undefined, problems: [{ paper: place, field: 'title', reason: reasonOf(title.error) }] };
  }
  const named = title.data.slice(0, 120);
  const kept: Record<string, unknown> = {};
  for (const [field, schema] of fieldSchemas) {
    const value = given[field as keyof PaperDraft];
    if (value === undefined || value === null || value === '') continue;
    const parsed = schema.safeParse(value);
    if (parsed.success) kept[field] = parsed.data;
    else problems.push({ paper: named, field, reason: reasonOf(parsed.error) });
  }
  const givenKeys = keysSchema.safeParse(given.keys ?? []);
  if (!givenKeys.success) problems.push({ paper: named, field: 'keys', reason: reasonOf(givenKeys.error) });
  const found = canonicalKeys(givenKeys.success ? givenKeys.data : [], title.data);
  const [first, ...rest] = found.length > 0 || wordless === 'is no paper' ? found : [`title:${title.data}` as const];
  if (first === undefined) {
    return {
      paper: undefined,
      problems: [...problems, { paper: named, field: 'keys', reason: 'no identifier, and a title without letters' }],
    };
  }
  const paper: Paper = {
    title: title.data,
    authors: [],
    categories: [],
    keywords: [],
    keys: [first, ...rest],
    ...kept,
  };
  const home = paper.url ?? findUrlOfKey(first);
  if (home !== undefined) paper.url = home;
  return { paper, problems };
}

function reasonOf(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'is malformed';
}
