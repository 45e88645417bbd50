/**
 * Topics contain text of users and files, and papers text of sites: neither may make matching take longer than linear
 * time. Queries have no regular expressions; their text is matched literally.
 */
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { compileTopic } from '../../lib/topics/compile-topic.ts';
import { CountSketch } from '../../lib/topics/word-counts.ts';

/** Patterns that block a backtracking engine if a text is used as a pattern. */
const patterns = [
  '(a+)+$',
  '([a-zA-Z]+)*$',
  '(a|aa)+$',
  '(a|a?)+$',
  '(.*a){25}',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '"(a+)+$"',
  '/(a+)+$/',
  'title:(a+)+b',
  'a*a*a*a*a*a*a*a*b',
  '(?=(a+))a*b\\1',
  '[[[[[[',
  '((((((((((',
  '"""""',
];

/** Queries of a given length. */
const long: readonly (readonly [string, (length: number) => string])[] = [
  ['brackets', (length) => '('.repeat(length)],
  ['closed brackets', (length) => `${'('.repeat(length / 2)}a${')'.repeat(length / 2)}`],
  ['quotes', (length) => '"'.repeat(length)],
  ['alternatives', (length) => 'a OR '.repeat(length / 5)],
  ['words left out', (length) => '-a '.repeat(length / 3)],
  ['one word', (length) => 'a'.repeat(length)],
  ['hyphens', (length) => 'a-'.repeat(length / 2)],
  ['line breaks', (length) => `a${'\n'.repeat(length)}b`],
  ['colons', (length) => 'title:'.repeat(length / 6)],
];

const paperOf = (title: string): Paper => ({
  title,
  abstract: title,
  authors: [title.slice(0, 400)],
  keys: ['arxiv:2603.10000'],
  categories: [],
  keywords: [],
});

/** Returns the milliseconds to compile a query and match a paper with it. Rejected queries count too. */
function millisecondsFor(query: string, title: string): number {
  const start = performance.now();
  try {
    const topic = compileTopic(
      { name: 'A topic', query, like: [], dislike: [] },
      { papers: new Map(), frequencies: new CountSketch() },
    );
    topic.score(paperOf(title));
    topic.rank(paperOf(title));
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
  }
  return performance.now() - start;
}

describe('a topic with a hostile query', () => {
  it.each(patterns)('matches %s as text', (query) => {
    millisecondsFor(query, 'a');
    for (const title of [`${'a'.repeat(5_000)}!`, `${'a '.repeat(2_500)}!`, `${'aA'.repeat(2_500)}!`]) {
      expect(millisecondsFor(query, title)).toBeLessThan(500);
    }
  });

  it.each(long)('takes linear time for many %s', (_, make) => {
    const best = (length: number) => Math.min(...[1, 2, 3].map(() => millisecondsFor(make(length), 'On maps')));
    millisecondsFor(make(1_000), 'On maps');
    const [short, longer] = [best(2_500), best(10_000)];
    expect(longer < 50 || longer < short * 12).toBe(true);
    expect(longer).toBeLessThan(2_000);
  });
});
