/** Which words narrow or widen a topic that is tried out. */

import { parseQuery } from '../../search/parse-query.ts';
import { applyMutes } from '../../topics/mutes.ts';
import { partChanges, phraseChanges } from '../../topics/rule-alternatives.ts';
import { suggestTopics } from '../../topics/suggest-topics.ts';
import type { CountedAlternative, PreviewPaper } from '../api/topics.ts';
import { compileTopics } from '../topics/matches.ts';
import { filterByMinScore, matchedBy, ruleOf } from './matched-papers.ts';
import { documentsOf, newest, type PreviewContext } from './score-papers.ts';

/** Papers that are looked through for phrases that they share, the newest: reading more takes longer than a key may wait. */
const mostRead = 60;
/** Phrases of the papers that are put to the rule. */
const mostPhrases = 4;
/** A phrase in more of them than this share hardly parts them. */
const broadPhrase = 0.8;

/**
 * Which words narrow or widen the topic: its own, each left out in turn, and phrases that its papers share. Each count is
 * what the topic would match with that rule, likes and threshold included.
 * @param trial of the topic as the user writes it, without its mutes
 * @param near papers that come close, which tell what could widen a topic that matches nothing
 */
export async function countedChanges(
  trial: PreviewContext,
  matched: ReadonlySet<number>,
  near: readonly PreviewPaper[],
): Promise<CountedAlternative[]> {
  const { context, topic, signal } = trial;
  const { query: rule } = parseQuery(ruleOf(topic));
  const read = matched.size > 0 ? newest(matched, mostRead) : near.map(({ id }) => id);
  const papers = [...(await documentsOf(context, read)).values()];
  const own = partChanges(rule);
  const known = own.flatMap(({ term }) => [term, term.replace(/["()]/g, '')]);
  const phrases = suggestTopics(papers, { most: mostPhrases, known, broad: broadPhrase, untitled: true }).map(
    ({ name, query }) => {
      const phrase = parseQuery(query).query;
      // Its abbreviations may stand for much else: a phrase that is added is the phrase that is named.
      return { name, phrase: phrase.kind === 'or' ? (phrase.parts[0] ?? phrase) : phrase };
    },
  );
  const counted: CountedAlternative[] = [];
  for (const change of [...own, ...phrases.flatMap(({ name, phrase }) => phraseChanges(rule, phrase, name))]) {
    // Nothing left of a rule would be its name, or everything.
    if (change.query === '' && topic.like.length === 0) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    const changed = applyMutes({ ...topic, query: change.query }, context.now());
    const compiled = await compileTopics(context, [changed]);
    const { query } = parseQuery(changed.query);
    const all = await filterByMinScore(
      { ...trial, topic: changed, compiled },
      await matchedBy({ ...trial, topic: changed, compiled }, query),
    );
    if (all.size !== matched.size && all.size > 0) counted.push({ ...change, matched: all.size });
  }
  return counted;
}
