import type { Paper } from '../../lib/domain/paper.ts';
import type { TopicKnowledge } from '../../lib/topics/compile-topic.ts';
import { Frequencies } from '../../lib/topics/frequencies.ts';
import { TopicPaper } from '../../lib/topics/topic-paper.ts';

/** The papers of a file, each once, made ready for topics, and what topics are compiled with: these papers alone. */
export function knowledgeOf(given: readonly Paper[]): { papers: TopicPaper[]; knowledge: TopicKnowledge } {
  const byKey = new Map<string, Paper>();
  const papers: TopicPaper[] = [];
  const frequencies = new Frequencies();
  for (const paper of given) {
    if (byKey.has(paper.keys[0])) continue;
    for (const key of paper.keys) byKey.set(key, paper);
    const ready = new TopicPaper(paper);
    frequencies.add(ready.words);
    papers.push(ready);
  }
  return { papers, knowledge: { papers: byKey, frequencies } };
}
