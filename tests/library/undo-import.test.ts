import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Change, flags } from '../../lib/domain/paper-state.ts';
import type { Library } from '../../lib/library/index.ts';
import { runs } from '../runs.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const keys = ['arxiv:2503.00001', 'arxiv:2503.00002', 'doi:10.1000/a'] as const;

/** A few possible decisions, so that they often agree or conflict. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.constantFrom(...flags), fc.boolean()).map(([flag, on]): Change => ({ [flag]: on })),
  fc.record({ note: fc.constantFrom('one', 'other', null) }),
  fc.record({ picked: fc.constant(true), comment: fc.constantFrom('read it', null) }),
  fc.record({ addTags: fc.subarray(['a', 'b']), removeTags: fc.subarray(['b', 'c']) }),
  fc.record({ corrected: fc.constantFrom({ title: 'Right' }, { venue: 'NeurIPS' }, null) }),
);

/** Operations in order. Some are undone, each after a number of later ones. */
const acts = fc.array(
  fc.record({
    keys: fc.subarray([...keys], { minLength: 1 }),
    change,
    takenBackAfter: fc.option(fc.nat({ max: 4 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 8 },
);

/** A library of three papers, two of which a listing shows again later, and a clock that advances by a second. */
async function lived(act: (library: Library, wait: () => void) => Promise<void>) {
  let now = noon;
  const library = newLibrary({ now: () => now });
  await library.papers.record(
    day(
      '2025-03-13',
      keys.map((key, number) => ({ title: `Paper ${number}`, keys: [key] })),
    ),
  );
  await act(library, () => {
    now += 1_000;
  });
  const { topics: _topics, ...counts } = await library.papers.counts();
  return { counts, papers: await library.backup.canonicalLines() };
}

describe('undone operations', () => {
  it('leave the same result as the other operations alone, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const withUndo = await lived(async (library, wait) => {
          for (const [number, one] of all.entries()) {
            wait();
            await library.papers.decide(one.keys, one.change, `act ${number}`);
            for (const [earlier, { takenBackAfter }] of all.slice(0, number + 1).entries()) {
              if (takenBackAfter === number - earlier) await library.undo(`act ${earlier}`);
            }
          }
          for (const [number, { takenBackAfter }] of all.entries()) {
            if (takenBackAfter !== undefined) await library.undo(`act ${number}`);
          }
        });
        const without = await lived(async (library, wait) => {
          for (const one of all) {
            wait();
            if (one.takenBackAfter === undefined) await library.papers.decide(one.keys, one.change);
          }
        });
        expect(withUndo).toEqual(without);
      }),
      { numRuns: runs(40) },
    );
  }, 60_000);

  it('stay undone when their papers are seen again', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.nat({ max: 7 }), async (all, place) => {
        const decide = async (library: Library, wait: () => void, from: number, to: number) => {
          for (const one of all.slice(from, to)) {
            wait();
            await library.papers.decide(one.keys, one.change);
          }
        };
        const met = day('2025-03-13', [
          { title: 'Paper 1', keys: [keys[1]] },
          { title: 'Paper 2', keys: [keys[2]] },
        ]);
        const between = await lived(async (library, wait) => {
          await decide(library, wait, 0, place);
          await library.papers.record(met);
          await decide(library, wait, place, all.length);
        });
        const never = await lived((library, wait) => decide(library, wait, 0, all.length));
        expect(between).toEqual(never);
      }),
      { numRuns: runs(25) },
    );
  }, 60_000);
});
