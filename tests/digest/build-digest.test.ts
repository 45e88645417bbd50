import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestInput } from '@/lib/digest/digest-input.ts';
import { buildDigest } from '../../lib/digest/build-digest.ts';
import type { Digest, DigestSection } from '../../lib/domain/digest.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import type { QuoteSource } from '../../lib/domain/series.ts';
import type { Strength } from '../../lib/domain/topic.ts';
import { input, paper, unlisted, week } from './papers.ts';

const week12 = week('2026-W12');
const rag = { id: 'a', name: 'RAG' };
const pruning = { id: 'b', name: 'Pruning' };

const digest = (papers: Iterable<DigestInput>, topics = [rag, pruning]): Digest =>
  buildDigest({ week: week12, papers, topics });
const section = (of: Digest, name: string): DigestSection | undefined => of.sections.find((one) => one.name === name);
const titles = (of: Digest, name: string): string[] | undefined =>
  section(of, name)?.entries.map((entry) => entry.paper.title.replace('Paper number ', ''));
const many = (count: number, make: (number: number) => DigestInput): DigestInput[] =>
  Array.from({ length: count }, (_, place) => make(place + 1));

describe('the week', () => {
  it('includes papers listed in the week, and papers published in it without a listing day', () => {
    const found = digest(
      [
        input(paper(1)),
        input(paper(2, { listed: '2026-03-23', published: '2026-03-18' })),
        input(unlisted(paper(3, { published: '2026-03-16' }))),
        input(unlisted(paper(4, { published: '2026-03' }))),
      ],
      [],
    );
    expect(titles(found, 'Papers')).toEqual(['1', '3']);
    expect(found.counts).toEqual({ seen: 2, matched: 0, shown: 2, picked: 0, leftOut: 0 });
  });

  it('reports an empty week', () => {
    const found = digest([]);
    expect(found.notes).toEqual(['No papers in week 12 of 2026.']);
    expect(found.counts.seen).toBe(0);
    expect(found.sections).toEqual([]);
  });

  it('names its days', () => {
    expect(digest([])).toMatchObject({ week: '2026-W12', from: '2026-03-16', to: '2026-03-22' });
  });
});

describe('what is picked', () => {
  it('shows picked papers first, with comment and all topics, without using slots of a topic', () => {
    const found = digest([
      input(paper(1, { upvotes: 90 }), { a: 'strong' }),
      input(paper(2), { a: 'weak', b: 'weak' }, { picked: '2026-03-19', comment: 'Read section 4.' }),
    ]);
    expect(found.sections[0]).toMatchObject({ kind: 'picked', name: 'Picked' });
    const [entry] = found.sections[0]?.entries ?? [];
    expect(entry).toMatchObject({ comment: 'Read section 4.' });
    expect(entry?.why.map(({ topic }) => topic)).toEqual(['RAG', 'Pruning']);
    expect(titles(found, 'RAG')).toEqual(['1']);
    expect(section(found, 'RAG')?.elsewhere).toBe(1);
    expect(section(found, 'Pruning')).toBeUndefined();
  });

  it('shows picked papers with a comment first', () => {
    const found = digest([
      input(paper(1, { upvotes: 90 }), {}, { saved: '2026-03-18' }),
      input(paper(2, { upvotes: 3 }), {}, { picked: '2026-03-19', comment: 'Read section 4.' }),
      input(paper(3, { upvotes: 8 }), {}, { picked: '2026-03-19', comment: 'And this.' }),
    ]);
    expect(found.sections[0]?.entries.map((entry) => entry.paper.upvotes)).toEqual([8, 3, 90]);
  });

  it('picks papers that were picked or saved in the week, whatever their own week', () => {
    const old = { listed: '2025-01-08' };
    const found = digest([
      input(paper(1, old), {}, { picked: '2026-03-16' }),
      input(paper(2, old), {}, { saved: '2026-03-22' }),
      input(paper(3, old), {}, { saved: '2026-03-23' }),
      input(paper(4), {}, { saved: '2026-04-01' }),
      input(paper(5), {}, { picked: '2026-04-01' }),
    ]);
    expect(titles(found, 'Picked')?.sort()).toEqual(['1', '2', '5']);
    expect(found.counts.seen).toBe(2);
  });

  it('never cuts picked papers', () => {
    const found = digest(many(40, (number) => input(paper(number), {}, { picked: '2026-03-19' })));
    expect(titles(found, 'Picked')).toHaveLength(40);
  });
});

