import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { PreviewCounts, PreviewWithoutAlternatives, RematchProgress } from '@/lib/library/api/topics.ts';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Library } from '../../lib/library/index.ts';
import { runs } from '../runs.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const drafts: PaperDraft[] = [
  ['Structured pruning of language models', 'We prune whole heads of a language model.'],
  ['A survey of pruning', 'All methods of structured pruning, from magnitude on.'],
  ['Data pruning for vision', 'Which images can be left out? We study data pruning.'],
  ['Context pruning for retrieval', 'We remove sentences before reading, by context pruning.'],
  ['Sparsity by design', 'Sparsity without training.'],
  ['Gaussian splatting', 'Rendering of scenes.'],
].map(([title = '', abstract = ''], place) => ({
  title,
  abstract,
  keys: [`arxiv:2503.1173${place}`],
  authors: place === 5 ? ['Ada Lovelace'] : ['Alan Turing'],
}));

function topicOf(query: string, more: Partial<Topic> = {}): Topic {
  return { id: 'topic', name: 'Pruning', query, like: [], dislike: [], most: 6, createdAt: noon, ...more };
}

async function filled(papers: PaperDraft[] = drafts): Promise<Library> {
  const library = newLibrary();
  await library.papers.record(day('2025-03-13', papers));
  return library;
}

async function titlesOf(library: Library, ids: Iterable<number>): Promise<string[]> {
  return (await library.papers.views([...ids])).map(({ paper }) => paper.title).sort();
}

async function titlesMatched(library: Library): Promise<string[]> {
  return titlesOf(library, await library.papers.list({ topic: 'topic' }, 'newest'));
}

/** Papers that a topic can be trained with: two subjects with different words. */
const many: PaperDraft[] = Array.from({ length: 40 }, (_, place) => ({
  title: place % 2 === 0 ? `Speculative drafting of tokens ${place}` : `Protein folding by diffusion ${place}`,
  abstract:
    place % 2 === 0 ? 'A draft model proposes tokens, a target verifies.' : 'Structures of proteins by diffusion.',
  keys: [`arxiv:2503.2${1000 + place}`],
  authors: [place % 4 === 0 ? 'Ada Lovelace' : 'Alan Turing'],
}));

const firstKey = ({ keys }: PaperDraft): string => keys?.[0] ?? '';

