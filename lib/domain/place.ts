/**
 * A place is a source of new papers that Digestif can read without opening its page: the daily papers of Hugging Face,
 * an arXiv category, a subject of bioRxiv or medRxiv, a search of PubMed, any feed.
 */
import './zod-config.ts';
import { z } from 'zod';
import { utcDay } from './day.ts';

/** The subject of a preprint server as its API spells it: `cell_biology`. */
const subject = z.string().regex(/^[a-z0-9]+(?:_[a-z0-9]+)*$/, 'isn’t a subject');

export const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('huggingface') }),
  /** `cs.CL`, `hep-th`, or a whole archive: `stat`. */
  z.object({
    kind: z.literal('arxiv'),
    category: z.string().regex(/^[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]+(?:-[a-z]+)?)?$/, 'isn’t a category'),
  }),
  z.object({ kind: z.literal('biorxiv'), subject }),
  z.object({ kind: z.literal('medrxiv'), subject }),
  z.object({ kind: z.literal('pubmed'), query: z.string().trim().min(1).max(4_000) }),
  z.object({ kind: z.literal('feed'), url: z.url({ protocol: /^https$/ }).max(4_000) }),
]);
export type Place = z.infer<typeof place>;
export type PlaceOf<Kind extends Place['kind']> = Extract<Place, { readonly kind: Kind }>;

/** Days from the first to the last, both included, `YYYY-MM-DD`. The days are those of UTC, as servers reckon. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A pending request, with what is needed to parse its answer. It is stored, so that it survives a restart. */
export interface PlaceRequest {
  readonly url: string;
  /** Which of the place's requests it is. */
  readonly ask: string;
  /** The day that the answer is of. */
  readonly day?: string;
  /** Offset of the answer in a longer list, in papers, and its page number if the place counts pages. */
  readonly start?: number;
  readonly page?: number;
  /** The first paper of the previous answer: a server that ignores `start` returns it again. */
  readonly after?: string;
}

const count = z.number().int().min(0);
const host = z.string().max(300);
const status = count;

/** Something that a reader of the result should know. */
const note = z.discriminatedUnion('kind', [
  /** The list is longer, but the place does not return the rest. `of` is the total, if known. */
  z.object({ kind: z.literal('cut'), day: z.string().optional(), shown: count, of: count.optional() }),
  /** An answer that is not built as its reader expects. */
  z.object({ kind: z.literal('unrecognised'), missing: z.string() }),
  /** A feed whose entries are no papers that Digestif knows. */
  z.object({ kind: z.literal('no-papers') }),
  /** An error message from the place itself. */
  z.object({ kind: z.literal('said'), words: z.string() }),
  z.object({ kind: z.literal('not-allowed'), host }),
  z.object({ kind: z.literal('offline') }),
  z.object({ kind: z.literal('unreachable'), host }),
  /** The host asked for no requests before `until`. */
  z.object({ kind: z.literal('busy'), host, until: z.number() }),
  z.object({ kind: z.literal('failing'), host, status }),
  z.object({ kind: z.literal('refused'), host, status }),
  z.object({ kind: z.literal('moved'), host, to: z.string().optional() }),
  z.object({ kind: z.literal('too-large'), host }),
]);
export type PlaceNote = z.infer<typeof note>;

/** Cache validators from the server's last answer, for conditional requests. */
export interface Validators {
  readonly etag?: string;
  readonly modified?: string;
}

/** The last answer of an address: what to report again if the server says that nothing changed. */
export interface CachedAnswer extends Validators {
  /** The days that it had papers of; absent if the answer covered them only in part. */
  readonly days?: readonly string[];
  readonly notes?: readonly PlaceNote[];
}

/** Progress of a job that fetches a place. */
export interface PlaceProgress {
  readonly span: Span;
  /** When it began, milliseconds since the epoch. */
  readonly at: number;
  /** Number of papers found by listing day; '' collects papers of an unknown day. */
  readonly days: { readonly [day: string]: number };
  /** Number of them that were new to the library. */
  readonly added: number;
  readonly notes: readonly PlaceNote[];
  /** Number of requests answered, and of those whose answer was unchanged. */
  readonly answered: number;
  readonly unchanged: number;
  /** Days that unchanged answers have papers of, and the number of those answers for which the days are known. */
  readonly held?: { readonly days: readonly string[]; readonly answers: number };
}

/** A reading that is going on. */
export interface PlaceJob extends PlaceProgress {
  /** Pending requests, in order. */
  readonly steps: readonly PlaceRequest[];
  /** Number of finished requests, failed ones included. */
  readonly done: number;
  /** No request is sent before then. */
  readonly until?: number;
  /** The host that could not be reached, if that is why the job waits; else a host asked for a pause. */
  readonly unreachable?: string;
}

/** The result of the last job. */
export interface PlaceJobReport extends PlaceProgress {
  /** New papers that match a topic, among those that it brought. */
  readonly matched: number;
  /** `done`: all requests were answered; `stopped`: by the user; `failed`: the notes give the reason. */
  readonly ended: 'done' | 'stopped' | 'failed';
}

const wholeDay = z.iso.date();

/** Validates a report that may come from outside, such as a backup. */
export const report: z.ZodType<PlaceJobReport> = z.object({
  span: z.object({ from: wholeDay, to: wholeDay }),
  at: z.number(),
  days: z.record(z.union([wholeDay, z.literal('')]), count),
  added: count,
  notes: z.array(note).max(100),
  answered: count,
  unchanged: count,
  held: z.object({ days: z.array(wholeDay).max(100), answers: count }).exactOptional(),
  matched: count,
  ended: z.enum(['done', 'stopped', 'failed']),
});

/** The result of one request. */
export interface PlaceRequestResult {
  /** Follow-up requests, to run before the pending ones. */
  readonly next?: readonly PlaceRequest[];
  readonly days?: { readonly [day: string]: number };
  readonly added?: number;
  readonly notes?: readonly PlaceNote[];
  readonly answer?: 'new' | 'unchanged';
  /** Days that an unchanged answer has papers of, if known. */
  readonly held?: readonly string[];
  /** What to store of the answer for the next request. */
  readonly keep?: CachedAnswer;
  /** The place's own name. */
  readonly name?: string;
}

/** Number of days that are fetched when the user asks for a place's last days. */
export const daysRead = 7;

const dayLength = 86_400_000;

/** The last days up to a moment, that day included. @param now milliseconds since the epoch */
export function lastDays(now: number, days = daysRead): Span {
  return { from: utcDay(now - (days - 1) * dayLength), to: utcDay(now) };
}

/** The days of a span, the last first. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  for (let at = Date.parse(to); at >= Date.parse(from); at -= dayLength) days.push(utcDay(at));
  return days;
}

/** @param day `YYYY-MM-DD`; a span has both its ends */
export function isInSpan(day: string, { from, to }: Span): boolean {
  return day >= from && day <= to;
}
