import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKeySentence, keySentence } from '../../lib/digest/key-sentence.ts';
import { shortenSentence } from '../../lib/digest/shorten-sentence.ts';
import { readableSentence, readableText } from '../../lib/text/readable-text.ts';

const abstract =
  'Large models are slow at inference. Many methods speed them up, but they need training. ' +
  'To this end, we propose LayerSkip, a method that skips layers of large models at inference without training. ' +
  'Experiments on five benchmarks show that LayerSkip is twice as fast. Code is at https://github.com/a/b.';
const title = 'LayerSkip: skipping layers of large models at inference';

describe('the key sentence', () => {
  it('finds the sentence that states the contribution, without its lead-in', () => {
    expect(keySentence({ title, abstract })).toMatch(/^we propose LayerSkip, a method that skips layers/);
  });

  it('returns the full sentence and its offset, for highlighting', () => {
    const found = findKeySentence({ title, abstract });
    expect(found?.sentence).toMatch(/^To this end, .*training\.$/);
    expect(abstract.slice(found?.start).startsWith(found?.sentence ?? '-')).toBe(true);
  });

  it('returns undefined without an abstract', () => {
    expect(keySentence({ title: 'A' })).toBeUndefined();
    expect(keySentence({ title: 'A', abstract: ' ' })).toBeUndefined();
  });

  it('returns the only sentence of an abstract', () => {
    expect(keySentence({ title: '', abstract: 'Short.' })).toBe('Short.');
  });

  const words = fc.constantFrom(
    'We',
    'show',
    'that',
    'models',
    ', which',
    '(a b)',
    'are',
    'fast',
    '.',
    ', and',
    'by',
    ':',
    '$x',
    '$',
    '10',
  );

  it('uses only words of the abstract, in their order', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        const left = (text.match(/\w+/g) ?? []).values();
        for (const word of keySentence({ title, abstract: text })?.match(/\w+/g) ?? []) {
          let next = left.next();
          while (!next.done && next.value !== word) next = left.next();
          expect(next.done).toBe(false);
        }
      }),
    );
  });
});

