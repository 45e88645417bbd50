/** Two libraries that merge each other’s backups become equal, and neither loses anything. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { stableJson } from '../../lib/domain/stable-json.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Library } from '../../lib/library/index.ts';
import { linesOf } from '../databases/everything.ts';
import { runs } from '../runs.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

/** Which of two listings counts as the last if both were opened in the same millisecond depends on the order. */
function withoutSighting(line: unknown): unknown {
  const { sighting: _sighting, ...rest } = line as { readonly sighting?: unknown };
  return rest;
}

/** Everything of a library that outlives its database, in a fixed order. */
async function contentsOf(library: Library) {
  const lines = await linesOf(await library.backup.write());
  const rows = Object.fromEntries(
    [...lines]
      .filter(([name]) => !['manifest.json', 'end.json', 'checksums.jsonl'].includes(name))
      .map(([name, values]) => [name, values.map(withoutSighting).map(stableJson).sort()]),
  );
  const { topics, ...counts } = await library.papers.counts();
  return { papers: await library.backup.canonicalLines(), counts, topics: [...topics].sort(), rows };
}

interface Clock {
  now: number;
}

const key = (number: number): Key => `arxiv:2503.${10_000 + number}`;

/** One change of a library, by numbers so that each run can be repeated. */
const change = fc.record({
  kind: fc.constantFrom(
    'record',
    'flag',
    'note',
    'comment',
    'tags',
    'remove',
    'correct',
    'undo',
    'topic',
    'like',
    'same',
    'apart',
    'feed',
    'series',
    'edit',
    'send',
  ),
  paper: fc.nat(7),
  value: fc.nat(5),
});
type LibraryChange = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const drafts = (first: number, value: number): PaperDraft[] =>
  [0, 1, 2].map((more) => ({
    title: `Paper ${first + more}`,
    abstract: value % 2 === 0 ? `On retrieval, ${first + more}.` : undefined,
    keys: value === 5 ? [`doi:10.1000/${first + more}` as const, key(first + more)] : [key(first + more)],
    upvotes: value * 3,
    rank: more + 1,
  })) as PaperDraft[];

function topicOf(value: number): Topic {
  const id = `t${value % 2}`;
  return {
    id,
    name: `Topic ${value}`,
    query: `retrieval OR "${value}"`,
    like: [],
    dislike: [],
    most: value + 1,
    createdAt: noon,
  };
}

async function apply(library: Library, clock: Clock, { kind, paper, value }: LibraryChange, acts: string[]) {
  clock.now += 1_000 * (1 + value);
  const one = key(paper);
  const flag = (['saved', 'read', 'starred', 'later', 'dismissed', 'picked'] as const)[value] ?? 'saved';
  switch (kind) {
    case 'record':
      await library.papers.record(day(`2025-03-${10 + value}`, drafts(paper, value)));
      return;
    case 'flag':
      acts.push(await library.papers.decide([one], { [flag]: paper % 3 !== 0 }));
      return;
    case 'note':
      acts.push(await library.papers.decide([one], { note: value === 0 ? null : `Note ${value} at ${clock.now}` }));
      return;
    case 'comment':
      acts.push(await library.papers.decide([one], { picked: true, comment: `Comment ${value}` }));
      return;
    case 'tags':
      acts.push(
        await library.papers.decide([one], value < 4 ? { addTags: [`tag ${value}`] } : { removeTags: ['tag 0'] }),
      );
      return;
    case 'remove':
      acts.push(await library.papers.decide([one], { removed: value !== 0 }));
      return;
    case 'correct':
      acts.push(await library.papers.correct(one, value === 0 ? null : { venue: `Venue ${value}` }));
      return;
    case 'undo': {
      const act = acts.pop();
      if (act !== undefined) await library.undo(act);
      return;
    }
    case 'topic':
      await library.topics.save(topicOf(value));
      return;
    case 'like': {
      const [topic] = await library.topics.list();
      if (topic !== undefined) await library.topics.save({ ...topic, like: [...new Set([...topic.like, one])] });
      return;
    }
    case 'same':
      acts.push(await library.duplicates.merge(one, key(value)));
      return;
    case 'apart':
      acts.push(await library.duplicates.markAsDifferent(one, key(value)));
      return;
    case 'feed':
      await library.places.add(
        { kind: 'arxiv', category: `cs.${'ABCDEF'[value]}` },
        `https://example.org/${value}`,
        'Feed',
      );
      return;
    case 'series':
      await library.digests.saveSeries({ id: 'team', name: `Team ${value}`, carries: true, createdAt: noon });
      return;
    case 'edit':
      await library.digests
        .edit(await library.digests.issue(), { kind: 'title', words: `Title ${value}` })
        .catch(() => undefined);
      return;
    case 'send':
      await library.digests.markSent(await library.digests.issue()).catch(() => undefined);
  }
}

