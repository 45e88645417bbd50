/** The default topic matcher, built on lib/topics. */
import { parseQuery } from '../../search/parse-query.ts';
import { compileTopic } from '../../topics/compile-topic.ts';
import { applyMinScore } from '../../topics/mutes.ts';
import { TopicPaper } from '../../topics/prepared-paper.ts';
import type { TopicMatching } from '../base/topic-matcher.ts';

export const topicMatching: TopicMatching = {
  compile(topics, { papers, counts }) {
    const compiled = topics.map((topic) => ({
      of: topic,
      topic: compileTopic(topic, { papers, frequencies: counts(topic) }),
    }));
    return {
      problems: topics.flatMap((topic) => parseQuery(topic.query).problems.map((problem) => problem.sentence)),
      fits(document) {
        // Expensive preparation of a paper is shared by all topics.
        const paper = new TopicPaper(document);
        return compiled.flatMap(({ of, topic }) => {
          const fit = topic.score(paper);
          return fit === undefined ? [] : [{ topic: of.id, fit: applyMinScore(fit, of) }];
        });
      },
    };
  },
};
