/** Random papers and queries of few words, so that they often match: with compounds, endings, ideographs and LaTeX. */
import fc from 'fast-check';
import type { Key } from '../../lib/domain/key.ts';
import type { State } from '../../lib/domain/paper-state.ts';
import type { SearchDocument } from '../../lib/search/query.ts';

const words = [
  'network',
  'Networks',
  'XiYan-SQL',
  'xiyan',
  'SQL',
  'GPT-4o',
  'gpt4o',
  'Llama3',
  'llama',
  '3',
  '2017',
  'studies',
  'study',
  'Müller',
  'D’Incà',
  '$\\nabla$',
  '语言模型',
  '语言',
  '模',
  'state-of-the-art',
  'the',
  'Williams',
  'William',
  'cs.CL',
  'a-a',
  'A*',
  'NIPS',
  'neural information processing systems',
] as const;

const word = fc.constantFrom(...words);
const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));

/** Texts as a user may type them. */
export const paperTexts = words.map((first, index) => `${first} ${words[(index * 7 + 3) % words.length] ?? ''}`);

const state: fc.Arbitrary<State> = fc.record(
  {
    seen: fc.constant(1),
    read: fc.constant(2),
    saved: fc.constant(3),
    later: fc.constant(4),
    starred: fc.constant(5),
    dismissed: fc.constant(6),
    picked: fc.constant(7),
    note: text,
    comment: text,
    tags: fc.array(word, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

let numbered = 0;

/** A paper with any of its fields. */
export const someDocument: fc.Arbitrary<SearchDocument> = fc.record(
  {
    title: text,
    authors: fc.array(text, { maxLength: 3 }),
    categories: fc.array(fc.constantFrom('cs.CL', 'cs.LG', 'math', 'stat.ML'), { maxLength: 2 }),
    keywords: fc.array(text, { maxLength: 2 }),
    keys: fc.nat(3).map((value): [Key, ...Key[]] => {
      numbered += 1;
      return [`arxiv:2503.1173${value}`, `pmid:2601744${value}`, `openreview:number_${numbered}`];
    }),
    abstract: text,
    venue: text,
    published: fc.constantFrom('2017', '2017-06', '2017-06-12', '2025-03', '1999-12-31'),
    listed: fc.constantFrom('2025-03-13', '2017-01-01'),
    code: fc.constant('https://github.com/a/b'),
    note: text,
    organisation: text,
    summary: text.map((words) => ({ text: words, by: 'Hugging Face' })),
    state,
    topics: fc.array(text, { maxLength: 2 }),
    sources: fc.array(fc.constantFrom('huggingface', 'arxiv'), { maxLength: 2 }),
  },
  { requiredKeys: ['title', 'authors', 'categories', 'keywords', 'keys'] },
);

const field = fc.constantFrom(
  'title',
  'abstract',
  'author',
  'keyword',
  'venue',
  'note',
  'tag',
  'organisation',
  'summary',
  'source',
  'topic',
);
const term = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: word.map((one) => `${one.slice(0, 2)}*`) },
  { weight: 3, arbitrary: fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => `"${parts.join(' ')}"`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([a, b]) => `"${a} ${b.slice(0, 2)}"*`) },
  { weight: 3, arbitrary: fc.tuple(field, word).map(([name, one]) => `${name}:${one}`) },
  { weight: 2, arbitrary: fc.tuple(field, word, word).map(([name, a, b]) => `${name}:"${a} ${b}"`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'year:2017',
      'year:>2016',
      'before:2017-06-12',
      'after:2017-06',
      'week:2025-W11',
      'is:new',
      'is:saved',
      'is:unread',
      'is:later',
      'is:read',
      'is:starred',
      'is:dismissed',
      'is:picked',
      'has:code',
      'has:note',
      'has:pdf',
      'category:cs',
      'category:cs.cl',
      'category:math',
      '2503.11731',
      '26017442',
      'venue:neurips',
      'venue:NIPS',
      'source:arxiv',
    ),
  },
);

/** A query with any operators. */
export const someQuery: fc.Arbitrary<string> = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term,
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `${a} ${b}`),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `(${a} OR ${b})`),
    tie('query').map((inner) => `-(${inner})`),
  ),
})).query;
