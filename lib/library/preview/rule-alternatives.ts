/** Counts alternatives: words that narrow or widen an unsaved topic. */

import { parseQuery } from '../../search/parse-query.ts';
import { applyMutes } from '../../topics/mutes.ts';
import { partChanges, phraseChanges } from '../../topics/rule-alternatives.ts';
import { suggestTopics } from '../../topics/suggest-topics.ts';
import type { CountedAlternative, PreviewPaper } from '../api/topics.ts';
import { compileTopics } from '../topics/matches.ts';
import { filterByMinScore, matchedBy, ruleOf } from './matched-papers.ts';
import { documentsOf, newest, type PreviewContext } from './score-papers.ts';

/** Maximum papers to read for common phrases, newest first. Reading more would delay typing. */
const maxRead = 60;
/** Maximum phrases to try. */
const maxPhrases = 4;
/** A phrase in more than this share of the papers hardly narrows the rule. */
const maxPhraseShare = 0.8;

/**
 * Returns alternatives that narrow or widen the topic: its rule without each of its terms, and with phrases that its
 * papers share. The counts include likes and the minimum score.
 * @param preview of the topic as the user wrote it, without its mutes
 * @param near near misses, whose phrases can widen a topic that matches nothing
 */
export async function countAlternatives(
  preview: PreviewContext,
  matched: ReadonlySet<number>,
  near: readonly PreviewPaper[],
): Promise<CountedAlternative[]> {
  const { context, topic, signal } = preview;
  const { query: rule } = parseQuery(ruleOf(topic));
  const ids = matched.size > 0 ? newest(matched, maxRead) : near.map(({ id }) => id);
  const papers = [...(await documentsOf(context, ids)).values()];
  const own = partChanges(rule);
  const known = own.flatMap(({ term }) => [term, term.replace(/["()]/g, '')]);
  const phrases = suggestTopics(papers, { most: maxPhrases, known, broad: maxPhraseShare, untitled: true }).map(
    ({ name, query }) => {
      const phrase = parseQuery(query).query;
      // Use only the phrase itself, because its abbreviations can be ambiguous.
      return { name, phrase: phrase.kind === 'or' ? (phrase.parts[0] ?? phrase) : phrase };
    },
  );
  const alternatives: CountedAlternative[] = [];
  for (const change of [...own, ...phrases.flatMap(({ name, phrase }) => phraseChanges(rule, phrase, name))]) {
    // An empty rule would match the topic’s name or everything.
    if (change.query === '' && topic.like.length === 0) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    const changed = applyMutes({ ...topic, query: change.query }, context.now());
    const compiled = await compileTopics(context, [changed]);
    const { query } = parseQuery(changed.query);
    const all = await filterByMinScore(
      { ...preview, topic: changed, compiled },
      await matchedBy({ ...preview, topic: changed, compiled }, query),
    );
    if (all.size !== matched.size && all.size > 0) alternatives.push({ ...change, matched: all.size });
  }
  return alternatives;
}
