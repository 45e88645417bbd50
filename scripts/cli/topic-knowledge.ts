import { clusterRecords } from '../../lib/domain/group-records.ts';
import { mergeToPaper, type SourceRecord, toSourceRecord } from '../../lib/domain/merge-records.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import type { TopicKnowledge } from '../../lib/topics/compile-topic.ts';
import { TopicPaper } from '../../lib/topics/prepared-paper.ts';
import { CountSketch } from '../../lib/topics/word-counts.ts';

/**
 * The papers of a file, each once, made ready for topics, and what topics are compiled with: these papers alone. Rows that
 * are one paper come to what a library makes of them: its earliest day in a listing, its most votes, the longest abstract.
 * @returns the papers in the order in which they were first met
 */
export function knowledgeOf(given: readonly Paper[]): { papers: TopicPaper[]; knowledge: TopicKnowledge } {
  const byKey = new Map<string, Paper>();
  const frequencies = new CountSketch();
  const papers = joined(given).map(({ paper, also }) => {
    for (const key of [...paper.keys, ...also]) byKey.set(key, paper);
    const ready = new TopicPaper(paper);
    frequencies.add(ready.words);
    return ready;
  });
  return { papers, knowledge: { papers: byKey, frequencies } };
}

function joined(given: readonly Paper[]): { paper: Paper; also: readonly string[] }[] {
  const accounts = given.map((paper) => toSourceRecord(paper, 0));
  const places = new Map(accounts.map((account, place): [SourceRecord, number] => [account, place]));
  const placeOf = (account: SourceRecord): number => places.get(account) ?? 0;
  return clusterRecords(accounts)
    .map(({ accounts: own, keys, also }) => {
      const [first, ...others] = [...own].sort((a, b) => placeOf(a) - placeOf(b));
      const {
        asOf: _asOf,
        titles: _titles,
        abstracts: _abstracts,
        ...paper
      } = mergeToPaper(first === undefined ? own : [first, ...others]);
      return {
        place: first === undefined ? 0 : placeOf(first),
        paper: { ...paper, keys: [...keys] as Paper['keys'] },
        also,
      };
    })
    .sort((a, b) => a.place - b.place);
}
