import type { Paper } from '../domain/paper.ts';
import type { Fit, Topic } from '../domain/topic.ts';
import { AnalysedDocument } from '../search/analysis.ts';
import { parseQuery } from '../search/parse.ts';
import { matchRule } from './rule.ts';

/** A topic ready to be put to papers. */
export interface CompiledTopic {
  score(paper: Paper): Fit | undefined;
}

/** Compiles a topic. */
export function compileTopic(topic: Pick<Topic, 'name' | 'query' | 'like' | 'dislike'>): CompiledTopic {
  const { query } = parseQuery(topic.query.trim() === '' && topic.like.length === 0 ? topic.name : topic.query);
  return {
    score(paper) {
      const rule = matchRule(query, new AnalysedDocument(paper));
      if (rule === undefined) return undefined;
      return { score: rule.strong ? 2 : 1, strength: rule.strong ? 'strong' : 'weak', reasons: rule.reasons };
    },
  };
}
