/** One interface to all kinds of places. */
import type { Place, PlaceOf, PlaceRequest, Span } from '../domain/place.ts';
import { arxiv } from './arxiv.ts';
import { biorxiv, medrxiv } from './biorxiv.ts';
import { feed } from './feed.ts';
import { huggingface } from './huggingface.ts';
import type { ParsedAnswer, PlaceReader } from './place-reader.ts';
import { pubmed } from './pubmed.ts';

const readers: { readonly [Kind in Place['kind']]: PlaceReader<PlaceOf<Kind>> } = {
  huggingface,
  arxiv,
  biorxiv,
  medrxiv,
  pubmed,
  feed,
};

function readerOf(place: Place): PlaceReader<Place> {
  return readers[place.kind] as PlaceReader<Place>;
}

/**
 * Returns the match patterns of all hosts of a place: what the user is asked to allow, and all that is ever fetched for
 * it.
 */
export function originsOf(place: Place): readonly string[] {
  return readerOf(place).origins(place);
}

/** Returns the URL of the page where the user can read the place. */
export function pageOf(place: Place): string {
  return readerOf(place).page(place);
}

/**
 * Returns a place’s name: "arXiv cs.CL", "bioRxiv cell biology". A feed is named after its host until its own name is
 * known.
 */
export function nameOf(place: Place): string {
  return readerOf(place).name(place);
}

/** Returns the first requests for the days of a span. */
export function firstRequests(place: Place, span: Span): readonly PlaceRequest[] {
  return readerOf(place).begin(place, span);
}

/**
 * Parses the response to a request of a place.
 * @throws {UnknownShapeError} if the response has an unexpected form
 */
export function parsePlaceAnswer(place: Place, step: PlaceRequest, body: string, span: Span): ParsedAnswer {
  return readerOf(place).take(place, step, body, span);
}

/**
 * Whether the place has papers on every weekday and none at weekends, so that a day without papers needs an
 * explanation.
 */
export function postsOnWeekdays({ kind }: Place): boolean {
  return kind === 'huggingface' || kind === 'arxiv';
}