describe('topics', () => {
  it('sorts strong matches before weak ones, and each by votes', () => {
    const found = digest([
      input(paper(1, { upvotes: 500 }), { a: 'weak' }),
      input(paper(2, { upvotes: 3 }), { a: 'strong' }),
      input(paper(3, { upvotes: 7 }), { a: 'strong' }),
      input(paper(4), { a: 'strong' }),
      input(paper(5, { upvotes: 0 }), { a: 'strong' }),
    ]);
    expect(titles(found, 'RAG')).toEqual(['3', '2', '5', '4']);
    expect(titles(found, 'Also matched')).toEqual(['1']);
  });

  it('shows four papers per topic after the most noticed, or the limit of the topic, and lists the titles of others', () => {
    const papers = many(25, (number) => input(paper(number, { upvotes: number }), { a: 'strong' }));
    expect(titles(digest(papers), 'Top of the week')).toEqual(['25', '24', '23']);
    expect(titles(digest(papers), 'RAG')).toEqual(['22', '21', '20', '19']);
    expect(titles(digest(papers), 'Also matched')).toHaveLength(18);
    expect(titles(digest(papers, [{ ...rag, most: 3 } as typeof rag]), 'RAG')).toEqual(['22', '21', '20']);
  });

  it('never shows a weak match in full while strong ones of its topic are waiting', () => {
    const found = digest([
      ...many(9, (number) => input(paper(number), { a: 'strong' })),
      ...many(9, (number) => input(paper(100 + number, { upvotes: 100 + number }), { a: 'weak', b: 'weak' })),
    ]);
    expect(titles(found, 'Top of the week')).toEqual(['109', '108', '107']);
    expect(titles(found, 'RAG')).toEqual(['1', '2', '3', '4']);
    expect(titles(found, 'Pruning')).toEqual(['106', '105']);
    expect(titles(found, 'Also matched')).toEqual(['5', '6', '7', '8', '9', '104', '103', '102', '101']);
  });

  it('shares about a dozen entries among many topics', () => {
    const topics = many(9, (number) => input(paper(number))).map((_, place) => ({
      id: `t${place}`,
      name: `T${place}`,
    }));
    const papers = many(90, (number) => input(paper(number, { upvotes: number }), { [`t${number % 9}`]: 'strong' }));
    const found = digest(papers, topics);
    expect(found.counts.shown).toBe(12);
    expect(found.sections.map(({ entries }) => entries.length)).toEqual([3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 40]);
    expect(section(found, 'Also matched')).toMatchObject({ leftOut: 38 });
  });

  it('shows everything if there is room for it', () => {
    const found = digest([
      input(paper(1, { upvotes: 3 }), { a: 'strong' }),
      input(paper(2, { upvotes: 9 }), { a: 'weak' }),
      input(paper(3, { upvotes: 8 })),
    ]);
    expect(found.sections.map(({ name }) => name)).toEqual(['RAG', 'Other papers']);
    expect(titles(found, 'RAG')).toEqual(['1', '2']);
  });

  it('shows a paper that matches two topics in the first, and names both', () => {
    const found = digest([input(paper(1), { a: 'weak', b: 'strong' })]);
    expect(titles(found, 'RAG')).toEqual(['1']);
    expect(titles(found, 'Pruning')).toBeUndefined();
    expect(section(found, 'RAG')?.entries[0]?.why.map(({ topic }) => topic)).toEqual(['RAG', 'Pruning']);
  });

  it('offers a paper that does not fit into the first topic to the second', () => {
    const found = digest(many(12, (number) => input(paper(number, { upvotes: number }), { a: 'strong', b: 'strong' })));
    expect(titles(found, 'RAG')).toEqual(['12', '11', '10', '9']);
    expect(titles(found, 'Pruning')).toEqual(['8', '7', '6', '5']);
    expect(titles(found, 'Also matched')).toEqual(['4', '3', '2', '1']);
    expect(section(found, 'RAG')).toMatchObject({ leftOut: 4, elsewhere: 4 });
  });

  it('lists near misses separately, the nearest of each topic first', () => {
    const near = (score: number, topic: string) => ({ topic, fit: { score, strength: 'near' as const, reasons: [] } });
    const found = digest([
      { paper: paper(1), fits: [near(1, 'a')] },
      { paper: paper(2), fits: [near(3, 'a')] },
      { paper: paper(3), fits: [near(2, 'b')] },
      ...many(10, (number) => input(paper(100 + number, { upvotes: 9 }))),
    ]);
    expect(found.nearMisses.map((entry) => entry.paper.title.at(-1))).toEqual(['2', '3', '1']);
    expect(found.sections.flatMap(({ entries }) => entries)).toHaveLength(3);
  });
});

