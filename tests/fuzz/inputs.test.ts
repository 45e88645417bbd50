import { describe, expect, it } from 'vitest';
import { mutateJson } from '../../scripts/fuzz/mutate-json.ts';
import { mutateText } from '../../scripts/fuzz/mutate-text.ts';
import { Random, seedOf } from '../../scripts/fuzz/random.ts';

const sound = 'TY  - JOUR\nTI  - Maps of 2025\nER  - \n';
const inputs = (seed: number): string[] =>
  Array.from({ length: 300 }, (_, index) => mutateText(sound, new Random(seedOf(seed, 'ris', index)), '{"title":"x"}'));

describe('fuzzed texts', () => {
  it('are the same for the same seed and number, and differ for others', () => {
    const [first, second] = [inputs(1), inputs(2)];
    expect(inputs(1)).toEqual(first);
    expect(first.filter((text, index) => text === second[index]).length).toBeLessThan(30);
  });

  it('are cut, flooded, and have what other programs never write', () => {
    const texts = inputs(1);
    expect(texts.some(({ length }) => length < sound.length)).toBe(true);
    expect(texts.some(({ length }) => length > 20_000)).toBe(true);
    expect(texts.every(({ length }) => length <= 200_000)).toBe(true);
    for (const sign of ['\0', '\u202e', '\ud800'])
      expect(texts.some((text) => text.includes(sign) && text !== sound)).toBe(true);
  });
});

describe('fuzzed JSON', () => {
  it('leaves the sound value alone and changes types in the copy', () => {
    const value = [{ title: 'Maps', authors: ['Ada'], upvotes: 3 }];
    const changed = Array.from({ length: 200 }, (_, index) => mutateJson(value, new Random(index)));
    expect(value).toEqual([{ title: 'Maps', authors: ['Ada'], upvotes: 3 }]);
    expect(changed.filter((one) => JSON.stringify(one) === JSON.stringify(value)).length).toBeLessThan(40);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
