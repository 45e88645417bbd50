import type { Fit, Reason, Strength, Topic } from '../domain/topic.ts';
import { parseQuery } from '../search/parse-query.ts';
import type { SearchDocument } from '../search/query.ts';
import { learnLikes } from './like-profile.ts';
import { type TopicParameters, topicParameters } from './parameters.ts';
import { compilePrefilter } from './prefilter.ts';
import { TopicPaper } from './prepared-paper.ts';
import { compileRule, type RuleMatch } from './rule.ts';
import { compileSoftRule, hasTextTerms, matchedTerms, softScore } from './soft-rule.ts';
import { noCounts, type WordCounts } from './word-counts.ts';

/** What a topic is compiled with. */
export interface TopicKnowledge {
  /** The papers that it likes and dislikes, by key, as far as they are known. */
  readonly papers?: ReadonlyMap<string, SearchDocument>;
  /** How common words are where the topic is put to use. */
  readonly frequencies?: WordCounts;
  readonly parameters?: TopicParameters;
}

/** A topic ready to be put to papers. */
export interface CompiledTopic {
  /**
   * The paper's fit with its reasons: where it matches, and where it comes close (`near`).
   * @returns undefined for all others, and for those that the rule leaves out
   */
  score(paper: SearchDocument | TopicPaper): Fit | undefined;
  /**
   * The score alone, comparable within the topic: also of papers that are far from it.
   * @returns undefined where the rule leaves the paper out
   */
  rank(paper: SearchDocument | TopicPaper): number | undefined;
  /** Why a paper has its score, whatever that is. */
  explain(paper: SearchDocument | TopicPaper): Reason[];
}

/** Resemblance to the liked papers, as a share of what they have of each other. See docs/topics.md. */
const thresholds = { strong: 1, weak: 0.6, near: 0.4 };
/** From here on a rule is nearly fulfilled. */
const nearlyFulfilled = 0.2;
/** A rule that holds counts so much at least, however its words are written in the paper. */
const leastOfRule = { strong: 0.3, weak: 0.25 };
/** What a paper that was judged by hand has before any other. */
const judged = 3;

/**
 * Compiles a topic: its rule, and what its liked papers share less what its disliked ones do.
 * The name stands for the rule where a topic has neither rule nor likes.
 */
export function compileTopic(
  topic: Pick<Topic, 'name' | 'query' | 'like' | 'dislike'>,
  { papers = new Map(), frequencies = noCounts, parameters = topicParameters }: TopicKnowledge = {},
): CompiledTopic {
  const ruleless = topic.query.trim() === '';
  const { query } = parseQuery(ruleless && topic.like.length === 0 ? topic.name : topic.query);
  const wish = compileSoftRule(query, frequencies);
  const rule = compileRule(query);
  const mayMatch = compilePrefilter(query);
  const hasRule = query.kind !== 'everything';
  const isFilter = hasRule && !hasTextTerms(wish);
  const known = (keys: readonly string[]): SearchDocument[] => keys.flatMap((key) => papers.get(key) ?? []);
  const likes = learnLikes(known(topic.like), known(topic.dislike), frequencies, parameters.likes);
  const liked = new Set<string>(topic.like);
  const disliked = new Set<string>(topic.dislike);

  const byHandOf = ({ document: { keys } }: TopicPaper): number =>
    keys.some((key) => liked.has(key)) ? judged : keys.some((key) => disliked.has(key)) ? -judged : 0;

  const measure = (paper: TopicPaper): Measure | undefined => {
    const resemblance = likes === undefined ? 0 : likes.of(paper);
    const fulfilled = hasRule ? softScore(wish, paper, parameters.phrase) : 0;
    if (fulfilled === undefined) return undefined;
    const match = hasRule ? rule(paper) : undefined;
    const least = match === undefined || isFilter ? 0 : leastOfRule[match.strong ? 'strong' : 'weak'];
    const byHand = byHandOf(paper);
    return {
      match,
      resemblance,
      score: Math.max(fulfilled, least) + parameters.likes.worth * resemblance + byHand,
      strength: byHand < 0 ? undefined : byHand > 0 ? 'strong' : strengthOf(match, fulfilled, resemblance),
    };
  };

  /** Told cheaply: most papers are far from a topic, and few ways lead near it. */
  const isFar = (paper: TopicPaper): boolean =>
    (!hasRule || !mayMatch(paper)) &&
    (likes === undefined || shareOf(likes.of(paper)) < thresholds.near) &&
    byHandOf(paper) === 0;

  const shareOf = (resemblance: number): number => (likes === undefined ? 0 : resemblance / likes.expected);

  const strengthOf = (match: RuleMatch | undefined, fulfilled: number, resemblance: number): Strength | undefined => {
    const share = shareOf(resemblance);
    const byLikes = share >= thresholds.strong ? 'strong' : share >= thresholds.weak ? 'weak' : undefined;
    if (match !== undefined && (!isFilter || likes === undefined)) return match.strong ? 'strong' : 'weak';
    if (!hasRule || isFilter) {
      const near = share >= thresholds.near ? 'near' : undefined;
      return byLikes ?? near;
    }
    if (byLikes === 'strong') return 'weak';
    return fulfilled >= nearlyFulfilled || byLikes === 'weak' ? 'near' : undefined;
  };

  const reasons = (paper: TopicPaper, { match, resemblance }: Measure): Reason[] => [
    ...(match?.reasons ?? matchedTerms(wish, paper)),
    ...(likes !== undefined && (match === undefined || shareOf(resemblance) >= thresholds.near)
      ? likes.reasons(paper)
      : []),
  ];

  return {
    score(given) {
      const paper = readied(given);
      const measured = isFar(paper) ? undefined : measure(paper);
      if (measured?.strength === undefined) return undefined;
      return { score: measured.score, strength: measured.strength, reasons: reasons(paper, measured) };
    },
    rank: (given) => measure(readied(given))?.score,
    explain(given) {
      const paper = readied(given);
      const measured = measure(paper);
      return measured === undefined ? [] : reasons(paper, measured);
    },
  };
}

/** What is known of a paper once it is measured. */
interface Measure {
  readonly match: RuleMatch | undefined;
  readonly resemblance: number;
  readonly score: number;
  readonly strength: Strength | undefined;
}

function readied(paper: SearchDocument | TopicPaper): TopicPaper {
  return paper instanceof TopicPaper ? paper : new TopicPaper(paper);
}
