import type { Fit } from '../../domain/topic.ts';
import type { RuleAlternative } from '../../topics/rule-alternatives.ts';
import type { SuggestedTopic } from '../../topics/suggest-topics.ts';

/** A paper that a topic would match, or comes close to. */
export interface PreviewPaper {
  readonly id: number;
  readonly fit: Fit;
}

/** How a topic would match the library as it is. */
export interface TopicPreview {
  readonly matched: number;
  readonly libraryTotal: number;
  /** Matches of the last seven days, by the day on which a listing gave them. */
  readonly lastWeek: number;
  /** Matches of twelve weeks, oldest first, each named by its first day; the last are the seven days that end today. */
  readonly weeks: readonly { readonly from: string; readonly matches: number }[];
  /** The last week's matches, best first; where it has none, some of the newest. */
  readonly sample: readonly PreviewPaper[];
  /** What the topic matches and would not without a part of its rule, where that was asked. */
  readonly added?: {
    readonly count: number;
    readonly ids: ReadonlySet<number>;
    readonly sample: readonly PreviewPaper[];
  };
  /** How many papers it leaves out that the rest of the rule matches; some of them, with the terms that leave them out. */
  readonly excluded: { readonly count: number; readonly sample: readonly (PreviewPaper & { readonly by: string[] })[] };
  /** About how many papers a week it comes to: as it is, first, and with a threshold that lets fewer through. */
  readonly weeklyVolumes: readonly { readonly papers: number; readonly least?: number }[];
  /** What the topic as it is saved matches and this one would not, how many this one gains, and some of the lost. */
  readonly lost?: { readonly count: number; readonly gained: number; readonly ids: readonly number[] };
  /** Some papers that come close. */
  readonly nearMisses: readonly PreviewPaper[];
  /** Which words narrow or widen it: small changes of its rule, with how many papers each would match instead. */
  readonly alternatives: readonly CountedAlternative[];
  readonly problems: readonly string[];
}

/** A change of a topic's rule, and how many papers the topic would match with it. */
export type CountedAlternative = RuleAlternative & { readonly matched: number };
export interface PreviewOptions {
  /** The topic's query without one part: the answer tells what the part adds. */
  readonly without?: string;
  /** Ends the trial; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Told what is known at once, before the rest is looked for, which takes longer and begins when the promise is kept.
   */
  readonly onCounts?: (counted: PreviewCounts) => Promise<void>;
  /** Told all but the changes, which are looked for when the promise is kept. */
  readonly onPapers?: (found: PreviewWithoutAlternatives) => Promise<void>;
}

/** What of a trial is known first. */
export type PreviewCounts = Pick<
  TopicPreview,
  'matched' | 'libraryTotal' | 'lastWeek' | 'weeks' | 'sample' | 'problems'
>;

/** What of a trial is known before other rules are counted. */
export type PreviewWithoutAlternatives = Omit<TopicPreview, 'alternatives'>;

/**
 * What topics are suggested from: papers of a day and later, `YYYY-MM-DD`, or what the user kept: saved, starred, put off,
 * read or imported. Where that is little, all papers.
 */
export type SuggestFrom = { readonly since: string } | 'kept';
export interface SuggestedTopics {
  /** How many papers were looked at. */
  readonly of: number;
  /** Whether they are what the user kept. Only then may the topics like any of them. */
  readonly kept: boolean;
  /** Those that match most papers first. */
  readonly topics: readonly SuggestedTopic[];
}

/** How far the matches of a changed topic are made. */
export interface RematchProgress {
  readonly topic: string;
  readonly done: number;
  readonly of: number;
}
