/** Transformations of rules: their negated parts, the rule without them, and a relaxed rule. */
import { allOf, anyOf, type Query } from '../../search/query.ts';

/** Returns the negated parts of a rule. */
export function negatedParts(query: Query): Query[] {
  if (query.kind === 'not') return query.part.kind === 'or' ? [...query.part.parts] : [query.part];
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(negatedParts) : [];
}

/** Returns the rule without its negated parts; `everything` if nothing else is left. */
export function withoutNegatedParts(query: Query): Query {
  switch (query.kind) {
    case 'not':
      return { kind: 'everything' };
    case 'and':
      return allOf(query.parts.map(withoutNegatedParts));
    case 'or': {
      const [first, ...rest] = query.parts.map(withoutNegatedParts);
      return first === undefined ? query : anyOf([first, ...rest]);
    }
    default:
      return query;
  }
}

/** Relaxes a rule: other word endings match too, and any of its words instead of all. */
export function relaxRule(query: Query): Query {
  switch (query.kind) {
    case 'and': {
      const soft: readonly Query[] = query.parts.filter(
        ({ kind }) => kind === 'words' || kind === 'or' || kind === 'and',
      );
      const [first, ...rest] = soft.map(relaxRule);
      return allOf([
        ...(first === undefined ? [] : [anyOf([first, ...rest])]),
        ...query.parts.filter((part) => !soft.includes(part)),
      ]);
    }
    case 'or': {
      const [first, ...rest] = query.parts.map(relaxRule);
      return first === undefined ? query : anyOf([first, ...rest]);
    }
    case 'words': {
      const words = query.text.split(/\s+/).filter((word) => word !== '');
      const { field } = query;
      return allOf(words.map((text) => ({ kind: 'words', text, ...(field === undefined ? {} : { field }) })));
    }
    default:
      return query;
  }
}
