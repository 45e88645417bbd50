import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyPart, toTextRuns } from '../../components/paper/highlight.ts';

const matchedIn = (text: string, words: string[]) =>
  toTextRuns(text, words).flatMap((stretch) => (stretch.matched ? [stretch.text] : []));

describe('highlighted text', () => {
  it('loses and adds nothing, whatever is highlighted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), fc.string(), (text, words, sentence) => {
        expect(
          toTextRuns(text, words, sentence)
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('underlines a word wherever it stands by itself, capitals aside', () => {
    expect(matchedIn('RAG and rag, but not fragments', ['RAG'])).toEqual(['RAG', 'rag']);
  });

  it('underlines phrases that begin or end with a sign', () => {
    expect(matchedIn('Learning C++ by example', ['C++'])).toEqual(['C++']);
  });

  it('underlines a part that the search knows as a word: of a compound, beside another alphabet, in a text without spaces', () => {
    expect(matchedIn('XiYan-SQL', ['Yan'])).toEqual(['Yan']);
    expect(matchedIn('Llama3 and QLlama', ['Llama'])).toEqual(['Llama']);
    expect(matchedIn('TNFα blocks, nabla²DFT', ['TNF', 'nabla'])).toEqual(['TNF', 'nabla']);
    expect(matchedIn('基于深度学习的模型', ['深度'])).toEqual(['深度']);
    expect(matchedIn('re\u0301sume\u0301', ['re', 'sume'])).toEqual([]);
  });

  it('finds words in a text whose capitals have no small letter of one sign', () => {
    expect(matchedIn('Maps of İzmir and Ankara', ['ankara', 'İzmir'])).toEqual(['İzmir', 'Ankara']);
  });

  it('joins words that overlap', () => {
    expect(matchedIn('retrieval-augmented generation', ['retrieval', 'retrieval-augmented']).join('')).toBe(
      'retrieval-augmented',
    );
  });

  it('marks the key sentence and the words in it', () => {
    const stretches = toTextRuns('Before. We prune models. After.', ['prune'], 'We prune models.');
    expect(stretches.filter(({ key }) => key).map(({ text }) => text)).toEqual(['We ', 'prune', ' models.']);
    expect(stretches.filter(({ matched }) => matched)).toEqual([{ text: 'prune', matched: true, key: true }]);
  });

  it('marks no key sentence where the text does not have it letter for letter', () => {
    expect(toTextRuns('A text.', [], 'Another text.')).toEqual([{ text: 'A text.', matched: false, key: false }]);
  });
});

describe('the key sentence in its abstract', () => {
  const sentence = 'We sort lists (as others do) in no time.';
  const abstract = `Lists are long. ${sentence} It is good.`;

  it('is the words that were chosen, where they stand there', () => {
    expect(keyPart(abstract, { words: 'We sort lists', sentence })).toBe('We sort lists');
  });

  it('is the whole sentence where clauses were left out of its middle', () => {
    expect(keyPart(abstract, { words: 'We sort lists in no time.', sentence })).toBe(sentence);
  });

  it('is nothing where there is none', () => {
    expect(keyPart(abstract, undefined)).toBeUndefined();
    expect(keyPart(undefined, { words: sentence, sentence })).toBeUndefined();
  });
});
