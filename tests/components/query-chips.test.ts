import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chipQuery, joinQuery, topicName } from '../../components/library/query-chips.ts';
import { formatQuery } from '../../lib/search/format-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';

const drawn = (text: string, whole = false) => {
  const { chips, text: rest } = chipQuery(text, whole);
  return { chips: chips.map(({ kind, value }) => `${kind}|${value}`), rest };
};

describe('chips of a query', () => {
  it('makes a chip of a term once something follows it', () => {
    expect(drawn('topic:RAG')).toEqual({ chips: [], rest: 'topic:RAG' });
    expect(drawn('topic:RAG ')).toEqual({ chips: ['topic|RAG'], rest: '' });
  });

  it('makes chips of what is left out and of ranges of years', () => {
    expect(drawn('-survey year:>2023 agents')).toEqual({ chips: ['not|survey', 'year|>2023'], rest: 'agents' });
  });

  it('keeps bare words as text', () => {
    expect(drawn('speculative decoding ')).toEqual({ chips: [], rest: 'speculative decoding ' });
  });

  it('keeps a mistake as text, where it can be mended', () => {
    expect(drawn('year:>20x3 ').chips).toEqual([]);
  });

  it('keeps an unfinished quotation as text', () => {
    expect(drawn('tag:"to cite ').chips).toEqual([]);
    expect(drawn('tag:"to cite" ').chips).toEqual(['tag|to cite']);
  });

  it('keeps everything as text beside OR and parentheses, whose place means something', () => {
    expect(drawn('topic:RAG OR -survey ').chips).toEqual([]);
    expect(drawn('(topic:RAG) ').chips).toEqual([]);
  });

  it('makes a chip of the last term too when the text will not go on', () => {
    expect(drawn('agents topic:RAG', true)).toEqual({ chips: ['topic|RAG'], rest: 'agents ' });
  });

  it('never changes what is asked for', () => {
    const term = fc.constantFrom(
      'agents',
      '-survey',
      'topic:RAG',
      'year:>2023',
      'tag:"to cite"',
      'OR',
      'title:a',
      '"a b"',
    );
    const meaning = (text: string) => {
      const { query } = parseQuery(text);
      const parts = query.kind === 'and' ? query.parts.map(formatQuery) : [formatQuery(query)];
      return parts.sort();
    };
    fc.assert(
      fc.property(fc.array(term, { maxLength: 6 }), (terms) => {
        const text = terms.join(' ');
        expect(meaning(joinQuery(chipQuery(text, true)))).toEqual(meaning(text));
      }),
    );
  });

  it('names a topic by what its search asks for', () => {
    expect(topicName('agents -survey title:"in context" ', [])).toBe('agents in context');
    expect(topicName('-survey', [])).toBe('-survey');
    expect(topicName('agents', [{ name: 'agents' }, { name: 'agents 2' }])).toBe('agents 3');
  });
});
