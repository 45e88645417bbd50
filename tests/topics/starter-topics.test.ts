import { describe, expect, it } from 'vitest';
import { type Paper, parseDraft } from '../../lib/domain/paper.ts';
import { compileTopic } from '../../lib/topics/compile-topic.ts';
import {
  followAuthor,
  followCategory,
  followLike,
  followSource,
  followVenue,
  type TopicBeginning,
} from '../../lib/topics/starter-topics.ts';

function paper(title: string, more: object = {}): Paper {
  const { paper: parsed } = parseDraft({ title, keys: [`title:${title.toLowerCase()}`], ...more }, 'paper');
  if (parsed === undefined) throw new Error(title);
  return parsed;
}
const matches = (topic: TopicBeginning, one: Paper) =>
  ['strong', 'weak'].includes(compileTopic({ like: [], dislike: [], ...topic }).score(one)?.strength ?? '');
const by = (...authors: string[]) => paper('Anything', { authors });

describe('following an author', () => {
  const known = paper('Known', { authors: ['Ada Lovelace', 'Grace Hopper'], categories: ['cs.CL'] });
  const topic = followAuthor('Ada Lovelace', [known], false);

  it('finds the name in its printed forms', () => {
    expect(topic.name).toBe('Ada Lovelace');
    for (const form of ['Ada Lovelace', 'Lovelace, Ada', 'ada lovelace'])
      expect(matches(topic, by(form)), form).toBe(true);
    expect(matches(topic, by('Augusta Lovelace'))).toBe(false);
    expect(matches(topic, by('Ada Byron', 'Max Lovelace'))).toBe(false);
  });

  it('matches initials only with a known co-author or in a known field', () => {
    expect(matches(topic, by('A. Lovelace'))).toBe(false);
    expect(matches(topic, by('A. Lovelace', 'Grace Hopper'))).toBe(true);
    expect(matches(topic, paper('Anything', { authors: ['Lovelace A'], categories: ['cs.CL'] }))).toBe(true);
  });

  it('guards a common name against namesakes on request', () => {
    const guarded = followAuthor('Ada Lovelace', [known], true);
    expect(matches(guarded, by('Ada Lovelace'))).toBe(false);
    expect(matches(guarded, by('Ada Lovelace', 'Grace Hopper'))).toBe(true);
  });

  it('uses only the name if nothing else is known', () => {
    expect(matches(followAuthor('DeepSeek-AI', [by('DeepSeek-AI')], true), by('DeepSeek-AI'))).toBe(true);
  });
});

describe('following something of a paper', () => {
  it('finds a category, a venue and a source', () => {
    const one = paper('Anything', { categories: ['cs.CL'], venue: 'Nature Methods' });
    expect(matches(followCategory('cs.CL'), one)).toBe(true);
    expect(matches(followVenue('Nature Methods'), one)).toBe(true);
    expect(matches(followVenue('Cell'), one)).toBe(false);
    expect(followSource('arxiv', 'arXiv')).toEqual({ name: 'arXiv', query: 'source:arxiv' });
  });

  it('likes the paper itself', () => {
    expect(followLike(paper('A very long title that goes on and on'))).toEqual({
      name: 'Like A very long title that goes…',
      query: '',
      like: ['title:a very long title that goes on and on'],
    });
  });
});