describe('the others', () => {
  it('sorts the others by votes, else by rank, else by day', () => {
    const found = digest([
      input(paper(1, { listed: '2026-03-16' })),
      input(paper(2, { listed: '2026-03-20' })),
      input(paper(3, { rank: 9 })),
      input(paper(4, { rank: 2 })),
      input(paper(5, { upvotes: 1 })),
      input(paper(6, { upvotes: 8 })),
    ]);
    expect(titles(found, 'Other papers')).toEqual(['6', '5', '4', '3', '2', '1']);
  });

  it('shows no others, or as many as wanted, and twenty papers without topics', () => {
    const papers = many(1_000, (number) => input(paper(number, { upvotes: number })));
    expect(digest(papers).sections.map(({ name }) => name)).toEqual(['Top of the week']);
    const wanted = buildDigest({ week: week12, papers, topics: [rag], options: { mostOthers: 5 } });
    expect(titles(wanted, 'Other papers')).toEqual(['997', '996', '995', '994', '993']);
    const all = digest(papers, []);
    expect(titles(all, 'Top of the week')).toEqual(['1000', '999', '998']);
    expect(section(all, 'Papers')).toMatchObject({ leftOut: 980, elsewhere: 3 });
    expect(all.counts).toMatchObject({ seen: 1_000, shown: 20, leftOut: 980 });
  });

  it('calls nothing the top of the week that nobody noticed', () => {
    const papers = many(50, (number) => input(paper(number, number === 7 ? { upvotes: 1 } : {})));
    expect(titles(digest(papers), 'Top of the week')).toEqual(['7']);
  });
});

describe('one paper in several rows', () => {
  it('shows a paper in several rows once, with its earliest day and most votes', () => {
    const found = digest([
      input(paper(1, { listed: '2026-03-20', upvotes: 4 })),
      input(paper(2, { keys: ['arxiv:2603.10001', 'doi:10.1/x'], listed: '2026-03-17', upvotes: 9 })),
      input(paper(3, { keys: ['doi:10.1/x'] })),
    ]);
    expect(found.counts.seen).toBe(1);
    expect(found.sections.at(-1)?.entries[0]?.paper).toMatchObject({
      title: 'Paper number 1',
      listed: '2026-03-17',
      upvotes: 9,
    });
  });
});