describe('the preview of a topic', () => {
  it('counts the matching papers, and those of the last week', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-02-20', drafts.slice(0, 2)));
    await library.papers.record(day('2025-03-13', drafts.slice(2)));
    const trial = await library.topics.preview(topicOf('pruning'));
    expect(trial).toMatchObject({ matched: 4, libraryTotal: 6, lastWeek: 2 });
    expect(trial.weeks).toHaveLength(12);
    expect(trial.weeks.map(({ matches }) => matches)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 2]);
    expect(trial.weeks.at(-1)?.from).toBe('2025-03-08');
  });

  it('shows the matches of the last week with their reasons, best first', async () => {
    const library = await filled();
    const { sample } = await library.topics.preview(topicOf('"structured pruning"'));
    expect(
      await titlesOf(
        library,
        sample.map(({ id }) => id),
      ),
    ).toEqual(['A survey of pruning', 'Structured pruning of language models']);
    expect(sample.map(({ fit }) => fit.reasons[0])).toContainEqual({
      kind: 'words',
      field: 'title',
      words: ['Structured pruning'],
    });
    expect(sample.map(({ fit }) => fit.score)).toEqual(sample.map(({ fit }) => fit.score).sort((a, b) => b - a));
  });

  it('shows what a part of the rule adds', async () => {
    const library = await filled();
    const { added } = await library.topics.preview(topicOf('pruning OR sparsity'), { without: 'pruning' });
    expect(added?.count).toBe(1);
    expect(await titlesOf(library, added?.ids ?? [])).toEqual(['Sparsity by design']);
  });

  it('shows what is excluded and by which terms', async () => {
    const library = await filled();
    const { matched, excluded } = await library.topics.preview(
      topicOf('(pruning OR sparsity) -"data pruning" -"context pruning"'),
    );
    expect(matched).toBe(3);
    expect(excluded.count).toBe(2);
    expect(excluded.sample.map(({ by }) => by)).toEqual(
      expect.arrayContaining([['"data pruning"'], ['"context pruning"']]),
    );
  });

  it('shows which of its words narrow or widen it, each with the resulting number of matches', async () => {
    const library = await filled();
    const { alternatives: changes } = await library.topics.preview(
      topicOf('("structured pruning" OR sparsity) -survey'),
    );
    const told = changes.map(({ act, term, matched }) => `${act} ${term} ${matched}`);
    expect(told).toEqual(['without "structured pruning" 1', 'without sparsity 1', 'without survey 3']);
  });

  it('shows which phrases of its papers would narrow or widen it, with the counts that saving would give', async () => {
    const library = await filled([
      ...many,
      ...['Speech', 'Code', 'Proofs', 'Maps'].map(
        (of, place): PaperDraft => ({
          title: `${of} with tree attention`,
          abstract: place < 3 ? 'It drafts with tree attention.' : 'Nothing but tree attention.',
          keys: [`arxiv:2503.2999${place}`],
        }),
      ),
    ]);
    const rule = topicOf('drafts');
    const { matched, alternatives: changes } = await library.topics.preview(rule);
    const told = changes.map(({ act, term, matched: count }) => `${act} ${term} ${count}`);
    expect(told).toEqual(expect.arrayContaining(['only tree-attention 3', 'also tree-attention 24']));
    for (const { query, matched: told } of changes) {
      expect((await library.topics.preview({ ...rule, query })).matched).toBe(told);
      expect(told).not.toBe(matched);
    }
  });

  it('counts alternatives including liked papers, and never adds muted words to the rule', async () => {
    const library = await filled([...drafts, ...many]);
    const like = many.slice(0, 3).flatMap(({ keys = [] }) => keys) as Key[];
    const topic = topicOf('sparsity OR splatting', { like, mutes: [{ words: 'splatting' }] });
    const { alternatives: changes } = await library.topics.preview(topic);
    expect(changes.map(({ act, term }) => `${act} ${term}`)).toContain('without sparsity');
    for (const { query, matched: told } of changes) {
      expect(query).not.toContain('-splatting');
      expect((await library.topics.preview({ ...topic, query })).matched).toBe(told);
    }
  });

  it('computes alternatives only when the caller is ready', async () => {
    const library = await filled();
    const controller = new AbortController();
    let found: PreviewWithoutAlternatives | undefined;
    const left = library.topics.preview(topicOf('pruning'), {
      signal: controller.signal,
      onPapers: async (trial) => {
        found = trial;
        controller.abort();
      },
    });
    await expect(left).rejects.toThrow();
    expect(found).toMatchObject({ matched: 4 });
  });

  it('shows near misses', async () => {
    const library = await filled([
      ...drafts,
      {
        title: 'Small is fast',
        keys: ['arxiv:2503.11799'],
        abstract: 'Models pruned by hand are small. We like models pruned by hand.',
      },
    ]);
    const { matched, nearMisses: near } = await library.topics.preview(topicOf('"model pruned by hand"'));
    expect(matched).toBe(0);
    const ids = near.map(({ id }) => id);
    expect(await titlesOf(library, ids)).toContain('Small is fast');
  });

  it('reports mistakes in the rule and previews the rest', async () => {
    const library = await filled();
    const { matched, problems } = await library.topics.preview(topicOf('sparsity year:>20x3'));
    expect(matched).toBe(1);
    expect(problems).toEqual([expect.stringContaining('year:>20x3')]);
  });

  it('ignores removed papers', async () => {
    const library = await filled();
    await library.papers.decide(['arxiv:2503.11730'], { removed: true });
    expect(await library.topics.preview(topicOf('pruning'))).toMatchObject({ matched: 3, libraryTotal: 5 });
  });

  it('reports counts and the sample first, and computes the rest only when the caller is ready', async () => {
    const library = await filled();
    const controller = new AbortController();
    const { signal } = controller;
    let first: PreviewCounts | undefined;
    const onCounted = async (counted: PreviewCounts) => {
      first = counted;
    };
    const whole = await library.topics.preview(topicOf('pruning'), { signal, onCounts: onCounted });
    expect(whole).toMatchObject(first ?? { matched: 'never told' });
    const left = library.topics.preview(topicOf('pruning'), { signal, onCounts: async () => controller.abort() });
    await expect(left).rejects.toThrow();
  });

  it('stops on request', async () => {
    const library = await filled();
    const controller = new AbortController();
    controller.abort();
    await expect(library.topics.preview(topicOf('pruning'), { signal: controller.signal })).rejects.toThrow();
  });

  it('equals the result of saving, for any rule and liked papers', async () => {
    const library = await filled([...drafts, ...many]);
    const part = fc.constantFrom(
      'pruning',
      '"data pruning"',
      'token*',
      'author:lovelace',
      'diffusion',
      '"draft model"',
    );
    const keys = fc.uniqueArray(fc.constantFrom(...many.map(firstKey)), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 3 }),
        fc.array(part, { maxLength: 2 }),
        keys,
        keys,
        async (any, not, like, dislike) => {
          const rule = [any.length > 1 ? `(${any.join(' OR ')})` : any.join(''), ...not.map((one) => `-${one}`)];
          const topic = topicOf(rule.join(' ').trim(), {
            like: like as Topic['like'],
            dislike: dislike.filter((key) => !like.includes(key)) as Topic['dislike'],
          });
          const { matched } = await library.topics.preview(topic);
          expect(matched).toBe(await library.topics.save(topic));
        },
      ),
      { numRuns: runs(20) },
    );
  });
});

