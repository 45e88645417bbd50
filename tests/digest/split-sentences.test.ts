import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../lib/digest/split-sentences.ts';

const split = (text: string): string[] => splitSentences(text).map((sentence) => sentence.text);

describe('sentences', () => {
  it.each([
    ['As shown by Wei et al. (2022), it helps. We agree.', 2],
    ['This follows Wei et al. We extend it.', 2],
    ['Two things, i.e. speed and size, matter. See Fig. 3 for more.', 2],
    ['Version v1.5 has 3.2 times the speed. It is free.', 2],
    ['We use $f(x) = 1. X$ as a bound. It holds.', 2],
    ['It is fast (e.g. on GPUs. Not on CPUs). It is small.', 2],
    ['Does it work? Yes! It does.', 3],
    ['We use J. Smith and U.S. data, cf. Sec. 4, vs. ours.', 1],
    ['It ends... and goes on. Then it ends.', 2],
    ['It was done.We show how.', 2],
    ['It has additional costs.Drawing on others, we have none. See github.Com for more.', 3],
    ['The model is iGPT. wav2vec is another. eBay is none.', 3],
    ['结果很好。我们提出一种方法。', 2],
    ['No stop at the end', 1],
    ['', 0],
  ])('splits %j into %i', (text, count) => {
    expect(split(text)).toHaveLength(count);
  });

  it('keeps every letter, in place and in order', () => {
    const piece = fc.constantFrom(
      'We go. ',
      'et al. ',
      'i.e. ',
      '(a. B',
      ') ',
      '$x',
      '$ ',
      'Fig. 3 ',
      'Yes! ',
      '\n',
      '。',
      '... ',
      'A',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          let end = 0;
          for (const { text: sentence, start } of splitSentences(text)) {
            expect(text.slice(start, start + sentence.length)).toBe(sentence);
            expect(text.slice(end, start).trim()).toBe('');
            end = start + sentence.length;
          }
          expect(text.slice(end).trim()).toBe('');
        },
      ),
    );
  });
});