describe('the choice of a key sentence', () => {
  const choose = (sentences: string[], of = 'LayerSkip: skipping layers of large models'): string | undefined =>
    keySentence({ title: of, abstract: sentences.join(' ') });

  it('prefers the proposal to a side contribution, results and the release', () => {
    expect(
      choose([
        'Large language models are slow at inference because they run every layer for every token.',
        'We present LayerSkip, which decides for each token how many layers of a model it needs.',
        'Additionally, we introduce SkipBench, a benchmark that comprises ten thousand prompts of four domains.',
        'Extensive experiments demonstrate that LayerSkip consistently outperforms state-of-the-art baselines.',
        'Code and models are available at https://example.org/layerskip for everyone who wants to try it.',
      ]),
    ).toBe('We present LayerSkip, which decides for each token how many layers of a model it needs.');
  });

  it('prefers the explanation to a proposal that leans on a limitation that is not quoted', () => {
    expect(
      choose([
        'Large language models are slow at inference because they run every layer for every token.',
        'To address this limitation, we introduce LayerSkip, a novel framework for skipping layers of large models.',
        'LayerSkip trains a small predictor that reads the first two layers and decides how many of the others a token needs.',
        'We evaluate LayerSkip on five benchmarks.',
      ]),
    ).toMatch(/^LayerSkip trains a small predictor/);
  });

  it('quotes two sentences together where the second explains “it”', () => {
    expect(
      choose([
        'We introduce LayerSkip, a method for skipping layers of large models at inference.',
        'It trains a small predictor that decides how many layers a token needs.',
        'Experiments show that LayerSkip outperforms its baselines by 3% on average.',
      ]),
    ).toBe(
      'We introduce LayerSkip, a method for skipping layers of large models at inference. It trains a small predictor that decides how many layers a token needs.',
    );
  });

  it('quotes another sentence if the best is taken', () => {
    const first = keySentence({ title, abstract });
    const second = keySentence({ title, abstract }, new Set([first ?? '']));
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    expect(keySentence({ title, abstract: 'Short.' }, new Set(['Short.']))).toBeUndefined();
  });

  it('chooses within a bounded time from a hostile abstract', () => {
    const start = performance.now();
    keySentence({ title: 'A: b', abstract: `We ${'propose (a, which is, '.repeat(4_000)}` });
    keySentence({ title: 'A: b', abstract: 'we this our to address these, '.repeat(4_000) });
    keySentence({ title: `${'X'.repeat(5_000)}: b`, abstract: `${'We propose X1 '.repeat(2_000)}.` });
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('a quoted sentence', () => {
  const quote = (sentence: string, most = 45): string => shortenSentence(sentence, most);

  it('omits references to sentences that are not quoted', () => {
    expect(quote('To address this issue, we propose a light model for flight.')).toBe(
      'we propose a light model for flight.',
    );
    expect(quote('In this paper, based on these findings, we propose a light model for flight.')).toBe(
      'we propose a light model for flight.',
    );
  });

  it('stays whole up to the words wanted', () => {
    const sentence =
      'Inspired by birds, we propose Wing (WG), a light model for flight, which learns from films, and show that it flies.';
    expect(quote(`However, ${sentence}`)).toBe(sentence);
    expect(quote('Extensive experiments show that small models can beat the large ones.')).toBe(
      'Extensive experiments show that small models can beat the large ones.',
    );
  });

  it('omits what only adds detail at the end of a long one', () => {
    const sentence =
      'We propose Wing, a light model for the flight of birds over the sea, which learns from films of gulls, enabling it to glide for many hours.';
    expect(quote(sentence, 16)).toBe('We propose Wing, a light model for the flight of birds over the sea');
    expect(quote(sentence, 22)).toBe(
      'We propose Wing, a light model for the flight of birds over the sea, which learns from films of gulls',
    );
    expect(quote(sentence, 10)).toBe(sentence);
  });

  it('keeps formulas whole', () => {
    const sentence =
      'We sort long lists (as others do) in $O(n; which is, where it is)$ steps and \\(f(x)\\) moves of the hand.';
    expect(quote(sentence, 12)).toBe(sentence);
  });

  it('handles a hostile sentence in time', () => {
    expect(quote(`We ${'(a, which is, '.repeat(90)}`).length).toBeGreaterThan(0);
    expect(quote('a, which '.repeat(10_000)).length).toBeGreaterThan(0);
  });
});

describe('a sentence as a person writes it', () => {
  it.each([
    ['we prune 4\\% of it', 'We prune 4% of it.'],
    ['vLLM is fast.', 'vLLM is fast.'],
    ['x-rays are “fine.”', 'X-rays are “fine.”'],
    ['a $a_b$ way', 'A $a_b$ way.'],
    ['is it?', 'Is it?'],
  ])('writes %j as %j', (text, written) => {
    expect(readableSentence(text)).toBe(written);
  });

  it.each([
    ['4\\%-20\\%', '4%-20%'],
    ['4\\%--20\\%, pages 3--7, --no-sandbox and a -- b', '4%–20%, pages 3–7, --no-sandbox and a – b'],
    ['only 5 (sim5%) of them', 'only 5 (~5%) of them'],
    ['200times fewer, sometimes', '200× fewer, sometimes'],
    ['\\emph{new} \\textbf{and \\textit{old}}', 'new and old'],
    [
      'Schr\\"odinger, Erd\\H{o}s, na\\"{\\i}ve',
      'Schrödinger, Erd\\H{o}s, na\\"{\\i}ve'.replace('na\\"{\\i}ve', 'naïve'),
    ],
    ["``so-called''", '“so-called”'],
    ['$5\\%$ and \\$5', '$5\\%$ and $5'],
    ['similar sim times', 'similar sim times'],
    ['We introduce \\framework, a system beside \\minerupro.', 'We introduce framework, a system beside minerupro.'],
    ['the AUC~(LOO-AUC) of Fig.~3, and AUC~ and ~ 5', 'the AUC (LOO-AUC) of Fig. 3, and AUC and ~ 5'],
    ['a~/path and x ~ y', 'a~/path and x ~ y'],
  ])('sets %j as %j', (text, written) => {
    expect(readableText(text)).toBe(written);
  });
});
