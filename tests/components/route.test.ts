import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatRoute,
  latestMatches,
  orderOf,
  orders,
  parseRoute,
  type Route,
  shelves,
} from '../../components/shell/route.ts';
import type { Key } from '../../lib/domain/key.ts';

const text = fc.string({ minLength: 1, unit: 'grapheme' });
const optional = <Name extends string, Value>(name: Name, value: fc.Arbitrary<Value>) =>
  fc
    .option(value, { nil: undefined })
    .map((given) => (given === undefined ? {} : { [name]: given }) as { [N in Name]?: Value });

const listRoute: fc.Arbitrary<Route> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...shelves),
      text.map((topic) => ({ topic })),
    ),
    fc.oneof(fc.constant(''), text),
    optional('order', fc.constantFrom(...orders)),
    optional(
      'paper',
      text.map((value) => `arxiv:${value}` as Key),
    ),
    optional(
      'like',
      text.map((value) => `doi:${value}` as Key),
    ),
  )
  .map(([shelf, query, order, paper, like]) => ({ screen: 'list', shelf, query, ...order, ...paper, ...like }));

const route: fc.Arbitrary<Route> = fc.oneof(
  listRoute,
  fc
    .tuple(optional('topic', text), optional('query', text))
    .map(([topic, query]): Route => ({ screen: 'topic-editor', ...topic, ...query })),
  optional('week', text).map((week): Route => ({ screen: 'digests', ...week })),
  fc
    .tuple(optional('section', text), optional('allow', text))
    .map(([section, allow]): Route => ({ screen: 'settings', ...section, ...allow })),
);

describe('the address of the library page', () => {
  it('leads back to the place that it was written for', () => {
    fc.assert(
      fc.property(route, (there) => {
        expect(parseRoute(formatRoute(there))).toEqual(there);
      }),
    );
  });

  it('leads to a list, whatever is written in it', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        expect(['list', 'topic-editor', 'digests', 'settings']).toContain(parseRoute(search).screen);
      }),
    );
    expect(parseRoute('?view=nowhere&sort=sideways')).toEqual({ screen: 'list', shelf: 'all', query: '' });
  });

  it('sorts by the best match only where something is looked for', () => {
    expect(orderOf({ screen: 'list', shelf: 'all', query: '' })).toBe('newest');
    expect(orderOf({ screen: 'list', shelf: 'all', query: '', order: 'best' })).toBe('newest');
    expect(orderOf({ screen: 'list', shelf: 'all', query: 'agents' })).toBe('best');
    expect(orderOf({ screen: 'list', shelf: { topic: 't' }, query: '' })).toBe('best');
    expect(orderOf({ screen: 'list', shelf: 'all', query: 'agents', order: 'votes' })).toBe('votes');
  });

  it('leads to the last matches, whichever topic they matched', () => {
    expect(parseRoute(formatRoute(latestMatches))).toEqual(latestMatches);
    expect(orderOf(latestMatches)).toBe('added');
  });

  it('lists papers that resemble one in one order only', () => {
    expect(orderOf({ screen: 'list', shelf: 'all', query: '', order: 'title', like: 'arxiv:2503.11731' })).toBe('best');
  });
});
