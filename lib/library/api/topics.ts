import type { Fit } from '../../domain/topic.ts';
import type { RuleAlternative } from '../../topics/rule-alternatives.ts';
import type { SuggestedTopic } from '../../topics/suggest-topics.ts';

/** A paper that a topic would match, or a near miss. */
export interface PreviewPaper {
  readonly id: number;
  readonly fit: Fit;
}

/** How an unsaved topic would match the current library. */
export interface TopicPreview {
  readonly matched: number;
  readonly libraryTotal: number;
  /** Number of matches of the last seven days, by the day on which a listing showed them. */
  readonly lastWeek: number;
  /**
   * Numbers of matches in the last twelve weeks, oldest first, each named by its first day. The last one is the seven
   * days that end today.
   */
  readonly weeks: readonly { readonly from: string; readonly matches: number }[];
  /** Some matches of the last week, best first; if it has none, some of the newest matches. */
  readonly sample: readonly PreviewPaper[];
  /** What a part of the rule adds: papers that match with it but not without it. Only if requested. */
  readonly added?: {
    readonly count: number;
    readonly ids: ReadonlySet<number>;
    readonly sample: readonly PreviewPaper[];
  };
  /**
   * Papers that match the rule except for its excluding terms: their number, and some of them with the terms that
   * exclude them.
   */
  readonly excluded: { readonly count: number; readonly sample: readonly (PreviewPaper & { readonly by: string[] })[] };
  /** Estimated papers per week: first without a change, then with thresholds that let fewer papers through. */
  readonly weeklyVolumes: readonly { readonly papers: number; readonly least?: number }[];
  /** Papers that the saved topic matches and this one does not, and how many papers this one adds. */
  readonly lost?: { readonly count: number; readonly gained: number; readonly ids: readonly number[] };
  /** Some near misses. */
  readonly nearMisses: readonly PreviewPaper[];
  /** Small changes that narrow or widen the rule, each with the number of papers that it would match instead. */
  readonly alternatives: readonly CountedAlternative[];
  readonly problems: readonly string[];
}

/** A change of a topic’s rule, and how many papers the topic would match with it. */
export type CountedAlternative = RuleAlternative & { readonly matched: number };
export interface PreviewOptions {
  /** The topic’s query without one part, to get what that part adds. */
  readonly without?: string;
  /** Stops the preview, which then rejects with the signal’s reason. */
  readonly signal?: AbortSignal;
  /** Called with the first results. The rest takes longer and starts after the returned promise resolves. */
  readonly onCounts?: (counted: PreviewCounts) => Promise<void>;
  /** Called with everything but `alternatives`, which are computed after the returned promise resolves. */
  readonly onPapers?: (found: PreviewWithoutAlternatives) => Promise<void>;
}

/** The first results of a preview. */
export type PreviewCounts = Pick<
  TopicPreview,
  'matched' | 'libraryTotal' | 'lastWeek' | 'weeks' | 'sample' | 'problems'
>;

/** The results of a preview before the alternatives are counted. */
export type PreviewWithoutAlternatives = Omit<TopicPreview, 'alternatives'>;

/**
 * The papers that topics are suggested from: those since a day (`YYYY-MM-DD`), or those that the user kept: saved,
 * starred, marked for later, read or imported. If there are too few, all papers.
 */
export type SuggestFrom = { readonly since: string } | 'kept';
export interface SuggestedTopics {
  /** Number of papers that were analysed. */
  readonly of: number;
  /** Whether these are papers that the user kept. Only then may the topics use them as liked papers. */
  readonly kept: boolean;
  /** Suggestions, ordered by the number of matching papers, highest first. */
  readonly topics: readonly SuggestedTopic[];
}

/** Progress of matching the library against a changed topic. */
export interface RematchProgress {
  readonly topic: string;
  readonly done: number;
  readonly of: number;
}
