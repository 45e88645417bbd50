import { describe, expect, it } from 'vitest';
import { type CompletionLists, completionsOf, openTerm } from '../../components/library/completion.ts';

const lists: CompletionLists = {
  topics: ['RAG', 'Speculative decoding', 'Agents'],
  tags: ['to cite', 'baseline'],
  sources: ['arxiv', 'huggingface', 'openreview'],
  values: ['Ashish Vaswani', 'Noam Shazeer'],
};
const texts = (text: string) => completionsOf(text, lists).map((completion) => completion.text);

describe('completion of a search', () => {
  it('offers the fields that begin with what is typed', () => {
    expect(texts('au')).toContain('author:');
    expect(texts('pruning ti')).toContain('pruning title:');
    expect(texts('-ta')).toContain('-tag:');
  });

  it('offers what a field can hold', () => {
    expect(texts('is:s')).toEqual(['is:saved ', 'is:starred ', 'is:dismissed ']);
    expect(texts('has:')).toEqual(['has:code ', 'has:note ', 'has:pdf ']);
    expect(texts('source:hug')).toEqual(['source:huggingface ']);
    expect(texts('author:vas')).toEqual(['author:"Ashish Vaswani" ']);
  });

  it('puts more than one word into quotation marks, also behind one that is open', () => {
    expect(texts('topic:spec')).toEqual(['topic:"Speculative decoding" ']);
    expect(texts('tag:"to')).toContain('tag:"to cite" ');
    expect(texts('is:saved topic:rag')).toEqual([]);
    expect(texts('is:saved topic:ra')).toEqual(['is:saved topic:RAG ']);
  });

  it('offers topics, tags and standings for a plain word', () => {
    expect(texts('agen')).toEqual(['topic:Agents ']);
    expect(texts('cite')).toEqual(['tag:"to cite" ']);
    expect(texts('unre')).toEqual(['is:unread ']);
  });

  it('offers nothing behind a finished term', () => {
    for (const text of ['', 'agents ', '"to cite"', 'tag:"to cite"', 'transf*', '(a OR b)', '2503.11731']) {
      expect(texts(text)).toEqual([]);
    }
  });

  it('tells the term that is being typed', () => {
    expect(openTerm('-author:vas')).toEqual({ from: 1, field: 'author', value: 'vas' });
    expect(openTerm('venue:')).toMatchObject({ field: 'venue', value: '' });
    expect(openTerm('au:vas')).toMatchObject({ field: 'author' });
  });
});
