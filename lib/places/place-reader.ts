/** What every kind of place tells: which requests its last days take, and what the answers hold. */
import type { ListingDraft, PaperDraft } from '../domain/draft.ts';
import { isInSpan, type Place, type PlaceNote, type PlaceRequest, type Span } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';

/** What an answer holds. */
export interface ParsedAnswer {
  /** Newest day first; one of a day has the day as its date. */
  readonly listings: readonly ListingDraft[];
  /** New versions of papers: of interest only where the library has the paper. */
  readonly revised?: ListingDraft;
  /** What is to be asked before everything that still waits. */
  readonly next?: readonly PlaceRequest[];
  readonly notes?: readonly PlaceNote[];
  /** What the place calls itself. */
  readonly name?: string;
}

/** A kind of place. Pure: neither clock nor network. */
export interface PlaceReader<P extends Place> {
  /** Match patterns of all hosts of the place. One question to the user covers them. */
  origins(place: P): readonly string[];
  /** The page where a user would read it; two places with the same page are one. */
  page(place: P): string;
  name(place: P): string;
  begin(place: P, span: Span): readonly PlaceRequest[];
  /**
   * @param body the answer's text
   * @throws {UnknownShapeError} where the answer is not as expected; never an empty list instead
   */
  take(place: P, step: PlaceRequest, body: string, span: Span): ParsedAnswer;
}

/** Parses an answer that should be JSON. @throws {UnknownShapeError} */
export function parseAnswer(source: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new UnknownShapeError(source, 'it isn’t valid JSON');
  }
}

/**
 * One listing a day, newest first, of papers that each say their day (`listed`); papers outside of the span are left out.
 * @param frame what the listings have in common
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
