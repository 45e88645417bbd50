import type { CachedAnswer, Place, PlaceJob, PlaceJobReport, PlaceRequest } from '../../domain/place.ts';

/** A followed place as the UI shows it. */
export interface PlaceView {
  readonly id: string;
  readonly place: Place;
  readonly name: string;
  /** URL of the page where the user can read the place. */
  readonly page: string;
  readonly at: number;
  readonly reading?: PlaceJob;
  readonly last?: PlaceJobReport;
  /** Whether the place is fetched automatically. */
  readonly watched: boolean;
  /** The last day of complete coverage, and when the last complete fetch ended, in milliseconds since the epoch. */
  readonly readTo?: string;
  readonly goodAt?: number;
}

/** The next request of a place’s job. */
export interface NextRequest {
  readonly place: Place;
  readonly reading: PlaceJob;
  readonly step: PlaceRequest;
  /** The last response from the URL, for conditional requests. */
  readonly kept: CachedAnswer | undefined;
}
