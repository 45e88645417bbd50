import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKeySentence, keySentence } from '../../lib/digest/key-sentence.ts';
import { shorterForms } from '../../lib/digest/shorten-sentence.ts';
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

describe('shorter forms', () => {
  it('omits clauses and keeps all other characters', () => {
    const forms = shorterForms(
      'However, inspired by birds, we propose Wing (WG), a light model for flight, which learns from films, and show that it flies.',
    );
    expect(forms[0]).toMatch(/^inspired by birds, we propose.* it flies\.$/);
    expect(forms).toContain('we propose Wing (WG), a light model for flight');
    expect(forms).toContain('we propose Wing, a light model for flight, which learns from films');
  });

  it('omits references to sentences that are not quoted', () => {
    expect(shorterForms('To address this issue, we propose a light model for flight.')).toEqual([
      'we propose a light model for flight.',
    ]);
    expect(shorterForms('In this paper, based on these findings, we propose a light model for flight.')[0]).toBe(
      'we propose a light model for flight.',
    );
  });

  it('states a finding without its reporting clause', () => {
    expect(shorterForms('Extensive experiments show that small models can beat the large ones.')).toContain(
      'small models can beat the large ones.',
    );
  });

  it('keeps formulas whole', () => {
    const sentence = 'We sort long lists (as others do) in $O(n)$ steps and \\(f(x)\\) moves of the hand.';
    expect(shorterForms(sentence)).toContain('We sort long lists in $O(n)$ steps and \\(f(x)\\) moves of the hand.');
    for (const form of shorterForms(sentence)) expect(form).not.toMatch(/\$O\$|\(f\\|\\\(\\/);
  });

  it('handles a hostile sentence in time', () => {
    expect(shorterForms(`We ${'(a, which is, '.repeat(90)}`).length).toBeGreaterThan(0);
    expect(shorterForms('a, which '.repeat(10_000))).toHaveLength(1);
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
