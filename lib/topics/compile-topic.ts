import type { Fit, Reason, Strength, Topic } from '../domain/topic.ts';
import { parseQuery } from '../search/parse-query.ts';
import type { SearchDocument } from '../search/query.ts';
import { trainLikes } from './like-profile.ts';
import { type TopicParameters, topicParameters } from './parameters.ts';
import { compilePrefilter } from './prefilter.ts';
import { TopicPaper } from './prepared-paper.ts';
import { compileRule, type RuleMatch } from './rule.ts';
import { compileSoftRule, hasTextTerms, matchedTerms, softScore } from './soft-rule.ts';
import { noCounts, type WordCounts } from './word-counts.ts';

/** What a topic is compiled with. */
export interface TopicKnowledge {
  /** The liked and disliked papers by key, as far as known. */
  readonly papers?: ReadonlyMap<string, SearchDocument>;
  /** How common words are in the papers that the topic is matched with. */
  readonly frequencies?: WordCounts;
  readonly parameters?: TopicParameters;
}

/** A topic, ready to be matched with papers. */
export interface CompiledTopic {
  /**
   * Returns the paper's fit with its reasons if it matches or is near (`near`).
   * @returns undefined for all others, and for papers that the rule excludes
   */
  score(paper: SearchDocument | TopicPaper): Fit | undefined;
  /**
   * Returns the score alone, also of papers that are far from the topic. Comparable within the topic.
   * @returns undefined if the rule excludes the paper
   */
  rank(paper: SearchDocument | TopicPaper): number | undefined;
  /** Returns the reasons for a paper's score, however low. */
  explain(paper: SearchDocument | TopicPaper): Reason[];
}

/** Similarity to the liked papers, as a share of their similarity to each other. See docs/topics.md. */
const thresholds = { strong: 1, weak: 0.6, near: 0.4 };
/** Minimum soft score of a paper that is near. */
const minNearScore = 0.2;
/** Minimum score of a matching rule, however the paper words it. */
const minRuleScore = { strong: 0.3, weak: 0.25 };
/** Score that ranks papers the user judged before or after all others. */
const judgedScore = 3;

/**
 * Compiles a topic: its rule, and what its liked papers have in common less what its disliked ones have. If a topic has
 * neither rule nor likes, its name is the rule.
 */
export function compileTopic(
  topic: Pick<Topic, 'name' | 'query' | 'like' | 'dislike'>,
  { papers = new Map(), frequencies = noCounts, parameters = topicParameters }: TopicKnowledge = {},
): CompiledTopic {
  const hasNoRule = topic.query.trim() === '';
  const { query } = parseQuery(hasNoRule && topic.like.length === 0 ? topic.name : topic.query);
  const softRule = compileSoftRule(query, frequencies);
  const rule = compileRule(query, parameters.centrality);
  const mayMatch = compilePrefilter(query);
  const hasRule = query.kind !== 'everything';
  const isFilter = hasRule && !hasTextTerms(softRule);
  const known = (keys: readonly string[]): SearchDocument[] => keys.flatMap((key) => papers.get(key) ?? []);
  const likes = trainLikes(known(topic.like), known(topic.dislike), frequencies, parameters.likes);
  const liked = new Set<string>(topic.like);
  const disliked = new Set<string>(topic.dislike);

  const byHandOf = ({ document: { keys } }: TopicPaper): number =>
    keys.some((key) => liked.has(key)) ? judgedScore : keys.some((key) => disliked.has(key)) ? -judgedScore : 0;

  const measure = (paper: TopicPaper): Measure | undefined => {
    const resemblance = likes === undefined ? 0 : likes.of(paper);
    const fulfilled = hasRule ? softScore(softRule, paper, parameters.phrase) : 0;
    if (fulfilled === undefined) return undefined;
    const match = hasRule ? rule(paper) : undefined;
    const minimum = match === undefined || isFilter ? 0 : minRuleScore[match.strong ? 'strong' : 'weak'];
    const byHand = byHandOf(paper);
    return {
      match,
      resemblance,
      score: Math.max(fulfilled, minimum) + parameters.likes.worth * resemblance + byHand,
      strength: byHand < 0 ? undefined : byHand > 0 ? 'strong' : strengthOf(match, fulfilled, resemblance),
    };
  };

  /** A cheap test, because most papers are far from a topic. */
  const isFar = (paper: TopicPaper): boolean =>
    (!hasRule || !mayMatch(paper)) &&
    (likes === undefined || shareOf(likes.of(paper)) < thresholds.near) &&
    byHandOf(paper) === 0;

  const shareOf = (resemblance: number): number => (likes === undefined ? 0 : resemblance / likes.expected);

  const strengthOf = (match: RuleMatch | undefined, fulfilled: number, resemblance: number): Strength | undefined => {
    const share = shareOf(resemblance);
    const byLikes = share >= thresholds.strong ? 'strong' : share >= thresholds.weak ? 'weak' : undefined;
    if (match !== undefined && (!isFilter || likes === undefined))
      return match.strong || byLikes === 'strong' ? 'strong' : 'weak';
    if (!hasRule || isFilter) {
      const near = share >= thresholds.near ? 'near' : undefined;
      return byLikes ?? near;
    }
    if (byLikes === 'strong') return 'weak';
    return fulfilled >= minNearScore || byLikes === 'weak' ? 'near' : undefined;
  };

  const reasons = (paper: TopicPaper, { match, resemblance }: Measure): Reason[] => [
    ...(match?.reasons ?? matchedTerms(softRule, paper)),
    ...(likes !== undefined && (match === undefined || shareOf(resemblance) >= thresholds.near)
      ? likes.reasons(paper)
      : []),
  ];

  return {
    score(input) {
      const paper = prepare(input);
      const measured = isFar(paper) ? undefined : measure(paper);
      if (measured?.strength === undefined) return undefined;
      return { score: measured.score, strength: measured.strength, reasons: reasons(paper, measured) };
    },
    rank: (input) => measure(prepare(input))?.score,
    explain(input) {
      const paper = prepare(input);
      const measured = measure(paper);
      return measured === undefined ? [] : reasons(paper, measured);
    },
  };
}

/** The measured match of a paper. */
interface Measure {
  readonly match: RuleMatch | undefined;
  readonly resemblance: number;
  readonly score: number;
  readonly strength: Strength | undefined;
}

function prepare(paper: SearchDocument | TopicPaper): TopicPaper {
  return paper instanceof TopicPaper ? paper : new TopicPaper(paper);
}