describe('the whole', () => {
  const strengths: Strength[] = ['strong', 'weak', 'near'];
  const inputs = fc.uniqueArray(
    fc.record({
      number: fc.integer({ min: 0, max: 9_999 }),
      upvotes: fc.option(fc.nat(5), { nil: undefined }),
      listed: fc.constantFrom('2026-03-16', '2026-03-20', '2026-03-25'),
      fits: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(...strengths)),
      picked: fc.option(fc.constantFrom('2026-03-17', '2026-03-24'), { nil: undefined }),
    }),
    { selector: ({ number }) => number, maxLength: 60 },
  );
  const toInput = ({
    number,
    upvotes,
    listed,
    fits,
    picked,
  }: typeof inputs extends fc.Arbitrary<(infer T)[]> ? T : never) =>
    input(
      paper(number, { listed, ...(upvotes !== undefined && { upvotes }) }),
      fits,
      picked === undefined ? {} : { picked },
    );

  it('is the same for the same papers in any order', () => {
    fc.assert(
      fc.property(inputs, fc.array(fc.nat()), (rows, order) => {
        const papers = rows.map(toInput);
        const shuffled = papers
          .map((one, place) => ({ one, at: order[place % Math.max(1, order.length)] ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(digest(shuffled)).toEqual(digest(papers));
      }),
    );
  });

  it('shows no paper twice, and accounts for every paper of the week', () => {
    fc.assert(
      fc.property(inputs, (rows) => {
        const found = digest(rows.map(toInput));
        const keys = found.sections.map(({ kind, entries }) => ({
          kind,
          keys: entries.map(({ paper: of }) => of.keys[0]),
        }));
        const all = keys.flatMap((one) => one.keys);
        expect(new Set(all).size).toBe(all.length);
        const shown = keys.filter(({ kind }) => kind !== 'brief').flatMap((one) => one.keys);
        expect(found.counts.shown).toBe(shown.length);
        const { leftOut = 0, entries = [] } = section(found, 'Also matched') ?? {};
        const matched = rows.filter(
          ({ number, listed, fits }) =>
            listed < '2026-03-23' &&
            Object.values(fits).some((strength) => strength !== 'near') &&
            !shown.includes(paper(number).keys[0]),
        );
        expect(entries.length + leftOut).toBe(matched.length);
        const ofWeek = rows.filter(({ listed }) => listed < '2026-03-23');
        expect(found.counts.seen).toBe(ofWeek.length);
        const shownOfWeek = ofWeek.filter(({ number }) => shown.includes(paper(number).keys[0])).length;
        expect(found.counts.leftOut).toBe(ofWeek.length - shownOfWeek);
      }),
    );
  });
});

describe('what is quoted', () => {
  const abstract =
    'Large models are slow. We propose LayerSkip, which decides how many layers a token needs at inference. ' +
    'LayerSkip reads the first two layers of a model and predicts the others that matter.';
  const summary = { text: 'Layers are skipped.', by: 'Hugging Face' };
  const quoted = (papers: Partial<Paper>[], quote?: QuoteSource) =>
    buildDigest({
      week: week12,
      papers: papers.map((fields, place) => input(paper(place + 1, { ...fields, upvotes: 9 - place }))),
      topics: [],
      ...(quote === undefined ? {} : { quote }),
    }).sections.flatMap(({ entries }) => entries.map(({ text }) => text));

  it('is a sentence of the abstract; without one the site’s summary, named', () => {
    expect(quoted([{ abstract, summary }, { summary }, {}])).toEqual([
      { kind: 'abstract', words: 'We propose LayerSkip, which decides how many layers a token needs at inference.' },
      { kind: 'summary', words: 'Layers are skipped.', by: 'Hugging Face' },
      undefined,
    ]);
  });

  it('is the site’s summary where the digest asks for it and there is one', () => {
    expect(quoted([{ abstract, summary }, { abstract }], 'summary').map((text) => text?.kind)).toEqual([
      'summary',
      'abstract',
    ]);
  });

  it('is never the same under two papers', () => {
    const texts = quoted([
      { abstract },
      { abstract },
      { abstract, summary },
      { abstract: 'We do.' },
      { abstract: 'We do.' },
    ]);
    const words = texts.flatMap((text) => text?.words ?? []);
    expect(new Set(words).size).toBe(words.length);
    expect(texts.map((text) => text?.kind)).toEqual(['abstract', 'abstract', 'abstract', 'abstract', undefined]);
  });
});
