/** The interface of a kind of place: the requests for a span of days, and how to parse the responses. */
import type { ListingDraft, PaperDraft } from '../domain/draft.ts';
import { isInSpan, type Place, type PlaceNote, type PlaceRequest, type Span } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';

/** The content of a response. */
export interface ParsedAnswer {
  /** Newest day first. A listing of one day has it as its date. */
  readonly listings: readonly ListingDraft[];
  /** New versions of papers, which are only recorded if the library has the paper. */
  readonly revised?: ListingDraft;
  /** Further requests, sent before those already waiting. */
  readonly next?: readonly PlaceRequest[];
  readonly notes?: readonly PlaceNote[];
  /** The place’s own name. */
  readonly name?: string;
}

/** A kind of place. Pure: uses neither the clock nor the network. */
export interface PlaceReader<P extends Place> {
  /** Returns the match patterns of all hosts of the place, which the user allows together. */
  origins(place: P): readonly string[];
  /** Returns the URL of the place’s page; two places with the same page are the same place. */
  page(place: P): string;
  name(place: P): string;
  begin(place: P, span: Span): readonly PlaceRequest[];
  /**
   * Parses a response.
   * @param body the response’s text
   * @throws {UnknownShapeError} if the response has an unexpected form; it never returns an empty list instead
   */
  take(place: P, step: PlaceRequest, body: string, span: Span): ParsedAnswer;
}

/** Parses a response as JSON. @throws {UnknownShapeError} if it is not valid JSON */
export function parseAnswer(source: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new UnknownShapeError(source, 'it isn’t valid JSON');
  }
}

/**
 * Groups papers by their listed day into one listing per day, newest first. Papers outside of the span are left out.
 * @param frame the common fields of the listings
 */
export function listingsByDay(
  frame: Pick<ListingDraft, 'source' | 'url'> & { readonly kind: 'day' | 'feed' | 'search'; readonly name: string },
  papers: readonly PaperDraft[],
  span: Span,
): ListingDraft[] {
  const days = Map.groupBy(papers, ({ listed }) => listed ?? '');
  return [...days]
    .filter(([day]) => day === '' || isInSpan(day, span))
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, drafts]) => ({
      source: frame.source,
      url: frame.url,
      listing: { kind: frame.kind, name: frame.name, ...(day === '' ? {} : { date: day }) },
      papers: drafts,
    }));
}
