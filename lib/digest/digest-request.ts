import type { QuoteSource } from '../domain/series.ts';
import type { Topic } from '../domain/topic.ts';
import type { Week } from '../domain/week.ts';
import type { DigestInput } from './digest-input.ts';

/** A topic as the digest needs it. Snoozed topics are not handed over. */
export type DigestTopic = Pick<Topic, 'id' | 'name'> & Partial<Pick<Topic, 'most'>>;

export interface DigestOptions {
  /** Maximum number of papers in and outside the topics together, if there are topics; picked papers come on top. */
  readonly mostInAll: number;
  /** Maximum number of the most noticed papers of all, which precede the topics unless the digest has room for all. */
  readonly mostTop: number;
  /** Maximum number of papers per topic, if the topic has no limit of its own. */
  readonly mostPerTopic: number;
  /** Maximum number of papers that match no topic. If absent, there are none unless the digest has room for all. */
  readonly mostOthers?: number;
  /** Maximum number of papers in all if there are no topics. */
  readonly mostWithoutTopics: number;
  /** Maximum number of further matches, one line each. */
  readonly mostBrief: number;
  readonly mostNearMisses: number;
  /** Sentences about gaps in the data: a day that was cut, a source that failed. */
  readonly notes: readonly string[];
}

export const defaultDigestOptions: DigestOptions = {
  mostInAll: 12,
  mostTop: 3,
  mostPerTopic: 4,
  mostWithoutTopics: 20,
  mostBrief: 40,
  mostNearMisses: 10,
  notes: [],
};

/** The limits of one digest. */
export interface DigestLimits {
  /** For the top papers, the topics and the others together. */
  readonly slots: number;
  readonly mostTop: number;
  readonly mostOthers: number;
  /** Whether weak matches get an entry of their own after the strong ones of their topic. */
  readonly showsWeak: boolean;
}

/** @param seen papers of the period */
export function limitsOf(options: DigestOptions, seen: number, topics: number): DigestLimits {
  const { mostInAll, mostTop, mostOthers, mostWithoutTopics } = options;
  const slots = topics === 0 ? mostWithoutTopics : mostInAll;
  const hasRoom = seen <= slots;
  const others = topics === 0 || hasRoom ? slots : 0;
  return {
    slots,
    mostTop: hasRoom ? 0 : mostTop,
    mostOthers: topics === 0 ? others : (mostOthers ?? others),
    showsWeak: hasRoom,
  };
}

/** Total counts, if the request contains only the papers that may be shown. */
export interface DigestTotals {
  /** Papers of the period. */
  readonly seen: number;
  /** Those of them that match a topic. */
  readonly matched: number;
  /** By topic id. `first`: of its matches, those that match no topic before it. */
  readonly topics: ReadonlyMap<string, TopicTotals>;
  /** Papers of the period by day. */
  readonly days: ReadonlyMap<string, number>;
}

export interface TopicTotals {
  readonly matches: number;
  /** How many of them are strong. */
  readonly strong: number;
  readonly first: { readonly strong: number; readonly weak: number };
}

export interface DigestRequest {
  /** The week that names the digest, and that it covers unless there is a `span`. */
  readonly week: Week;
  /** The days that it covers, if not a week. */
  readonly span?: { readonly from: string; readonly to: string };
  readonly papers: Iterable<DigestInput>;
  /** In the order of their sections. */
  readonly topics: readonly DigestTopic[];
  readonly options?: Partial<DigestOptions>;
  /** The recurring digest that this belongs to; absent for the default one. */
  readonly series?: string;
  /** What is quoted of each paper; the abstract if absent. */
  readonly quote?: QuoteSource;
  /** Counted from the papers if absent. */
  readonly totals?: DigestTotals;
  /** Papers that were sent before and have news, the most important first. */
  readonly changed?: readonly DigestInput[];
  /** Saved papers with updates, the most important first. */
  readonly followed?: readonly DigestInput[];
  /** Saved, unread papers of earlier periods, the latest first, and their total. */
  readonly carried?: { readonly inputs: readonly DigestInput[]; readonly total: number };
  /** Papers that the digest before it had seen. */
  readonly before?: number;
  /** The current day, if it is in the period: neither it nor later days can be reported as empty yet. */
  readonly today?: string;
}
