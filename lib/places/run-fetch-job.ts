/**
 * Runs the jobs that fetch places: sends each request in turn, records the papers of its response, and stores the
 * progress.
 */
import type { ListingDraft } from '../domain/draft.ts';
import { canonicalKeys } from '../domain/parse-key.ts';
import type { CachedAnswer, Place, PlaceJob, PlaceNote, PlaceRequest, PlaceRequestResult } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import type { PaperPort, PlacePort } from '../library/api/ports.ts';
import type { FetchError, PoliteFetch } from '../net/fetcher.ts';
import { originsOf, parsePlaceAnswer } from './index.ts';
import type { ParsedAnswer } from './place-reader.ts';

export interface PlaceJobPorts {
  readonly library: { readonly papers: Pick<PaperPort, 'record' | 'idsByKey'>; readonly places: PlacePort };
  readonly fetch: PoliteFetch;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A job that a host delays for longer than this ends, in milliseconds. */
const maxJobTime = 30 * 60_000;

const accept = {
  json: 'application/json',
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
} as const;

/**
 * Continues a place’s job until it is finished, must wait for a host, or is aborted. Can be interrupted anywhere: the
 * next run continues with the first request that is not stored as done.
 * @returns the time until which the job waits; undefined if no job is running
 * @throws the signal’s reason if it is aborted
 */
export async function runPlaceJob(id: string, ports: PlaceJobPorts, signal: AbortSignal): Promise<number | undefined> {
  const { places } = ports.library;
  for (;;) {
    const next = await places.nextRequest(id);
    signal.throwIfAborted();
    if (next === undefined) return undefined;
    const { place, reading, step } = next;
    const request = { url: step.url, origins: originsOf(place), accept: acceptOf(place, step) };
    const answer = await ports.fetch({ ...request, validators: next.kept }, signal);
    switch (answer.kind) {
      case 'body': {
        const advance = await recordAnswer(ports, id, place, reading, step, answer.text);
        // Without validators for an unrecognised response, so that it is fetched again even if unchanged.
        const keep = advance.answer === undefined ? {} : { ...answer.validators, ...repeatedNotes(step, advance) };
        await places.completeRequest(id, step, { ...advance, keep });
        break;
      }
      case 'unchanged': {
        const { days: held, notes = [] } = next.kept ?? {};
        await places.completeRequest(id, step, { answer: 'unchanged', notes, ...(held === undefined ? {} : { held }) });
        break;
      }
      case 'trouble': {
        const until = untilOf(answer.trouble);
        if (until !== undefined && until - reading.at <= maxJobTime) {
          await places.postponeJob(id, until, answer.trouble.kind === 'unreachable' ? answer.trouble.host : undefined);
          return until;
        }
        const note = toPlaceNote(answer.trouble);
        if (failsForAll(answer.trouble)) await places.stopJob(id, note);
        else
          await places.completeRequest(
            id,
            step,
            isMissingDay(place, answer.trouble) ? { answer: 'new' } : { notes: [note] },
          );
      }
    }
  }
}

/**
 * Records the papers of a response. An unexpected response becomes a note, because other requests can still succeed.
 */
async function recordAnswer(
  { library }: PlaceJobPorts,
  id: string,
  place: Place,
  reading: PlaceJob,
  step: PlaceRequest,
  body: string,
): Promise<PlaceRequestResult> {
  let parsed: ParsedAnswer;
  try {
    parsed = parsePlaceAnswer(place, step, body, reading.span);
  } catch (error) {
    if (!(error instanceof UnknownShapeError)) throw error;
    return { notes: [{ kind: 'unrecognised', missing: error.missing }] };
  }
  const { listings, revised, next = [], notes = [], name } = parsed;
  const days: Record<string, number> = {};
  let added = 0;
  for (const listing of listings) {
    const day = listing.listing?.date ?? '';
    const recorded = await library.papers.record(listing, {
      visit: `${id} ${reading.at} ${day}`,
      // So that the newest day is on top of the list of new papers.
      at: reading.at - daysBefore(day, reading.span.to),
      from: (reading.days[day] ?? 0) + (days[day] ?? 0),
    });
    days[day] = (days[day] ?? 0) + listing.papers.length;
    added += recorded.added;
  }
  if (revised !== undefined) await recordKnown(library, revised, `${id} ${reading.at} revised`, reading.at);
  return { next, days, added, notes, answer: 'new', ...(name === undefined ? {} : { name }) };
}

/**
 * Returns what to repeat if the response is unchanged next time. A page of a longer list does not tell which days the
 * whole list covers.
 */
function repeatedNotes(
  step: PlaceRequest,
  { days = {}, next = [], notes = [] }: PlaceRequestResult,
): Pick<CachedAnswer, 'days' | 'notes'> {
  const isWhole = step.day !== undefined || (next.length === 0 && (step.start ?? 0) === 0);
  return {
    ...(isWhole ? { days: Object.keys(days).filter((day) => day !== '') } : {}),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** Records new versions of papers that the library has. Others would look like new papers. */
async function recordKnown(
  library: PlaceJobPorts['library'],
  listing: ListingDraft,
  visit: string,
  at: number,
): Promise<void> {
  const keys = listing.papers.map((draft) => canonicalKeys(draft.keys ?? [], draft.title));
  const ids = await library.papers.idsByKey(keys.flatMap(([key]) => key ?? []));
  const known = listing.papers.filter((_, place) => keys[place]?.[0] !== undefined && ids.shift() !== undefined);
  if (known.length > 0) await library.papers.record({ ...listing, papers: known }, { visit, at });
}

function daysBefore(day: string, last: string): number {
  return day === '' ? 0 : Math.max(0, (Date.parse(last) - Date.parse(day)) / 86_400_000);
}

function acceptOf({ kind }: Place, { ask }: PlaceRequest): string {
  if (kind === 'feed' || kind === 'arxiv' || ask === 'records') return accept.feed;
  return accept.json;
}

function untilOf(trouble: FetchError): number | undefined {
  return 'until' in trouble ? trouble.until : undefined;
}

/** Whether the next request would fail in the same way. */
function failsForAll({ kind }: FetchError): boolean {
  return kind === 'offline' || kind === 'not-allowed' || kind === 'busy' || kind === 'unreachable';
}

/** Whether the error only means that the day has no page yet: Hugging Face refuses days that have not begun. */
function isMissingDay({ kind }: Place, trouble: FetchError): boolean {
  return kind === 'huggingface' && trouble.kind === 'refused' && (trouble.status === 400 || trouble.status === 404);
}

/** Converts the error of a failed request to a note. */
export function toPlaceNote(trouble: FetchError): PlaceNote {
  if (trouble.kind === 'failing' || trouble.kind === 'unreachable') {
    const { until: _until, ...note } = trouble;
    return note;
  }
  return trouble;
}
