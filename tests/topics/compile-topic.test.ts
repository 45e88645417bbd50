import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { reasonText } from '../../lib/domain/reason-text.ts';
import { type CompiledTopic, compileTopic } from '../../lib/topics/compile-topic.ts';
import { PaperWords } from '../../lib/topics/paper-terms.ts';
import { TopicPaper } from '../../lib/topics/prepared-paper.ts';
import { CountSketch } from '../../lib/topics/word-counts.ts';

const subjects = [
  ['Fast speculative decoding', 'We speed up speculative decoding with a small draft model that guesses tokens.'],
  ['Draft models for free', 'Speculative decoding needs a draft model. We train draft models by distillation.'],
  ['Verifying guesses in parallel', 'A draft model guesses tokens and the target verifies them, which is lossless.'],
  ['A survey of decoding', 'We survey decoding in language models, speculative decoding among it.'],
  ['Decoding the brain', 'We read speech from the brain. Our account of it is speculative.'],
  ['Pruning images', 'Image tokens are pruned by attention in vision models.'],
  ['Protein folding with diffusion', 'Diffusion over protein structures gives better folding.'],
  ['Diffusion for weather', 'Weather is forecast by diffusion models trained on reanalysis.'],
] as const;
const papers = subjects.map(
  ([title, abstract], place): Paper => ({
    title,
    abstract,
    authors: place === 3 ? ['Ada Lovelace'] : ['Alan Turing'],
    keys: [`arxiv:2603.1000${place}`],
    categories: place < 5 ? ['cs.CL'] : ['cs.CV'],
    keywords: [],
  }),
);
const frequencies = new CountSketch();
for (const paper of papers) frequencies.add(new PaperWords(paper));
const byKey = new Map(papers.map((paper) => [paper.keys[0] as string, paper]));

function compile(query: string, like: number[] = [], dislike: number[] = [], name = 'A topic'): CompiledTopic {
  const keys = (places: number[]): Paper['keys'][0][] => places.flatMap((place) => papers[place]?.keys[0] ?? []);
  return compileTopic({ name, query, like: keys(like), dislike: keys(dislike) }, { papers: byKey, frequencies });
}
const at = (place: number): Paper => {
  const paper = papers[place];
  if (paper === undefined) throw new Error(`no paper ${place}`);
  return paper;
};
const ranked = (topic: CompiledTopic): number[] =>
  papers
    .map((paper, place) => ({ place, score: topic.rank(paper) }))
    .filter((one): one is { place: number; score: number } => one.score !== undefined)
    .sort((a, b) => b.score - a.score)
    .map(({ place }) => place);
const strengths = (topic: CompiledTopic) => papers.map((paper) => topic.score(paper)?.strength);