describe('a saved topic', () => {
  it('matches existing papers as if they were recorded now', async () => {
    const before = newLibrary();
    await before.topics.save(topicOf('pruning -survey'));
    await before.papers.record(day('2025-03-13', drafts));
    const after = await filled();
    expect(await after.topics.save(topicOf('pruning -survey'))).toBe(3);
    expect(await titlesMatched(after)).toEqual(await titlesMatched(before));
  });

  it('drops papers that it no longer matches', async () => {
    const library = await filled();
    await library.topics.save(topicOf('pruning'));
    expect(await library.topics.save(topicOf('pruning -survey'))).toBe(3);
    expect(await titlesMatched(library)).not.toContain('A survey of pruning');
  });

  it('reports its progress', async () => {
    const papers = Array.from({ length: 900 }, (_, place) => ({
      title: `Pruning ${place}`,
      keys: [`doi:10.1234/${place}`],
    }));
    const library = await filled(papers);
    const seen: RematchProgress[] = [];
    await library.topics.save(topicOf('pruning'), (progress) => seen.push(progress));
    expect(seen.map(({ done, of }) => [done, of])).toEqual([
      [400, 900],
      [800, 900],
    ]);
    expect(await library.topics.pendingRematches()).toEqual([]);
  });

  it('has its previous matches if saving is undone while running', async () => {
    const papers = Array.from({ length: 900 }, (_, place) => ({
      title: `${place % 2 === 0 ? 'Pruning' : 'Weather'} ${place}`,
      keys: [`doi:10.1234/${place}`],
    }));
    const library = await filled(papers);
    await library.topics.save(topicOf('pruning'));
    let back: Promise<number> | undefined;
    await library.topics.save(topicOf('weather'), ({ done }) => {
      if (done === 400) back = library.topics.save(topicOf('pruning'));
    });
    expect(await back).toBe(450);
    expect((await titlesMatched(library)).every((title) => title.startsWith('Pruning'))).toBe(true);
    expect(await library.topics.pendingRematches()).toEqual([]);
  });

  it('is finished by background maintenance if its window was closed', async () => {
    const papers = Array.from({ length: 900 }, (_, place) => ({
      title: `Pruning ${place}`,
      keys: [`doi:10.1234/${place}`],
    }));
    const library = newLibrary({ name: 'closed-window' });
    await library.papers.record(day('2025-03-13', papers));
    const closed = library.topics.save(topicOf('pruning'), ({ done }) => {
      if (done > 400) throw new Error('The window is closed.');
    });
    await expect(closed).rejects.toThrow('The window is closed.');
    library.close();

    const next = newLibrary({ name: 'closed-window' });
    expect(await next.topics.pendingRematches()).toEqual([{ topic: 'topic', done: 400, of: 900 }]);
    while (await next.maintenance.runStep());
    expect(await next.topics.pendingRematches()).toEqual([]);
    expect((await next.papers.list({ topic: 'topic' }, 'newest')).length).toBe(900);
  });

  it('drops deleted papers and includes newly fitting papers while it is being matched', async () => {
    const papers = Array.from({ length: 900 }, (_, place) => ({
      title: place === 1 ? 'Prun' : `Pruning ${place}`,
      keys: [`doi:10.1234/${place}`],
    }));
    const library = await filled(papers);
    const changes: Promise<unknown>[] = [];
    await library.topics.save(topicOf('pruning'), ({ done }) => {
      if (done !== 400) return;
      changes.push(library.papers.decide(['doi:10.1234/0'], { removed: true }));
      changes.push(library.papers.record(day('2025-03-14', [{ title: 'Pruning again', keys: ['doi:10.1234/1'] }])));
    });
    await Promise.all(changes);
    const titles = await titlesMatched(library);
    expect(titles).not.toContain('Pruning 0');
    expect(titles).toContain('Pruning again');
    expect(titles).toHaveLength(899);
  });

  it('is not matched again if only its limit in the digest changed', async () => {
    const library = await filled();
    await library.topics.save(topicOf('pruning'));
    const seen: RematchProgress[] = [];
    expect(await library.topics.save(topicOf('pruning', { most: 3 }), (progress) => seen.push(progress))).toBe(4);
    expect((await library.topics.list())[0]?.most).toBe(3);
  });

  it('can be restored after it was deleted', async () => {
    const library = await filled();
    await library.topics.save(topicOf('pruning'));
    const deleted = await library.topics.delete('topic');
    expect(await library.papers.list({ topic: 'topic' }, 'newest')).toEqual([]);
    expect(await library.topics.save(deleted)).toBe(4);
  });

  it('is trained with its liked papers', async () => {
    const methods = ['caches', 'trees', 'rejections', 'batches', 'prefixes', 'lookahead'];
    const fields = [
      'proteins',
      'weather',
      'images',
      'robots',
      'markets',
      'speech',
      'graphs',
      'planets',
      'law',
      'music',
    ];
    const papers: PaperDraft[] = Array.from({ length: 300 }, (_, place) => {
      const [method = '', field = ''] = [methods[place % 6], fields[Math.floor(place / 10) % 10]];
      const drafting = place % 10 === 0;
      return {
        title: drafting ? `Speculative drafting with ${method}` : `Diffusion for ${field} by ${method}, ${place}`,
        abstract: drafting
          ? `A draft model proposes tokens of ${field}; the target verifies them by ${method}.`
          : `We study ${field} number ${place} with ${method} and noise schedules.`,
        keys: [`doi:10.1234/${place}`],
      };
    });
    const library = await filled(papers);
    const like = [0, 10, 20, 30].map((place): Key => `doi:10.1234/${place}`);
    const { sample, nearMisses: near } = await library.topics.preview(topicOf('', { like }));
    const alike = [...sample, ...near];
    const ids = alike.map(({ id }) => id);
    expect(alike.length).toBeGreaterThan(like.length);
    expect((await titlesOf(library, ids)).every((title) => title.startsWith('Speculative'))).toBe(true);
    expect(alike.flatMap(({ fit }) => fit.reasons)).toContainEqual(
      expect.objectContaining({ kind: 'likes', count: 4 }),
    );
  });
});
