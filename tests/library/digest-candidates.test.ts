import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { DigestInput } from '@/lib/digest/digest-input.ts';
import { Database } from '../../lib/db/database.ts';
import { buildDigest } from '../../lib/digest/build-digest.ts';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import { firstSeries } from '../../lib/domain/series.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { findWeek } from '../../lib/domain/week.ts';
import type { Library } from '../../lib/library/index.ts';
import { runs } from '../runs.ts';
import { keyOf, titled } from './digest-library.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const now = new Date(2026, 10, 24, 12).getTime();
const topicNames = ['alpha', 'beta', 'gamma'];
const topics = topicNames.map(
  (name, place): Topic => ({ id: name, name, query: name, like: [], dislike: [], most: 2 + place, createdAt: place }),
);

interface Given {
  readonly name: string;
  readonly papers: readonly { readonly draft: PaperDraft; readonly day: string }[];
  readonly picked: readonly number[];
  readonly dismissed: readonly number[];
}

let names = 0;
const arbitrary: fc.Arbitrary<Given> = fc
  .record({
    papers: fc.array(
      fc.record({
        day: fc.constantFrom('2026-11-16', '2026-11-17', '2026-11-20', '2026-11-22', '2026-11-23'),
        upvotes: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
        rank: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        words: fc.subarray([...topicNames, 'alpha beta', 'other']),
        inTitle: fc.boolean(),
      }),
      { maxLength: 60 },
    ),
    picked: fc.array(fc.nat(59), { maxLength: 3 }),
    dismissed: fc.array(fc.nat(59), { maxLength: 3 }),
  })
  .map(({ papers, picked, dismissed }) => {
    names += 1;
    return {
      name: `candidates-${names}`,
      picked,
      dismissed,
      papers: papers.map(({ day: listed, upvotes, rank, words, inTitle }, place) => ({
        day: listed,
        draft: titled(place, words.join(' and '), {
          ...(inTitle ? { title: `Paper number ${place} ${words.join(' ')}` } : {}),
          ...(upvotes === undefined ? {} : { upvotes }),
          ...(rank === undefined ? {} : { rank }),
        }),
      })),
    };
  });

async function filled({ name, papers, picked, dismissed }: Given): Promise<Library> {
  const library = newLibrary({ name, now: () => now });
  for (const topic of topics) await library.topics.save(topic);
  for (const [date, ofDay] of Map.groupBy(papers, (paper) => paper.day)) {
    await library.papers.record(
      day(
        date,
        ofDay.map(({ draft }) => draft),
      ),
    );
  }
  await library.papers.decide(picked.map(keyOf), { picked: true });
  await library.papers.decide(dismissed.map(keyOf), { dismissed: true });
  return library;
}

/** The same digest built from every row of the library, as the command line does. */
async function fromEveryRow(name: string, mostInAll?: number) {
  const db = new Database(name);
  const [rows, states, matches] = await Promise.all([db.papers.toArray(), db.states.toArray(), db.matches.toArray()]);
  db.close();
  const week = findWeek('2026-W47');
  if (week === undefined) throw new Error('2026-W47 is a week');
  const papers = rows.flatMap((row): DigestInput[] => {
    const state = states.find(({ paper }) => paper === row.id);
    if (state?.dismissed !== undefined && state.picked === undefined) return [];
    const { title, abstract = '', authors, keys, url = '', listed, upvotes, rank } = row;
    return [
      {
        paper: {
          title,
          abstract,
          authors,
          keys,
          url,
          categories: [],
          keywords: [],
          ...(listed === undefined ? {} : { listed }),
          ...(upvotes === undefined ? {} : { upvotes }),
          ...(rank === undefined ? {} : { rank }),
        },
        ...(state?.picked === undefined ? {} : { picked: '2026-11-24' }),
        fits: matches
          .filter(({ paper }) => paper === row.id)
          .map(({ topic, score, strength, reasons }) => ({ topic, fit: { score, strength, reasons } })),
      },
    ];
  });
  return buildDigest({ week, papers, topics, options: mostInAll === undefined ? {} : { mostInAll } });
}

describe('a digest built by reading only a few papers', () => {
  it('equals the digest built from all papers of the week', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitrary,
        fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        async (given, most) => {
          const library = await filled(given);
          if (most !== undefined) await library.digests.saveSeries({ ...firstSeries, mostInAll: most });
          const { digest } = await library.digests.issue({ week: '2026-W47' });
          expect(digest).toEqual(await fromEveryRow(given.name, most));
          library.close();
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it.each([
    ['all have votes', 1],
    ['half of them have votes', 2],
    ['a few have votes', 40],
    ['none has votes', 10_000],
  ])('is the same where a topic matches hundreds of papers, of which %s', async (_, every) => {
    names += 1;
    const papers = Array.from({ length: 900 }, (_, place) => ({
      day: place % 3 === 0 ? '2026-11-17' : '2026-11-20',
      draft: titled(place, place % 7 === 0 ? 'other' : 'alpha '.repeat(1 + (place % 4)), {
        ...(place % 5 === 0 ? { title: `Paper number ${place} alpha` } : {}),
        ...((place + 1) % every === 0 ? { upvotes: place % 4 } : {}),
      }),
    }));
    const given = { name: `candidates-${names}`, papers, picked: [5, 6], dismissed: [7] };
    const library = await filled(given);
    expect((await library.digests.issue({ week: '2026-W47' })).digest).toEqual(await fromEveryRow(given.name));
  });

  it('is the same before and after an older library’s papers have popularity keys', async () => {
    const [given] = fc.sample(arbitrary, { numRuns: 1, seed: 7 });
    if (given === undefined) throw new Error('no sample');
    const library = await filled(given);
    const { digest } = await library.digests.issue({ week: '2026-W47' });
    library.close();
    const db = new Database(given.name);
    await db.papers.toCollection().modify((row) => {
      delete row.standing;
    });
    await db.meta.put({ name: 'standings', value: 0 });
    db.close();
    const older = newLibrary({ name: given.name, now: () => now });
    expect((await older.digests.issue({ week: '2026-W47' })).digest).toEqual(digest);
    while (await older.maintenance.runStep());
    expect((await older.digests.issue({ week: '2026-W47' })).digest).toEqual(digest);
    older.close();
    const tended = new Database(given.name);
    expect((await tended.papers.toArray()).every(({ standing }) => standing !== undefined)).toBe(true);
    expect(await tended.meta.get('standings')).toBeUndefined();
    tended.close();
  });
});