/** Two libraries that were one, and then changed on their own. */
async function twins(before: LibraryChange[], a: LibraryChange[], b: LibraryChange[]) {
  const clock: Clock = { now: noon };
  const ids = { next: 0 };
  const open = () => newLibrary({ now: () => clock.now, newId: () => `id-${String(ids.next++).padStart(5, '0')}` });
  const [first, second] = [open(), open()];
  await first.papers.record(day('2025-03-09', [...drafts(0, 0), ...drafts(3, 1)]));
  for (const one of before) await apply(first, clock, one, []);
  await second.backup.restore(await first.backup.write());
  const acts: [string[], string[]] = [[], []];
  // In turn, so that neither is always the later one.
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [one, other] = [a[index], b[index]];
    if (one !== undefined) await apply(first, clock, one, acts[0]);
    if (other !== undefined) await apply(second, clock, other, acts[1]);
  }
  clock.now += 60_000;
  return {
    first,
    second,
    copyOf: async (library: Library) => {
      const copy = open();
      await copy.backup.restore(await library.backup.write());
      return copy;
    },
  };
}

type Lines = ReadonlyMap<string, readonly unknown[]>;

function idsOf(lines: Lines, name: string): string[] {
  return (lines.get(name) ?? []).map((line) => (line as { id: string }).id);
}

/** Every row of both is there, but decisions that were undone in one of them. */
function expectNothingLost(both: readonly Lines[], merged: Lines): void {
  const acts = (lines: Lines) => (lines.get('acts.jsonl') ?? []) as { id: string; undone?: number }[];
  const undone = new Set(both.flatMap(acts).flatMap(({ id, undone: at }) => (at === undefined ? [] : id)));
  const decisions = (lines: Lines) => (lines.get('decisions.jsonl') ?? []) as { id: string; act: string }[];
  const kept = both.flatMap(decisions).flatMap(({ id, act }) => (undone.has(act) ? [] : id));
  expect(idsOf(merged, 'decisions.jsonl')).toEqual(expect.arrayContaining(kept));
  for (const name of ['topics', 'series', 'issues', 'digests', 'acts', 'visits'])
    for (const lines of both)
      expect(idsOf(merged, `${name}.jsonl`)).toEqual(expect.arrayContaining(idsOf(lines, `${name}.jsonl`)));
  const names = (lines: Lines) =>
    new Set(((lines.get('papers.jsonl') ?? []) as { keys: string[] }[]).flatMap(({ keys }) => keys));
  for (const lines of both) expect([...names(merged)]).toEqual(expect.arrayContaining([...names(lines)]));
}