describe('a rule', () => {
  it('matches strongly if the paper is about it, and weakly if it only mentions it', () => {
    const topic = compile('"speculative decoding"');
    expect(strengths(topic).slice(0, 4)).toEqual(['strong', 'strong', undefined, 'weak']);
  });

  it('gives reasons in the paper’s spelling', () => {
    expect(
      compile('speculative decoding')
        .score(at(0))
        ?.reasons.map((reason) => reasonText(reason)),
    ).toEqual(['title: “speculative decoding”', 'abstract: “speculative decoding”']);
    expect(
      compile('author:lovelace')
        .score(at(3))
        ?.reasons.map((reason) => reasonText(reason)),
    ).toEqual(['author: “Lovelace”']);
  });

  it('never matches excluded papers, however well they fit otherwise', () => {
    const topic = compile('"speculative decoding" -survey', [0, 3]);
    expect(topic.score(at(3))).toBeUndefined();
    expect(topic.rank(at(3))).toBeUndefined();
    expect(topic.score(at(0))?.strength).toBe('strong');
  });

  it('never raises a score if an excluded word is added', () => {
    const word = fc.constantFrom('survey', 'draft', 'brain', 'diffusion', 'decoding', '"draft model"', 'tokens');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.boolean(), word, (words, or, not) => {
        const query = words.join(or ? ' OR ' : ' ');
        const [before, after] = [compile(query, [1]), compile(`${query} -${not}`, [1])];
        for (const paper of papers) {
          expect(after.rank(paper) ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(before.rank(paper) ?? 0);
        }
      }),
    );
  });

  it('ranks papers with the phrase before those with its words, and these before others', () => {
    for (const query of ['"speculative decoding"', 'speculative decoding']) {
      const order = ranked(compile(query));
      expect(new Set(order.slice(0, 3))).toEqual(new Set([0, 1, 3]));
      expect(order[3]).toBe(4);
    }
  });

  it('distinguishes near papers from matching ones', () => {
    expect(compile('speculative decoding draft').score(at(2))?.strength ?? 'none').toMatch(/near|none/);
    expect(compile('"speculative decoding"').score(at(6))).toBeUndefined();
  });

  it('requires conditions such as author and venue', () => {
    const topic = compile('category:cs.CV diffusion');
    expect(topic.rank(at(0))).toBeUndefined();
    expect(topic.score(at(6))?.strength).toBe('strong');
  });

  it('ignores plurals, hyphens and spaces when ranking', () => {
    const [written, asked] = [compile('"draft models"'), compile('"draft-model"')];
    expect(ranked(written).slice(0, 2).sort()).toEqual(ranked(asked).slice(0, 2).sort());
  });

  it('is the name of a topic without rule and likes', () => {
    expect(strengths(compile('', [], [], 'Diffusion'))).toEqual(strengths(compile('diffusion')));
    expect(compile('', [0], [], 'Diffusion').score(at(7))).toBeUndefined();
  });
});

describe('likes', () => {
  it('find similar papers, and give reasons', () => {
    const topic = compile('', [0, 1]);
    expect(ranked(topic).slice(0, 2).sort()).toEqual([0, 1]);
    expect(ranked(topic).slice(2, 4).sort()).toEqual([2, 3]);
    const reasons = topic.explain(at(2)).map((reason) => reasonText(reason));
    expect(reasons[0]).toMatch(/^similar to 2 papers you liked: “draft model”/);
  });

  it('rank a judged paper as the user judged it', () => {
    const topic = compile('', [0, 1], [2]);
    expect(strengths(topic)[0]).toBe('strong');
    expect(topic.score(at(2))).toBeUndefined();
    expect(ranked(topic).at(-1)).toBe(2);
  });

  it('lower papers that resemble disliked ones', () => {
    const without = compile('', [1, 6]).rank(at(7)) ?? 0;
    expect(compile('', [1, 6], [7]).rank({ ...at(7), keys: ['arxiv:2603.99999'] }) ?? 0).toBeLessThan(without);
    const reasons = compile('', [1, 6], [7]).explain({ ...at(7), keys: ['arxiv:2603.99999'] });
    expect(reasons.some(({ kind }) => kind === 'against')).toBe(true);
  });

  it('match only papers that meet the rule’s conditions', () => {
    const topic = compile('category:cs.CV', [5, 6]);
    expect(topic.rank(at(0))).toBeUndefined();
    expect(topic.score(at(6))?.strength).toBe('strong');
  });

  it('have no effect if the liked papers are unknown', () => {
    const topic = compileTopic(
      { name: 'x', query: '', like: ['arxiv:1234.56789'], dislike: [] },
      { papers: byKey, frequencies },
    );
    expect(papers.map((paper) => topic.rank(paper))).toEqual(papers.map(() => 0));
  });
});

describe('a topic', () => {
  it('gives a paper the same fit alone and among others, in any order', () => {
    const topic = compile('speculative OR diffusion', [1]);
    const once = papers.map((paper) => topic.score(paper));
    const shared = papers.map((paper) => new TopicPaper(paper));
    expect([...shared].reverse().map((paper) => topic.score(paper))).toEqual([...once].reverse());
  });

  it('accepts any query and any paper', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (query, title, abstract) => {
          const paper = { ...at(0), title, abstract };
          const topic = compile(query, [0], [1]);
          expect(() => [topic.score(paper), topic.rank(paper), topic.explain(paper)]).not.toThrow();
        },
      ),
    );
  });
});
