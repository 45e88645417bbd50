import type {
  LastAnswer,
  Place,
  PlaceAdvance,
  PlaceNote,
  PlaceReading,
  PlaceReport,
  PlaceStep,
  Span,
} from '../../domain/place.ts';

/** A place as the screens show it. */
export interface PlaceView {
  readonly id: string;
  readonly place: Place;
  readonly name: string;
  /** Where a person would read it. */
  readonly page: string;
  readonly at: number;
  readonly reading?: PlaceReading;
  readonly last?: PlaceReport;
  /** It is read by itself. */
  readonly watched: boolean;
  /** The last day up to which it was read whole, and when that was, milliseconds since 1970. */
  readonly readTo?: string;
  readonly goodAt?: number;
}

/** What is asked next of a place. */
export interface NextStep {
  readonly place: Place;
  readonly reading: PlaceReading;
  readonly step: PlaceStep;
  /** What its address gave last. */
  readonly kept: LastAnswer | undefined;
}

/** The use cases of places. */
export interface Places {
  /** In the order in which they were added. */
  list(): Promise<PlaceView[]>;
  /**
   * Adds a place; one that is there already stays as it is.
   * @param page where a person would read it: two places with one page are one
   */
  add(place: Place, page: string, name: string): Promise<PlaceView>;
  /** Takes a place out; its papers stay. */
  remove(id: string): Promise<PlaceView | undefined>;
  /** Puts back what `remove` gave. */
  putBack(place: PlaceView): Promise<void>;
  /** Has a place read by itself from now on, or no longer. */
  watch(id: string, on: boolean): Promise<void>;
  /** Begins a reading, unless one is going on. */
  begin(id: string, span: Span, steps: readonly PlaceStep[]): Promise<void>;
  /** Ends a reading; what it brought stays. @param why what keeps it from going on; the person where it is absent */
  stop(id: string, why?: PlaceNote): Promise<void>;
  /** Ids of the places of which a reading is going on, each with the moment until which it waits. */
  reading(): Promise<{ readonly id: string; readonly until: number }[]>;
  /** The step at which a reading stands; undefined where none is going on. */
  next(id: string): Promise<NextStep | undefined>;
  /** Notes that a step is over and ends the reading with the last. Doing it twice does it once. */
  advance(id: string, step: PlaceStep, advance: PlaceAdvance): Promise<void>;
  /** Notes that a reading waits for a host. */
  wait(id: string, until: number): Promise<void>;
}