describe('merging backups', () => {
  it('makes two libraries equal, and a second time changes nothing', { timeout: 300_000 }, async () => {
    const changes = (maxLength: number) => fc.array(change, { maxLength });
    await fc.assert(
      fc.asyncProperty(changes(6), changes(8), changes(8), async (before, a, b) => {
        const { first, second, copyOf } = await twins(before, a, b);
        const parallel = await copyOf(first);
        const backup = await second.backup.write();
        const both = [await linesOf(await first.backup.write()), await linesOf(backup)];
        await second.backup.merge(await first.backup.write());
        const merged = await contentsOf(second);
        expectNothingLost(both, await linesOf(await second.backup.write()));
        await first.backup.merge(await second.backup.write());
        expect(await contentsOf(first)).toEqual(merged);
        await second.backup.merge(await first.backup.write());
        expect(await contentsOf(second)).toEqual(merged);
        await second.backup.merge(backup);
        expect(await contentsOf(second)).toEqual(merged);
        // Both merged the other as it was before.
        await parallel.backup.merge(backup);
        expect(await contentsOf(parallel)).toEqual(merged);
        closeLibraries();
      }),
      { seed: 20_261_203, numRuns: runs(30), endOnFailure: true },
    );
  });

  /** Two libraries with one paper each, and a clock. */
  async function pair() {
    const clock: Clock = { now: noon };
    const open = () => newLibrary({ now: () => clock.now });
    const [home, work] = [open(), open()];
    await home.papers.record(day('2025-03-09', drafts(0, 0)));
    await home.papers.decide([key(0)], { note: 'Old', addTags: ['common'] });
    await work.backup.restore(await home.backup.write());
    const later = async (library: Library, ...[keys, wanted, act]: Parameters<Library['papers']['decide']>) => {
      clock.now += 60_000;
      return library.papers.decide(keys, wanted, act);
    };
    const merged = async () => {
      await home.backup.merge(await work.backup.write());
      return (await home.papers.findByKey(key(0)))?.state;
    };
    return { home, work, later, merged, clock };
  }

  it('joins notes that both changed, the earlier one first, and combines tags', async () => {
    const { home, work, later, merged } = await pair();
    await later(work, [key(0)], { note: 'Written at work', addTags: ['work'] });
    await later(home, [key(0)], { note: 'Written at home', addTags: ['home'] });
    expect(await merged()).toMatchObject({
      note: 'Written at work\n\nWritten at home',
      tags: ['common', 'home', 'work'],
    });
  });

  it('takes the note that only one changed, and keeps one that the other deleted', async () => {
    const first = await pair();
    await first.later(first.work, [key(0)], { note: 'New' });
    expect((await first.merged())?.note).toBe('New');
    const second = await pair();
    await second.later(second.work, [key(0)], { note: 'New' });
    await second.later(second.home, [key(0)], { note: null });
    expect((await second.merged())?.note).toBe('New');
  });

  it('lets the latest change win in each field', async () => {
    const { home, work, later, merged } = await pair();
    await later(home, [key(0)], { saved: true, read: true });
    await later(work, [key(0)], { saved: true });
    await later(work, [key(0)], { saved: false, starred: true });
    const state = await merged();
    expect(state?.saved).toBeUndefined();
    expect(state).toMatchObject({ read: noon + 60_000, starred: noon + 180_000 });
  });

  it('keeps undone what was undone in one of them', async () => {
    const { home, work, later, merged } = await pair();
    await later(home, [key(0)], { saved: true }, 'saving');
    await work.backup.restore(await home.backup.write());
    await home.undo('saving');
    expect((await merged())?.saved).toBeUndefined();
  });

  it('keeps a removed paper that the other library used later', async () => {
    const removed = await pair();
    await removed.later(removed.work, [key(0)], { starred: true });
    await removed.later(removed.home, [key(0)], { removed: true });
    expect(await removed.merged()).toBeUndefined();
    const used = await pair();
    await used.later(used.home, [key(0)], { removed: true });
    await used.later(used.work, [key(0)], { starred: true });
    expect(await used.merged()).toMatchObject({ starred: noon + 120_000 });
  });

  it('shows one feed that both follow under one name, and all topics', async () => {
    const { home, work, clock } = await pair();
    const add = (library: Library, name: string) =>
      library.places.add({ kind: 'arxiv', category: 'cs.CL' }, 'https://example.org/feed', name);
    await add(home, 'Home');
    clock.now += 60_000;
    await add(work, 'Work');
    await home.topics.save(topicOf(0));
    await work.topics.save({ ...topicOf(2), like: [key(1)], dislike: [key(2)] });
    await work.topics.save(topicOf(1));
    await home.backup.merge(await work.backup.write());
    expect(await home.places.list()).toHaveLength(1);
    expect((await home.topics.list()).map(({ name }) => name).sort()).toEqual(['Topic 1', 'Topic 2']);
  });

  it('says beforehand what it adds, and its undo brings back what was there', async () => {
    const { home, work, later } = await pair();
    await work.papers.record(day('2025-03-10', drafts(5, 0)));
    await later(work, [key(5), key(6)], { saved: true });
    const before = await contentsOf(home);
    const backup = await work.backup.write();
    const plan = await home.backup.planMerge(backup);
    expect(plan).toEqual({ papers: { inFile: 6, here: 3, added: 3 }, decisions: 2, topics: 0, problems: [] });
    expect(await contentsOf(home)).toEqual(before);
    const { act, ...done } = await home.backup.merge(backup);
    expect(done).toEqual(plan);
    expect((await home.papers.counts()).saved).toBe(2);
    expect(await home.backup.replaced()).toEqual({ act, at: noon + 60_000, until: noon + 60_000 + 7 * 86_400_000 });
    await home.undo(act);
    // Operations that came with the backup stay in the journal; without decisions they do nothing.
    const withoutActs = ({ rows, ...rest }: typeof before) => ({ ...rest, rows: { ...rows, 'acts.jsonl': [] } });
    expect(withoutActs(await contentsOf(home))).toEqual(withoutActs(before));
  });

  it('can be undone without undoing what the other library had undone', async () => {
    const { home, work, later } = await pair();
    await later(home, [key(0)], { saved: true }, 'saving');
    await work.backup.restore(await home.backup.write());
    await work.undo('saving');
    const { act } = await home.backup.merge(await work.backup.write());
    await home.undo(act);
    expect((await home.papers.counts()).saved).toBe(1);
    expect(await home.undo('saving')).toBe(1);
  });

  it('does not lose what is recorded while it merges', async () => {
    const { home, work } = await pair();
    await work.papers.record(day('2025-03-10', drafts(5, 0)));
    const merging = home.backup.merge(await work.backup.write());
    await home.papers.record(day('2025-03-11', drafts(9, 0)));
    await merging;
    expect((await home.papers.counts()).all).toBe(9);
  });
});
