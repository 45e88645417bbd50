/** Reads places: asks each step in turn, takes what the answer holds into the library, writes down how far it came. */
import type { ListingDraft } from '../domain/draft.ts';
import { canonicalKeys } from '../domain/key.ts';
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

/** A reading that a host keeps waiting for longer than this is over, in milliseconds. */
const maxJobTime = 30 * 60_000;

const accept = {
  json: 'application/json',
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
} as const;

/**
 * Goes on with the reading of a place until it is over, waits for a host, or is ended. May be cut anywhere: the next run
 * goes on at the step that was not written down as done.
 * @returns the moment until which the reading waits; undefined where none is going on any more
 * @throws the signal's reason where it is ended
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
        const advance = await takeIn(ports, id, place, reading, step, answer.text);
        // An answer that was not understood is asked for again, however unchanged it is.
        const keep = advance.answer === undefined ? {} : { ...answer.validators, ...heldBy(step, advance) };
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
          await places.postponeJob(id, until);
          return until;
        }
        const note = toPlaceNote(answer.trouble);
        if (isForAll(answer.trouble)) await places.stopJob(id, note);
        else
          await places.completeRequest(
            id,
            step,
            isNoDay(place, answer.trouble) ? { answer: 'new' } : { notes: [note] },
          );
      }
    }
  }
}

/** Takes an answer into the library. What is not as expected becomes a note: the other requests may still be answered. */
async function takeIn(
  { library }: PlaceJobPorts,
  id: string,
  place: Place,
  reading: PlaceJob,
  step: PlaceRequest,
  body: string,
): Promise<PlaceRequestResult> {
  let taken: ParsedAnswer;
  try {
    taken = parsePlaceAnswer(place, step, body, reading.span);
  } catch (error) {
    if (!(error instanceof UnknownShapeError)) throw error;
    return { notes: [{ kind: 'unrecognised', missing: error.missing }] };
  }
  const { listings, revised, next = [], notes = [], name } = taken;
  const days: Record<string, number> = {};
  let added = 0;
  for (const listing of listings) {
    const day = listing.listing?.date ?? '';
    const recorded = await library.papers.record(listing, {
      visit: `${id} ${reading.at} ${day}`,
      // So that the newest day stands on top of the list of what is new.
      at: reading.at - daysBefore(day, reading.span.to),
      from: (reading.days[day] ?? 0) + (days[day] ?? 0),
    });
    days[day] = (days[day] ?? 0) + listing.papers.length;
    added += recorded.added;
  }
  if (revised !== undefined) await recordKnown(library, revised, `${id} ${reading.at} revised`, reading.at);
  return { next, days, added, notes, answer: 'new', ...(name === undefined ? {} : { name }) };
}

/** What is told again of an answer that has not changed. A page of a longer list does not tell of which days the list is. */
function heldBy(
  step: PlaceRequest,
  { days = {}, next = [], notes = [] }: PlaceRequestResult,
): Pick<CachedAnswer, 'days' | 'notes'> {
  const isWhole = step.day !== undefined || (next.length === 0 && (step.start ?? 0) === 0);
  return {
    ...(isWhole ? { days: Object.keys(days).filter((day) => day !== '') } : {}),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

/** New versions are of interest where the library has the paper; the others would pass for new ones. */
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

/** Whether the next request would fail alike. */
function isForAll({ kind }: FetchError): boolean {
  return kind === 'offline' || kind === 'not-allowed' || kind === 'busy' || kind === 'unreachable';
}

/** Hugging Face refuses a day that it has not begun. */
function isNoDay({ kind }: Place, trouble: FetchError): boolean {
  return kind === 'huggingface' && trouble.kind === 'refused' && (trouble.status === 400 || trouble.status === 404);
}

/** What is said of a request that failed. */
export function toPlaceNote(trouble: FetchError): PlaceNote {
  if (trouble.kind === 'failing' || trouble.kind === 'unreachable') {
    const { until: _until, ...note } = trouble;
    return note;
  }
  return trouble;
}
