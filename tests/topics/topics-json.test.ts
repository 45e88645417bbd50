import { describe, expect, it } from 'vitest';
import type { Topic } from '../../lib/domain/topic.ts';
import { readTopics, writeTopics } from '../../lib/topics/topics-json.ts';

const topic: Topic = {
  id: 'a',
  name: 'RAG',
  query: 'RAG OR "retrieval-augmented" -survey',
  like: ['arxiv:2503.11731'],
  dislike: [],
  most: 4,
  snoozedUntil: 5,
  mutes: [{ words: 'benchmark', until: 7 }],
  perWeek: 6,
  least: 0.31,
  createdAt: 1,
};

describe('topics.json', () => {
  it('is read back unchanged, without fields that belong to one library', () => {
    const { id: _id, createdAt: _at, ...plain } = topic;
    expect(readTopics(writeTopics([topic]))).toEqual({ topics: [plain], problems: [] });
    expect(writeTopics([topic])).toBe(writeTopics([topic]));
  });

  it('uses these field names, which users write by hand', () => {
    const text = `[{
      "name": "RAG", "query": "a", "like": ["arxiv:2503.11731"], "dislike": ["arxiv:2503.11732"], "most": 4,
      "snoozedUntil": 5, "mutes": [{ "words": "benchmark", "until": 7 }], "perWeek": 6, "least": 0.31
    }]`;
    const { topics } = readTopics(text);
    const written = writeTopics(topics.map((one) => ({ id: 'a', createdAt: 1, tells: true, ...one })));
    expect(JSON.parse(written)).toEqual(JSON.parse(text));
  });

  it('needs only names, and reports mistakes in queries', () => {
    expect(readTopics('[{"name":"x"}]').topics).toEqual([{ name: 'x', query: '', like: [], dislike: [], most: 4 }]);
    expect(readTopics('[{"name":"x","query":"year:>20x3"}]').problems).toEqual([expect.stringMatching(/^x: .*20x3/)]);
  });

  it('is rejected with the position of the mistake', () => {
    expect(() => readTopics('nothing')).toThrow('This file isn’t valid JSON.');
    expect(() => readTopics('{"a":1}')).toThrow('This file has no valid topics');
    expect(() => readTopics('[{"query":"x"}]')).toThrow('0.name');
  });
});
