/** The library's matching, by the topics' own code. */
import { parseQuery } from '../search/parse.ts';
import { compileTopic } from '../topics/compile-topic.ts';
import type { TopicMatching } from './ports.ts';

export const topicMatching: TopicMatching = {
  compile(topics) {
    const compiled = topics.map((topic) => ({ id: topic.id, topic: compileTopic(topic) }));
    return {
      problems: topics.flatMap((topic) => parseQuery(topic.query).problems.map((problem) => problem.sentence)),
      fits: (document) =>
        compiled.flatMap(({ id, topic }) => {
          const fit = topic.score(document);
          return fit === undefined ? [] : [{ topic: id, fit }];
        }),
    };
  },
};
