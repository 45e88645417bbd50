import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { localDay } from '../../lib/domain/day.ts';
import type { Series } from '../../lib/domain/series.ts';
import { shiftDay } from '../../lib/domain/week.ts';
import { runs } from '../runs.ts';
import { dayListing, keyOf, shownIn, titled } from './digest-library.ts';
import { closeLibraries, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const hour = 3_600_000;
/** Noon of Friday, 20 November 2026. */
const friday = new Date(2026, 10, 20, 12).getTime();
const start = '2026-11-16';
const days = 21;

type Step =
  /** The user opens a listing of today or of one of the last days. */
  | { readonly kind: 'list'; readonly back: number; readonly papers: number }
  /** The user opens an old listing and picks or saves one of its papers. */
  | { readonly kind: 'find'; readonly how: 'picked' | 'saved' }
  /** A trending page, which has no day, shows known papers and some new ones. */
  | { readonly kind: 'trend'; readonly papers: number; readonly again: number }
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly hours: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('list' as const), back: fc.nat(2), papers: fc.nat(4) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('find' as const), how: fc.constantFrom('picked', 'saved') }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('trend' as const), papers: fc.nat(2), again: fc.nat(9) }) },
    { weight: 2, arbitrary: fc.constant({ kind: 'send' as const }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  ) as fc.Arbitrary<Step>,
  { minLength: 4, maxLength: 30 },
);

/**
 * Starts a series with a first digest on Monday, runs the steps, sends the last digest, and returns in how many sent
 * digests each paper appears.
 */
async function live(story: readonly Step[]) {
  const clock = { now: new Date(2026, 10, 16, 9).getTime() };
  const library = newLibrary({ now: () => clock.now });
  const all: Series = { id: 'mine', name: 'Mine', carries: true, mostOthers: 100, createdAt: 0 };
  await library.digests.saveSeries(all);
  let made = 0;
  /** Papers that must be sent: those in a listing of these weeks, and those that the user chose. */
  const due = new Set<number>();
  const next = (): number => {
    made += 1;
    due.add(made);
    return made;
  };
  const send = async () => {
    const issue = await library.digests.issue();
    if (issue.digest.counts.shown > 0) await library.digests.markSent(issue);
  };
  await library.papers.record(dayListing(start, [titled(next())]), { at: clock.now });
  await send();
  clock.now += 60_000;
  for (const step of story) {
    if (localDay(clock.now) >= shiftDay(start, days)) break;
    switch (step.kind) {
      case 'list': {
        const date = shiftDay(localDay(clock.now), -step.back);
        // The series did not exist before the first week.
        if (date < start) break;
        const drafts = Array.from({ length: step.papers }, () => titled(next()));
        await library.papers.record(dayListing(date, drafts), { at: clock.now });
        break;
      }
      case 'find': {
        const number = next();
        await library.papers.record(dayListing('2026-03-04', [titled(number), titled(number + 500)]), {
          at: clock.now,
        });
        await library.papers.decide([keyOf(number)], { [step.how]: true });
        break;
      }
      case 'trend': {
        const known = [...due].slice(0, step.again).filter((number) => number <= made);
        const fresh = Array.from({ length: step.papers }, next);
        await library.papers.record(
          {
            source: 'huggingface',
            url: 'https://huggingface.co/papers/trending',
            listing: { kind: 'trending' },
            papers: [...known, ...fresh].map((number) => titled(number)),
          },
          { at: clock.now },
        );
        break;
      }
      case 'send':
        await send();
        break;
      case 'wait':
        clock.now += step.hours * hour;
    }
    clock.now += 60_000;
  }
  await send();
  // Papers after the last digest of these weeks belong to the next one; by then everything has been sent.
  clock.now += 24 * hour;
  await send();
  const times = new Map<number, number>();
  for (const { id, stage } of await library.digests.issues()) {
    if (stage !== 'sent' || id === undefined) continue;
    for (const number of shownIn((await library.digests.issue({ id })).digest))
      times.set(number, (times.get(number) ?? 0) + 1);
  }
  library.close();
  return { due, times };
}

describe('sent digests', () => {
  it('contain every paper once if one is sent on Friday noon and papers arrive on Saturday', async () => {
    const { due, times } = await live([
      { kind: 'list', back: 0, papers: 3 },
      { kind: 'wait', hours: (friday - new Date(2026, 10, 16, 9).getTime()) / hour },
      { kind: 'list', back: 0, papers: 2 },
      { kind: 'send' },
      { kind: 'wait', hours: 4 },
      { kind: 'list', back: 0, papers: 2 },
      { kind: 'wait', hours: 20 },
      { kind: 'list', back: 0, papers: 4 },
      { kind: 'list', back: 1, papers: 1 },
      { kind: 'wait', hours: 60 },
      { kind: 'find', how: 'picked' },
    ]);
    expect([...times].sort((a, b) => a[0] - b[0])).toEqual([...due].map((number) => [number, 1]));
  });

  it('contain every chosen paper exactly once, whenever papers arrive and digests are sent', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (story) => {
        const { due, times } = await live(story);
        expect([...times].filter(([number]) => due.has(number)).sort((a, b) => a[0] - b[0])).toEqual(
          [...due].map((number) => [number, 1]),
        );
      }),
      { numRuns: runs(60) },
    );
  }, 120_000);
});
