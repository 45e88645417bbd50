/** A series of digests: "My digest", "Team". Each has papers, a length and a no-repeat ledger of its own. */
export interface Series {
  /** Random and stable; names may change. */
  readonly id: string;
  name: string;
  /** Ids of its topics, in the order of the sections; every topic where it is absent. */
  topics?: string[];
  /** Papers at most in the topics and beside them together; what is picked comes on top. */
  mostInAll?: number;
  /** Papers at most of one topic, where that is not what the topic says. */
  mostPerTopic?: number;
  /** Papers at most beside the topics. */
  mostOthers?: number;
  /** Whether it reminds of what was saved and not read. */
  carries: boolean;
  /** How its digests are written, where that is not the usual; see `lib/digest/template.ts`. */
  template?: string;
  /** When a digest is due, and since when that holds; there is no such time where it is absent. */
  due?: DueTime & { readonly since: number };
  createdAt: number;
}

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
  /** The ISO week that it is about, as long as nothing of its series was sent; else it is the next one. */
  readonly week?: string;
  /** When it was due, and when that was noticed; milliseconds since the epoch. */
  readonly due: number;
  readonly noticed: number;
}

/** The series that everybody has. It needs no row until something of it is changed. */
export const firstSeries: Series = { id: 'mine', name: 'My digest', carries: true, createdAt: 0 };
