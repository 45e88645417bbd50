/**
 * Adds what a query word also means: a venue's other names, or the paper with a number as its id. The query itself
 * keeps the words as typed, so that it can be shown again.
 */
import { findKey } from '../domain/parse-key.ts';
import { anyOf, type Query, type WordsQuery } from './query.ts';

/** Each line is one venue: users type one name, papers have another. */
const venues: readonly (readonly string[])[] = [
  ['neurips', 'nips', 'neural information processing systems'],
  ['icml', 'international conference on machine learning'],
  ['iclr', 'international conference on learning representations'],
  ['cvpr', 'computer vision and pattern recognition'],
  ['iccv', 'international conference on computer vision'],
  ['eccv', 'european conference on computer vision'],
  ['emnlp', 'empirical methods in natural language processing'],
  ['ijcai', 'international joint conference on artificial intelligence'],
  ['kdd', 'knowledge discovery and data mining'],
  ['jmlr', 'journal of machine learning research'],
  ['tmlr', 'transactions on machine learning research'],
  ['tacl', 'transactions of the association for computational linguistics'],
  ['tpami', 'pami', 'transactions on pattern analysis and machine intelligence'],
  ['pnas', 'proc natl acad sci u s a', 'proceedings of the national academy of sciences'],
  ['nejm', 'n engl j med', 'new england journal of medicine'],
];

const byName = new Map(venues.flatMap((names) => names.map((name) => [name, names] as const)));

/** PubMed's ids are plain numbers. */
const barePubMedId = /^[1-9]\d{6,7}$/;

function alternatives(words: WordsQuery): Query[] {
  if (words.field === 'venue') {
    const typed = words.text.trim().toLowerCase();
    return (byName.get(typed) ?? [])
      .filter((name) => name !== typed)
      .map((text) => ({
        kind: 'words',
        text,
        field: 'venue',
        ...(text.includes(' ') ? { exact: true as const } : {}),
      }));
  }
  const isNumber = words.field === undefined && words.exact !== true && barePubMedId.test(words.text);
  const key = isNumber ? findKey(`pmid:${words.text}`) : undefined;
  return key === undefined ? [] : [{ kind: 'key', key }];
}

const known = new WeakMap<Query, Query>();

/**
 * Returns the query with all meanings of its words: the same object each time, and the query itself if there are none.
 */
export function expandQuery(query: Query): Query {
  const before = known.get(query);
  if (before !== undefined) return before;
  const expanded = expand(query);
  known.set(query, expanded);
  known.set(expanded, expanded);
  return expanded;
}

/** The typed venue, by the query of all its names. */
const typedVenues = new WeakMap<Query, WordsQuery>();

/** Returns the typed venue if a part of a query contains all its names; otherwise the part itself. */
export function typedVenue(query: Query): Query {
  return typedVenues.get(query) ?? query;
}

function expand(query: Query): Query {
  switch (query.kind) {
    case 'and':
    case 'or': {
      const parts = query.parts.map(expand);
      return parts.every((part, index) => part === query.parts[index]) ? query : { kind: query.kind, parts };
    }
    case 'not': {
      const part = expand(query.part);
      return part === query.part ? query : { kind: 'not', part };
    }
    case 'words': {
      const others = alternatives(query);
      if (others.length === 0) return query;
      const names = anyOf([query, ...others]);
      if (query.field === 'venue') typedVenues.set(names, query);
      return names;
    }
    default:
      return query;
  }
}
