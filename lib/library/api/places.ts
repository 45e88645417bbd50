import type { CachedAnswer, Place, PlaceJob, PlaceJobReport, PlaceRequest } from '../../domain/place.ts';

/** A place as the screens show it. */
export interface PlaceView {
  readonly id: string;
  readonly place: Place;
  readonly name: string;
  /** Where a user would read it. */
  readonly page: string;
  readonly at: number;
  readonly reading?: PlaceJob;
  readonly last?: PlaceJobReport;
  /** It is read by itself. */
  readonly watched: boolean;
  /** The last day up to which it was read whole, and when that was, milliseconds since the epoch. */
  readonly readTo?: string;
  readonly goodAt?: number;
}

/** What is asked next of a place. */
export interface NextRequest {
  readonly place: Place;
  readonly reading: PlaceJob;
  readonly step: PlaceRequest;
  /** What its address gave last. */
  readonly kept: CachedAnswer | undefined;
}
