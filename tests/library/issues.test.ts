import { afterEach, describe, expect, it } from 'vitest';
import type { Issue } from '@/lib/library/api/digests.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Series } from '../../lib/domain/series.ts';
import { loadDigestExporter } from '../../lib/exporters/index.ts';
import type { Library } from '../../lib/library/index.ts';
import { dayListing, keyOf, shownIn, titled } from './digest-library.ts';
import { closeLibraries, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

/** A library whose clock the test controls. */
function clocked(day: string, hour = 12) {
  const clock = { now: 0 };
  const goTo = (to: string, at = 12): void => {
    const [year = 0, month = 1, date = 1] = to.split('-').map(Number);
    clock.now = new Date(year, month - 1, date, at).getTime();
  };
  goTo(day, hour);
  return { library: newLibrary({ now: () => clock.now }), goTo };
}

async function bytesOf(issue: Issue): Promise<string> {
  const texts: string[] = [];
  for (const format of ['markdown', 'obsidian', 'html', 'eml', 'json']) {
    for (const { name, chunks } of (await loadDigestExporter(format)).export(issue.digest)) {
      texts.push(name, ...chunks);
    }
  }
  return texts.join('\n');
}

const record = (library: Library, day: string, ...numbers: number[]) =>
  library.papers.record(
    dayListing(
      day,
      numbers.map((number) => titled(number)),
    ),
  );

describe('a digest whose period has ended', () => {
  it('is frozen on its first export and gives the same bytes a year later, whatever the library contains then', async () => {
    const { library, goTo } = clocked('2026-11-18');
    await record(library, '2026-11-18', 1, 2, 3);
    await library.papers.decide([keyOf(2)], { picked: true, comment: 'Read this.' });
    goTo('2026-11-24');
    const finished = await library.digests.issue({ week: '2026-W47' });
    expect(finished.stage).toBe('finished');
    const kept = await library.digests.freeze(finished);
    const bytes = await bytesOf(kept);
    goTo('2027-11-24');
    await record(library, '2026-11-18', 4, 5);
    await library.papers.decide([keyOf(2)], { picked: false });
    await library.topics.save({ id: 't', name: 'T', query: 'number', like: [], dislike: [], most: 3, createdAt: 1 });
    const again = await library.digests.issue({ week: '2026-W47' });
    expect(again.stage).toBe('kept');
    expect(await bytesOf(again)).toBe(bytes);
  });

  it('shows what would be different today, and is replaced only on request', async () => {
    const { library, goTo } = clocked('2026-11-18');
    await record(library, '2026-11-18', 1, 2);
    goTo('2026-11-24');
    await library.digests.freeze(await library.digests.issue({ week: '2026-W47' }));
    await record(library, '2026-11-18', 3);
    const rebuilt = await library.digests.rebuild(await library.digests.issue({ week: '2026-W47' }));
    expect(shownIn(rebuilt.current)).toEqual([1, 2]);
    expect(shownIn(rebuilt.digest)).toEqual([1, 2, 3]);
    expect(shownIn((await library.digests.issue({ week: '2026-W47' })).digest)).toEqual([1, 2]);
    const act = await library.digests.replace(rebuilt);
    expect(shownIn((await library.digests.issue({ week: '2026-W47' })).digest)).toEqual([1, 2, 3]);
    await library.undo(act);
    expect(shownIn((await library.digests.issue({ week: '2026-W47' })).digest)).toEqual([1, 2]);
  });

  it('is frozen by the first of two windows', async () => {
    const { library, goTo } = clocked('2026-11-18');
    await record(library, '2026-11-18', 1);
    goTo('2026-11-24');
    const one = await library.digests.issue({ week: '2026-W47' });
    await record(library, '2026-11-18', 2);
    const other = await library.digests.issue({ week: '2026-W47' });
    await library.digests.freeze(one);
    expect(shownIn((await library.digests.freeze(other)).digest)).toEqual([1]);
  });
});

describe('a digest whose period continues', () => {
  it('is only frozen by sending it', async () => {
    const { library } = clocked('2026-11-18');
    await record(library, '2026-11-18', 1);
    const open = await library.digests.freeze(await library.digests.issue());
    expect(open.stage).toBe('open');
    await record(library, '2026-11-18', 2);
    expect(shownIn((await library.digests.issue()).digest)).toEqual([1, 2]);
    await library.digests.markSent(open);
    const sent = await library.digests.issue({ id: open.id });
    expect([sent.stage, shownIn(sent.digest)]).toEqual(['sent', [1]]);
    expect(await bytesOf(sent)).toBe(await bytesOf(open));
    // Papers added between the export and sending were not in it, so they belong to the next one.
    expect(shownIn((await library.digests.issue()).digest)).toEqual([2]);
  });

  it('covers exactly the time since the last one was sent', async () => {
    const { library, goTo } = clocked('2026-11-20', 11);
    await record(library, '2026-11-19', 1, 2);
    expect((await library.digests.issue()).after).toBeUndefined();
    await library.digests.markSent(await library.digests.issue());
    expect((await library.digests.issue()).after).toBe(new Date(2026, 10, 20, 11).getTime());
    goTo('2026-11-20', 15);
    await record(library, '2026-11-20', 3);
    goTo('2026-11-21');
    await record(library, '2026-11-21', 4);
    // A listing of an already sent day, opened afterwards.
    await record(library, '2026-11-18', 5);
    // An old listing belongs to no new digest.
    await record(library, '2026-10-07', 6);
    goTo('2026-11-27');
    await record(library, '2026-11-26', 7);
    const next = await library.digests.issue();
    expect(shownIn(next.digest)).toEqual([3, 4, 5, 7]);
    expect(next).toMatchObject({ from: '2026-11-20', to: '2026-11-27', week: '2026-W48' });
    expect(next.digest.title).toBe('Digest, 20 to 27 November 2026');
  });

  it('includes what was picked and saved since then, and nothing twice', async () => {
    const { library, goTo } = clocked('2026-11-20', 11);
    await record(library, '2026-11-19', 1, 2);
    await library.papers.decide([keyOf(1)], { picked: true });
    await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-20', 16);
    await library.papers.decide([keyOf(2)], { saved: true });
    goTo('2026-11-23');
    await record(library, '2026-09-02', 3);
    await library.papers.decide([keyOf(3)], { picked: true });
    expect(shownIn((await library.digests.issue()).digest)).toEqual([3]);
  });

  it('leaves out papers that the user removed from the previous one', async () => {
    const { library, goTo } = clocked('2026-11-20', 11);
    await record(library, '2026-11-20', 1, 2);
    const open = await library.digests.issue();
    await library.digests.edit(open, { kind: 'drop', key: keyOf(2) });
    await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-21');
    await record(library, '2026-11-20', 1, 2, 3);
    expect(shownIn((await library.digests.issue()).digest)).toEqual([3]);
  });
});

describe('sending', () => {
  it('can be undone, which makes its papers available again', async () => {
    const { library, goTo } = clocked('2026-11-20');
    await record(library, '2026-11-20', 1);
    const act = await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-21');
    expect(shownIn((await library.digests.issue()).digest)).toEqual([]);
    expect(await library.undo(act)).toBeGreaterThan(0);
    expect(shownIn((await library.digests.issue()).digest)).toEqual([1]);
    expect((await library.digests.issues()).some(({ stage }) => stage === 'sent')).toBe(false);
  });

  it('happens once, however often it is requested', async () => {
    const { library } = clocked('2026-11-20');
    await record(library, '2026-11-20', 1);
    const issue = await library.digests.issue();
    await library.digests.markSent(issue, 'act');
    await library.digests.markSent(issue, 'act');
    await expect(library.digests.markSent(issue)).rejects.toThrow('already marked as sent');
    expect((await library.digests.issues()).filter(({ stage }) => stage === 'sent')).toHaveLength(1);
  });

  it('gives a second digest of one week a different name', async () => {
    const { library, goTo } = clocked('2026-11-18', 9);
    await record(library, '2026-11-17', 1);
    await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-19');
    await record(library, '2026-11-19', 2);
    expect((await library.digests.issue()).digest.file).toBe('digest-2026-W47-2');
  });
});

describe('series', () => {
  const team: Series = { id: 'team', name: 'Team', topics: ['two'], carries: false, createdAt: 1 };

  async function withTopics() {
    const clock = clocked('2026-11-20');
    for (const [place, name] of ['one', 'two'].entries()) {
      const topic = { id: name, name, query: name, like: [], dislike: [], most: 5, createdAt: place };
      await clock.library.topics.save(topic);
    }
    await clock.library.papers.record(
      dayListing('2026-11-20', [titled(1, 'one'), titled(2, 'two'), titled(3, 'one two')]),
    );
    await clock.library.digests.saveSeries(team);
    return clock;
  }

  it('have their own topics, sizes and record of sent papers', async () => {
    const { library, goTo } = await withTopics();
    const issue = await library.digests.issue({ series: 'team' });
    expect(issue.digest.sections.map(({ name }) => name)).toEqual(['two', 'Other papers']);
    expect(issue.digest.title).toBe('Team digest, week 47 of 2026');
    expect(issue.digest.file).toBe('digest-team-2026-W47');
    await library.digests.markSent(issue);
    goTo('2026-11-21');
    expect(shownIn((await library.digests.issue({ series: 'team' })).digest)).toEqual([]);
    expect(shownIn((await library.digests.issue()).digest)).toEqual([1, 2, 3]);
    await library.digests.saveSeries({ ...(await library.digests.series())[0], mostInAll: 1 } as Series);
    expect((await library.digests.issue()).digest.counts.shown).toBe(1);
  });

  it('are deleted and restored with their issues and sent papers', async () => {
    const { library } = await withTopics();
    await library.digests.markSent(await library.digests.issue({ series: 'team' }));
    const act = await library.digests.deleteSeries('team');
    expect((await library.digests.series()).map(({ name }) => name)).toEqual(['My digest']);
    await expect(library.digests.issue({ series: 'team' })).rejects.toThrow('no longer exists');
    await library.undo(act);
    expect((await library.digests.issues('team')).map(({ stage }) => stage)).toContain('sent');
  });
});

describe('a backup', () => {
  it('contains series, digests and sent papers, with the same bytes', async () => {
    const { library, goTo } = clocked('2026-11-20');
    await record(library, '2026-11-20', 1, 2);
    await library.digests.saveSeries({ id: 'team', name: 'Team', carries: false, createdAt: 1 });
    await library.digests.edit(await library.digests.issue(), { kind: 'title', words: 'What we read' });
    await library.digests.markSent(await library.digests.issue());
    const sent = (await library.digests.issues()).find(({ stage }) => stage === 'sent');
    const ask = { id: sent?.id ?? '' };
    const bytes = await bytesOf(await library.digests.issue(ask));
    const other = newLibrary({ now: () => new Date(2026, 10, 21).getTime() });
    expect((await other.backup.restore(await library.backup.write())).problems).toEqual([]);
    expect(await bytesOf(await other.digests.issue(ask))).toBe(bytes);
    expect(shownIn((await other.digests.issue()).digest)).toEqual([]);
    expect((await other.digests.series()).map(({ name }) => name)).toEqual(['My digest', 'Team']);
    goTo('2026-11-22');
    await library.backup.wipe();
    expect((await library.digests.issues()).filter(({ stage }) => stage === 'sent')).toEqual([]);
    expect(await library.digests.series()).toHaveLength(1);
  });
});

describe('the list of digests', () => {
  it('contains the next one, frozen and sent ones, and earlier weeks that have papers', async () => {
    const { library, goTo } = clocked('2026-11-11');
    await record(library, '2026-11-04', 1);
    await record(library, '2026-11-11', 2);
    goTo('2026-11-20', 11);
    await record(library, '2026-11-20', 3);
    await library.digests.freeze(await library.digests.issue({ week: '2026-W46' }));
    await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-25');
    expect((await library.digests.issues()).map(({ week, stage }) => `${week} ${stage}`)).toEqual([
      '2026-W48 open',
      '2026-W47 sent',
      '2026-W46 kept',
      '2026-W45 week',
    ]);
  });

  it('keeps the user’s edits with the digest that they edited', async () => {
    const { library, goTo } = clocked('2026-11-18');
    await record(library, '2026-11-18', 1, 2);
    const drop: Key = keyOf(1);
    const act = await library.digests.edit(await library.digests.issue(), { kind: 'drop', key: drop });
    expect(shownIn((await library.digests.issue()).digest)).toEqual([2]);
    await library.undo(act);
    expect(shownIn((await library.digests.issue()).digest)).toEqual([1, 2]);
    await library.digests.edit(await library.digests.issue(), { kind: 'intro', words: 'Hello.' });
    goTo('2026-11-25');
    expect((await library.digests.issue({ week: '2026-W47' })).digest.intro).toBe('Hello.');
    expect((await library.digests.issue()).digest.intro).toBeUndefined();
  });
});

describe('a text that is saved while it is typed', () => {
  it('is one operation, whatever else is edited meanwhile', async () => {
    const { library } = clocked('2026-11-20');
    await record(library, '2026-11-20', 1, 2);
    const issue = await library.digests.issue();
    const type = (words: string, session: string) => library.digests.edit(issue, { kind: 'intro', words }, session);
    await type('Hel', 'one');
    await type('Hello', 'one');
    expect((await library.digests.issue()).edits).toEqual([{ kind: 'intro', words: 'Hello' }]);
    await library.digests.edit(issue, { kind: 'title', words: 'Title' });
    await type('Hello!', 'one');
    expect((await library.digests.issue()).digest).toMatchObject({ intro: 'Hello!', title: 'Title' });
    await type('Hello all', 'two');
    await library.undo('two');
    expect((await library.digests.issue()).digest.intro).toBe('Hello!');
    await library.undo('one');
    expect((await library.digests.issue()).digest.intro).toBeUndefined();
  });

  it('keeps what is typed after an undo', async () => {
    const { library } = clocked('2026-11-20');
    await record(library, '2026-11-20', 1, 2);
    const issue = await library.digests.issue();
    await library.digests.edit(issue, { kind: 'intro', words: 'Hel' }, 'one');
    await library.undo('one');
    await library.digests.edit(issue, { kind: 'intro', words: 'Hello' }, 'one');
    expect((await library.digests.issue()).digest.intro).toBe('Hello');
  });
});
