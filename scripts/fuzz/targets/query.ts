/** Searches and the rules of topics: parsed while typed, translated, run, and written again. */

import { DigestifError } from '../../../lib/errors.ts';
import { evaluate } from '../../../lib/search/evaluate-query.ts';
import { expandQuery } from '../../../lib/search/expand-query.ts';
import { formatQuery } from '../../../lib/search/format-query.ts';
import { parseQuery } from '../../../lib/search/parse-query.ts';
import { createPrefilter } from '../../../lib/search/prefilter.ts';
import { compileTopic } from '../../../lib/topics/compile-topic.ts';
import { readTopics } from '../../../lib/topics/topics-json.ts';
import { mutateJsonText } from '../mutate-json.ts';
import { mutateText } from '../mutate-text.ts';
import { seedPapers, seedTexts } from '../seeds.ts';
import { type FuzzTarget, toText } from '../target.ts';

const searches = [
  'maps of worlds',
  '"retrieval augmented" -survey author:lovelace',
  '(rag OR "large language model*") AND NOT title:(survey review) year:2020..2025',
  'is:unread has:code category:cs.CL in:week',
  'https://arxiv.org/abs/2503.11731 doi:10.1000/a',
  '((maps[Title/Abstract]) AND (lovelace[Author])) NOT review[pt]',
  'ti:maps AND au:"Lovelace, A" ANDNOT abs:worlds',
  'Lovelace, A., & Turing, A. (2025). Maps that build themselves. Journal of Maps, 12(3), 1–20.',
  'A* search $O(n^2)$ \\textbf{maps} Schrödinger',
  ...seedTexts.slice(-2),
];
const topics = JSON.stringify([
  { name: 'Maps', query: 'maps -survey', like: ['arxiv:2503.11731'], dislike: [], most: 6 },
  { name: 'Empty', query: '', like: [], dislike: [] },
]);
const papers = seedPapers.slice(0, 6);

export const query: FuzzTarget = {
  name: 'query',
  weight: 2,
  seeds: async () => [...searches, topics],
  mutate(seed, random, other) {
    const changed = random.chance(0.7) ? mutateJsonText(toText(seed), random) : undefined;
    return changed ?? mutateText(toText(seed), random, toText(other));
  },
  async run(input) {
    const written = toText(input);
    for (const typing of [true, false]) {
      const parsed = parseQuery(written, { typing });
      const expanded = expandQuery(parsed.query);
      const mayMatch = createPrefilter(expanded);
      for (const paper of papers) {
        mayMatch(paper);
        evaluate(expanded, paper);
      }
      parseQuery(formatQuery(parsed.query));
    }
    const topic = compileTopic({ name: written.slice(0, 200), query: written, like: [], dislike: [] });
    for (const paper of papers) topic.explain(paper);
    try {
      readTopics(written);
    } catch (error) {
      if (!(error instanceof DigestifError)) throw error;
    }
    return [];
  },
};
