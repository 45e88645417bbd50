import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allAtOnce } from '../../lib/domain/source.ts';
import { parseJson } from '../../lib/sources/huggingface/json.ts';
import { runs } from '../runs.ts';

const read = (json: string): unknown => allAtOnce(parseJson(json));

/** What a parser answers, or that it refuses. */
function answer(parse: (json: string) => unknown, json: string): unknown {
  try {
    return { value: parse(json) };
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return 'refused';
  }
}

/** JSON in which brackets, quotation marks, commas and escapes stand everywhere, and lists in the outermost object. */
const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '[', ']', '{', '}', ',', ':', '0', ' ', '\n', 'é') });
const value = fc.oneof(
  fc.dictionary(fc.oneof(text, fc.constant('__proto__')), fc.array(fc.jsonValue(), { maxLength: 4 }), { maxKeys: 3 }),
  fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 3 })), { maxKeys: 3 }),
  fc.jsonValue(),
);
const written = fc
  .tuple(value, fc.constantFrom(undefined, 1, '\t'))
  .map(([one, indent]) => JSON.stringify(one, undefined, indent));

describe('JSON parsed in steps', () => {
  it('gives the same as JSON.parse', () => {
    fc.assert(
      fc.property(written, (json) => {
        expect(read(json)).toEqual(JSON.parse(json));
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('is rejected if JSON.parse rejects it', () => {
    const damaged = fc
      .tuple(written, fc.nat(), fc.nat({ max: 3 }), fc.constantFrom('', ',', ']', '[', '}', '{', '"', '\\', ':', '0'))
      .map(([json, place, length, put]) => {
        const at = place % (json.length + 1);
        return json.slice(0, at) + put + json.slice(at + length);
      });
    fc.assert(
      fc.property(damaged, (json) => {
        // The line breaks that it forgives inside texts are the one thing in which it differs.
        expect(answer(read, json)).toEqual(answer((one) => JSON.parse(one.replace(/[\t\n\r]/g, ' ')), json));
      }),
      { numRuns: runs(5_000) },
    );
  });

  it('accepts line breaks inside strings', () => {
    expect(read('{"a":["one\ntwo"],\n"b":"three\r\n\tfour"}')).toEqual({ a: ['one two'], b: 'three   four' });
  });

  it('takes one step per item', () => {
    const json = JSON.stringify({ dailyPapers: Array.from({ length: 1_466 }, (_, rank) => ({ rank })), rest: [1] });
    expect([...parseJson(json)]).toHaveLength(1_467);
  });
});
