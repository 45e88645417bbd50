/** Every kind of place behind one door. */
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

/** Match patterns of all hosts of a place: what the user is asked for, and all that is ever fetched for it. */
export function originsOf(place: Place): readonly string[] {
  return readerOf(place).origins(place);
}

/** The page where a user would read the place. */
export function pageOf(place: Place): string {
  return readerOf(place).page(place);
}

/** "arXiv cs.CL", "bioRxiv cell biology". A feed is called by its host until it has told its own name. */
export function nameOf(place: Place): string {
  return readerOf(place).name(place);
}

/** The first requests for the days of a span. */
export function firstRequests(place: Place, span: Span): readonly PlaceRequest[] {
  return readerOf(place).begin(place, span);
}

/**
 * What an answer holds.
 * @throws {UnknownShapeError} where it is not as expected
 */
export function parsePlaceAnswer(place: Place, step: PlaceRequest, body: string, span: Span): ParsedAnswer {
  return readerOf(place).take(place, step, body, span);
}

/** Whether the place has papers on each working day and none at weekends, so that a day without needs a reason. */
export function postsOnWeekdays({ kind }: Place): boolean {
  return kind === 'huggingface' || kind === 'arxiv';
}
