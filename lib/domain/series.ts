/** A series of digests: "My digest", "Team". Each has papers, a length and a no-repeat ledger of its own. */
export interface Series {
  /** Random and stable; names may change. */
  readonly id: string;
  name: string;
  /** Ids of its topics, in the order of the sections; absent means every topic. */
  topics?: string[];
  /** Maximum number of papers in and outside the topics together; picked papers come on top. Default: about a dozen. */
  mostInAll?: number;
  /** Maximum number of the most noticed papers of all, whatever their topic. */
  mostTop?: number;
  /** Maximum number of papers per topic, overriding the topic's own limit. */
  mostPerTopic?: number;
  /** Maximum number of papers outside the topics. */
  mostOthers?: number;
  /** Whether to include reminders of saved, unread papers. */
  carries: boolean;
  /** What its digests quote of each paper; the abstract if absent. */
  quote?: QuoteSource;
  /** Template of its digests, if not the default; see `lib/digest/template.ts`. */
  template?: string;
  /** When a digest is due, and since when this schedule applies; absent means no schedule. */
  due?: DueTime & { readonly since: number };
  createdAt: number;
}

/**
 * `abstract`: a sentence of the abstract, and the site's summary only without one. `summary`: the site's summary, and a
 * sentence of the abstract only without one.
 */
export type QuoteSource = 'abstract' | 'summary';

/** A moment of each week in the user's own time. */
export interface DueTime {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
}

/** A digest that was due and has not been looked at. */
export interface ReadyDigest {
  /** The series' id. */
  readonly series: string;
  /** The ISO week of the digest while nothing of the series was sent; afterwards it is the next issue. */
  readonly week?: string;
  /** When it was due, and when that was noticed; milliseconds since the epoch. */
  readonly due: number;
  readonly noticed: number;
}

/** The default series. It is stored only once the user changes it. */
export const firstSeries: Series = { id: 'mine', name: 'My digest', carries: true, createdAt: 0 };
