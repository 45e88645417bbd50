import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { evaluate } from '../../lib/search/evaluate-query.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { compilePrefilter } from '../../lib/topics/prefilter.ts';
import { TopicPaper } from '../../lib/topics/prepared-paper.ts';
import { runs } from '../runs.ts';

const paper = (title: string, abstract = ''): Paper => ({
  title,
  abstract,
  authors: ['Zoë Müller', "Patrick O'Neil"],
  keys: ['arxiv:2603.10001'],
  categories: ['cs.CL'],
  keywords: ['self-attention'],
});

describe('the prefilter of a rule', () => {
  const texts = [
    'XiYan-SQL: text-to-SQL with GPT4 and LoRA',
    'Schr\\"odinger bridges and $\\nabla^2$DFT',
    'Policies, boxes and state-of-the-art VLMs',
    'α-divergence in Gauß’s plane — naïve Bayes',
    'Di$\\mathtt{[M]}$O: distilling {BERT}s',
    '关于大模型的研究 fine-tuning FineTuning finetuned',
  ];

  it('never rejects a matching paper', () => {
    const words = texts
      .flatMap((text) => text.split(/[\s,:]+/))
      .concat(
        'o’neil',
        'muller',
        'xiyansql',
        'gpt-4',
        'sql*',
        '"to sql"',
        '"xi yan"',
        '"yan-sql"',
        '"text to sql"',
        '"fine tuning"',
        '"of the art"',
        '"schrodinger bridges"',
        '"naive bayes"',
        '"gpt 4"',
        '"nabla dft"',
      );
    const query = fc
      .array(fc.tuple(fc.constantFrom('', '-', 'title:', 'author:', 'OR '), fc.constantFrom(...words)), {
        minLength: 1,
        maxLength: 3,
      })
      .map((parts) => parts.map(([sign, word]) => `${sign}${word.toLowerCase()}`).join(' '));
    fc.assert(
      fc.property(query, fc.constantFrom(...texts), fc.constantFrom(...texts), (written, title, abstract) => {
        const { query } = parseQuery(written);
        const ready = new TopicPaper(paper(title, abstract));
        if (evaluate(query, ready.analysed) !== undefined) expect(compilePrefilter(query)(ready)).toBe(true);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('rejects most papers that don’t match', () => {
    const sieve = compilePrefilter(parseQuery('"speculative decoding" -survey').query);
    expect(texts.filter((text) => sieve(new TopicPaper(paper(text))))).toHaveLength(2);
    expect(sieve(new TopicPaper(paper('Speculative decodings')))).toBe(true);
  });
});
