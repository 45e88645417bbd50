import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPhrase } from '../../lib/topics/hash-words.ts';
import { PaperWords } from '../../lib/topics/paper-terms.ts';
import { surfaceForms } from '../../lib/topics/surface-forms.ts';
import { CountSketch } from '../../lib/topics/word-counts.ts';
import { runs } from '../runs.ts';

const [word = 0] = hashPhrase('decoding').words;
const [pair = 0] = hashPhrase('fine tuning').pairs;
const count = (title: string, hash: number): number => new PaperWords({ title }).count(hash);

describe('hashed words', () => {
  it.each(['Decoding', 'décoding', 'DECODINGS', '(decoding)', 'x-decoding'])('find a word in %j', (text) => {
    expect(count(text, word)).toBe(1);
  });

  it('give a compound one hash in any spelling', () => {
    expect(['fine-tuning', 'Fine Tuning', 'finetuning'].map((text) => count(text, pair))).toEqual([1, 1, 1]);
    expect(count('fine. The tuning', pair)).toBe(0);
  });

  it.each([
    ['policies', 'policy'],
    ['boxes', 'box'],
    ['models', 'model'],
    ['bias', 'bias'],
    ['class', 'class'],
    ['corpus', 'corpus'],
  ])('counts %s as %s', (plural, singular) => {
    expect(hashPhrase(plural).words).toEqual(hashPhrase(singular).words);
  });

  it('distinguish a term of its own from one that is part of a longer term', () => {
    const { term } = hashPhrase('diffusion models');
    expect(count('We propose diffusion models for images', term)).toBe(1);
    expect(count('We propose video diffusion models for images', term)).toBe(0);
    expect(count('Images, diffusion models, and text', term)).toBe(1);
  });

  it('treat each Chinese character as a word', () => {
    const { words, pairs } = hashPhrase('大模型');
    expect([words.length, pairs.length]).toEqual([3, 2]);
    expect(count('关于大模型的研究', pairs[0] ?? 0)).toBe(1);
  });

  it('are the same for ASCII and other texts of any length', () => {
    const words = (text: string): number[] => hashPhrase(text).words;
    const plain = fc.string({ unit: 'grapheme-ascii', maxLength: 400 });
    fc.assert(
      fc.property(plain, fc.nat(30), (text, times) => {
        const long = `${text} `.repeat(times);
        expect(words(`${long}– Ω`)).toEqual([...words(long), ...words('ω')]);
        // A combining mark on every letter changes none of them.
        expect(words(text.replace(/[a-z0-9]/gi, '$&\u0301'))).toEqual(words(text));
      }),
    );
  });

  it('count every word of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const words = new PaperWords({ title });
        for (const hash of words.distinct) expect(words.count(hash)).toBeGreaterThan(0);
        expect(new Set(words.distinct).size).toBe(words.distinct.length);
      }),
    );
  });

  it('are shown as the paper spells them, longer forms instead of shorter ones', () => {
    const { words, pairs } = hashPhrase('speculative decoding');
    expect(
      surfaceForms({ title: 'On Speculative-Decoding', abstract: 'speculative' }, [...words, ...pairs], 3),
    ).toEqual(['Speculative-Decoding']);
  });
});

describe('word counts', () => {
  it('count papers, not occurrences', () => {
    const frequencies = new CountSketch();
    for (const title of ['decoding decoding', 'decoding', 'other']) frequencies.add(new PaperWords({ title }));
    expect([frequencies.papers, frequencies.of(word)]).toEqual([3, 2]);
    expect(frequencies.weight(hashPhrase('unseen').words[0] ?? 0)).toBeGreaterThan(frequencies.weight(word));
  });

  it('are the same in any order, and continue from stored counts', () => {
    const titles = fc.array(fc.array(fc.constantFrom('a1', 'b2', 'c3', 'decoding'), { maxLength: 4 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(titles, (lists) => {
        const words = lists.map((list) => new PaperWords({ title: list.join(' ') }));
        const [forwards, stored] = [new CountSketch(), new CountSketch()];
        for (const paper of words) forwards.add(paper);
        let backwards = stored;
        for (const paper of [...words].reverse()) {
          backwards = new CountSketch(backwards.papers, backwards.counters.slice());
          backwards.add(paper);
        }
        expect(backwards.of(word)).toBe(forwards.of(word));
        expect(backwards.papers).toBe(forwards.papers);
      }),
      { numRuns: runs(20) },
    );
  });
});
