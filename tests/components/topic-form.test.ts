import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTerms,
  emptyForm,
  loneWord,
  nameTerm,
  readForm,
  readTerms,
  type TopicForm,
  writeForm,
} from '../../components/topics/topic-form.ts';
import { formatQuery } from '../../lib/search/format-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';

const formOf = (text: string): TopicForm | undefined => readForm(parseQuery(text).query);
const names = (terms: TopicForm['phrases']): string[] =>
  terms.map(nameTerm).map(({ kind, value }) => (kind === undefined ? value : `${kind}: ${value}`));
const shown = (text: string) => {
  const form = formOf(text);
  return (
    form && {
      any: names(form.phrases),
      authors: names(form.authors),
      without: names(form.without),
      kept: form.kept.length,
    }
  );
};
const typed = (text: string, field: 'phrases' | 'authors' | 'without' = 'phrases'): string =>
  formatQuery(writeForm(addTerms(emptyForm, readTerms(text, field))));

describe('a rule as a form', () => {
  it('shows alternatives, authors and what is left out', () => {
    expect(shown('(pruning OR structured-pruning OR author:"Song Han") -"data pruning" -survey')).toEqual({
      any: ['pruning', 'structured pruning'],
      authors: ['Song Han'],
      without: ['“data pruning”', 'survey'],
      kept: 0,
    });
  });

  it('shows fields and beginnings of words', () => {
    expect(shown('title:agents OR category:cs.CL OR prun*')?.any).toEqual([
      'title: agents',
      'category: cs.cl',
      'prun*',
    ]);
  });

  it('keeps the hyphens of names', () => {
    expect(shown('GPT-4 OR text-to-SQL OR few-shot')?.any).toEqual([
      'GPT-4',
      'text-to-SQL',
      'few-shot'.replace('-', ' '),
    ]);
  });

  it('shows words that may stand apart as what they are', () => {
    expect(shown('speculative decoding')?.any).toEqual(['speculative AND decoding']);
  });

  it('shows the papers that are kept in spite of what is left out', () => {
    expect(shown('(pruning OR sparsity) -survey OR key:arxiv:2503.11731')).toEqual({
      any: ['pruning', 'sparsity'],
      authors: [],
      without: ['survey'],
      kept: 1,
    });
  });

  it('shows nothing where it cannot show all', () => {
    for (const rule of ['pruning author:han', '(a OR b) (c OR d)', 'pruning year:2024', '-(a b) OR c', 'is:saved']) {
      expect(formOf(rule), rule).toBeUndefined();
    }
  });

  it('is the same after it was written and read', () => {
    const word = fc.constantFrom(
      'pruning',
      'sparsity',
      'GPT-4',
      'data pruning',
      '"in quotes"',
      'prun*',
      'title:agents',
      'category:cs.LG',
    );
    const key = fc.constantFrom('arxiv:2503.11731', 'arxiv:2503.11732');
    const words = fc.uniqueArray(word, { maxLength: 4 });
    fc.assert(
      fc.property(
        words,
        words,
        fc.uniqueArray(fc.constantFrom('Song Han', 'Lovelace'), { maxLength: 2 }),
        fc.uniqueArray(key),
        (any, not, authors, keys) => {
          const form = addTerms(emptyForm, {
            phrases: readTerms(any.join(', '), 'phrases').phrases,
            without: readTerms(not.join(', '), 'without').without,
            authors: readTerms(authors.join(', '), 'authors').authors,
            kept: keys.map((one) => ({ kind: 'key', key: one as `arxiv:${string}` })),
          });
          fc.pre(form.phrases.length + form.authors.length + form.without.length > 0);
          expect(formOf(formatQuery(writeForm(form)))).toEqual(form);
        },
      ),
    );
  });
});

describe('what is typed into the form', () => {
  it('is a phrase whose words stand side by side in any of their endings', () => {
    expect(typed('pruned model')).toBe('pruned-model');
    expect(typed('retrieval and generation')).toBe('retrieval-and-generation');
  });

  it('is taken at its word in quotation marks', () => {
    expect(typed('"pruned model"')).toBe('"pruned model"');
  });

  it('may be several phrases, and may use the language', () => {
    expect(typed('pruning, structured pruning, title:agents')).toBe('pruning OR structured-pruning OR title:agents');
    expect(typed('RAG OR retrieval')).toBe('RAG OR retrieval');
    expect(typed('pruning -survey')).toBe('pruning -survey');
  });

  it('is words where the language cannot be read', () => {
    expect(typed('year:>20x3 (')).toBe('"year:>20x3"');
  });

  it('is left out where it was typed there', () => {
    expect(typed('data pruning', 'without')).toBe('-data-pruning');
  });

  it('is a name where authors are asked for', () => {
    expect(typed('Song Han; Lovelace', 'authors')).toBe('author:"Song Han" OR author:"Lovelace"');
  });
});

describe('a rule of one word', () => {
  it('is one plain word, whatever is excluded', () => {
    expect(loneWord('quantization')).toBe('quantization');
    expect(loneWord('"quantization" -survey')).toBe('quantization');
    for (const rule of ['', 'RAG', '"GUI agent"', 'quantization OR pruning', 'author:lovelace', 'vector-quantization'])
      expect(loneWord(rule), rule).toBeUndefined();
  });
});
