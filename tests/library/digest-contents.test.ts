import { afterEach, describe, expect, it } from 'vitest';
import type { Digest, DigestEntry, SectionKind } from '../../lib/domain/digest.ts';
import { dayListing, keyOf, titled } from './digest-library.ts';
import { closeLibraries, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

function clocked(day: string) {
  const clock = { now: 0 };
  const goTo = (to: string, hour = 12): void => {
    const [year = 0, month = 1, date = 1] = to.split('-').map(Number);
    clock.now = new Date(year, month - 1, date, hour).getTime();
  };
  goTo(day);
  return { library: newLibrary({ now: () => clock.now }), goTo };
}

const entriesOf = ({ sections }: Digest, kind: SectionKind): readonly DigestEntry[] =>
  sections.find((section) => section.kind === kind)?.entries ?? [];
const numbers = (entries: readonly DigestEntry[]): number[] =>
  entries.map(({ paper }) => Number(paper.title.replace(/\D+/g, '')));

describe('sent papers', () => {
  it('reappear only if they have changed, once per change', async () => {
    const { library, goTo } = clocked('2026-11-20');
    const first = [titled(1, 'x', { upvotes: 5 }), titled(2, 'x', { upvotes: 30 }), titled(3)];
    await library.papers.record(dayListing('2026-11-20', first));
    await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-24');
    const second = [titled(1, 'x', { upvotes: 9 }), titled(2, 'x', { upvotes: 90 }), titled(3, 'x', { version: 2 })];
    await library.papers.record(dayListing('2026-11-24', [...second, titled(4)]));
    const { digest } = await library.digests.issue();
    expect(entriesOf(digest, 'changed').map(({ news }) => news)).toEqual([
      'Version 2',
      'Rising: 90 upvotes, up from 30 when sent',
    ]);
    expect(numbers(entriesOf(digest, 'others'))).toEqual([4]);
    await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-27');
    expect(entriesOf((await library.digests.issue()).digest, 'changed')).toEqual([]);
  });

  it('are left out of the week in which they were sent, and counted as repeats', async () => {
    const { library, goTo } = clocked('2026-11-20');
    await library.papers.record(dayListing('2026-11-20', [titled(1), titled(2)]));
    const open = await library.digests.issue();
    await library.digests.edit(open, { kind: 'drop', key: keyOf(2) });
    await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-30');
    await library.papers.record(dayListing('2026-11-30', [titled(1), titled(5)]));
    expect(numbers(entriesOf((await library.digests.issue({ week: '2026-W49' })).digest, 'others'))).toEqual([5]);
  });
});

describe('changes to saved papers', () => {
  const at = (day: string): number => new Date(`${day}T12:00`).getTime();

  it('are reported once, in the digest of the period in which they were noticed, most important first', async () => {
    const { library, goTo } = clocked('2026-11-02');
    await library.papers.record(dayListing('2026-11-02', [titled(1), titled(2), titled(3), titled(4)]));
    await library.papers.decide([keyOf(1), keyOf(2), keyOf(4)], { saved: true });
    await library.papers.decide([keyOf(4)], { dismissed: true });
    const followUps = [
      { key: keyOf(1), kind: 'code' as const, words: 'Code available', at: at('2026-11-18') },
      { key: keyOf(1), kind: 'version' as const, words: 'Version 2', at: at('2026-11-18') },
      { key: keyOf(2), kind: 'withdrawn' as const, words: 'Retracted', at: at('2026-11-19') },
      { key: keyOf(2), kind: 'published' as const, words: 'Published', at: at('2026-10-19') },
      // Updates of papers that were never saved or were dismissed are not reported.
      { key: keyOf(3), kind: 'version' as const, words: 'Version 9', at: at('2026-11-18') },
      { key: keyOf(4), kind: 'version' as const, words: 'Version 9', at: at('2026-11-18') },
    ];
    goTo('2026-11-20');
    await library.papers.record(dayListing('2026-11-20', [titled(8)]));
    const { digest } = await library.digests.issue({ followUps });
    const [section] = digest.sections.filter(({ kind }) => kind === 'changed');
    expect(section?.name).toBe('Updates to saved papers');
    expect(section?.entries.map(({ paper, news }) => [paper.title, news])).toEqual([
      [titled(2).title, 'Retracted'],
      [titled(1).title, 'Version 2. Code available'],
    ]);
    await library.digests.markSent(await library.digests.issue({ followUps }));
    goTo('2026-11-24');
    await library.papers.record(dayListing('2026-11-24', [titled(9)]));
    expect(entriesOf((await library.digests.issue({ followUps })).digest, 'changed')).toEqual([]);
    // A series without reminders does not report on the user’s own papers.
    await library.digests.saveSeries({ id: 'team', name: 'Team', carries: false, createdAt: 0 });
    const team = await library.digests.issue({ series: 'team', week: '2026-W47', followUps });
    expect(entriesOf(team.digest, 'changed')).toEqual([]);
  });

  it('are shown with a paper that is in the digest anyway, and kept when the digest is rebuilt', async () => {
    const { library, goTo } = clocked('2026-11-18');
    await library.papers.record(dayListing('2026-11-18', [titled(1)]));
    await library.papers.decide([keyOf(1)], { saved: true });
    const followUps = [{ key: keyOf(1), kind: 'version' as const, words: 'Version 2', at: at('2026-11-19') }];
    goTo('2026-11-30');
    const kept = await library.digests.freeze(await library.digests.issue({ week: '2026-W47', followUps }));
    const told = ({ sections }: Digest) =>
      sections.flatMap(({ kind, entries }) => entries.map(({ news }) => [kind, news]));
    expect(told(kept.digest)).toEqual([['picked', 'Version 2']]);
    expect(told((await library.digests.rebuild(kept, { followUps })).digest)).toEqual(told(kept.digest));
  });
});

describe('carried-over papers', () => {
  it('are unread papers saved before the period, latest first; old digests have none', async () => {
    const { library, goTo } = clocked('2026-11-10');
    await library.papers.record(
      dayListing(
        '2026-11-10',
        [1, 2, 3, 4, 5, 6, 7].map((number) => titled(number)),
      ),
    );
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      goTo('2026-11-10', number);
      await library.papers.decide([keyOf(number)], { saved: true });
    }
    await library.papers.decide([keyOf(7)], { read: true });
    goTo('2026-11-18');
    await library.papers.record(dayListing('2026-11-18', [titled(8)]));
    const { digest } = await library.digests.issue();
    expect(numbers(entriesOf(digest, 'carried'))).toEqual([6, 5, 4, 3, 2]);
    expect(digest.counts.shown).toBe(1);
    expect(digest.sections.at(-1)?.leftOut).toBe(1);
    expect(entriesOf((await library.digests.issue({ week: '2026-W40' })).digest, 'carried')).toEqual([]);
    await library.digests.saveSeries({ id: 'mine', name: 'Mine', carries: false, createdAt: 0 });
    expect(entriesOf((await library.digests.issue()).digest, 'carried')).toEqual([]);
  });
});

describe('the quotation', () => {
  it('is the site’s summary in a series that asks for it', async () => {
    const { library } = clocked('2026-11-18');
    const summary = { text: 'Layers are skipped.', by: 'Hugging Face' };
    const abstract = 'We propose LayerSkip, which decides how many layers a token needs at inference.';
    await library.papers.record(dayListing('2026-11-18', [titled(1, 'x', { abstract, summary })]));
    const kind = async (): Promise<string | undefined> =>
      (await library.digests.issue()).digest.sections.flatMap(({ entries }) => entries)[0]?.text?.kind;
    expect(await kind()).toBe('abstract');
    const { id, name, carries, createdAt } = (await library.digests.issue()).series;
    await library.digests.saveSeries({ id, name, carries, createdAt, quote: 'summary' });
    expect(await kind()).toBe('summary');
  });
});

describe('votes', () => {
  it('show their date if they were read before the period ended', async () => {
    const { library, goTo } = clocked('2026-11-18');
    await library.papers.record(dayListing('2026-11-18', [titled(1, 'x', { upvotes: 5 })]));
    goTo('2026-11-24');
    await library.papers.record(dayListing('2026-11-19', [titled(2, 'x', { upvotes: 3 })]));
    const { digest } = await library.digests.issue({ week: '2026-W47' });
    expect(entriesOf(digest, 'others').map(({ votesOn }) => votesOn)).toEqual(['2026-11-18', undefined]);
  });
});

describe('notes for the reader', () => {
  it('report truncated listings, empty listings and unreadable sources', async () => {
    const { library } = clocked('2026-11-20');
    await library.papers.record({
      source: 'arxiv',
      url: 'https://arxiv.org/list/cs.CL/recent',
      listing: { kind: 'recent', name: 'cs.CL', total: 350 },
      papers: [titled(1), titled(2)],
    });
    await library.papers.record({
      source: 'arxiv',
      url: 'https://arxiv.org/list/cs.LG/new',
      listing: {
        kind: 'new',
        date: '2026-11-19',
        name: 'cs.LG',
        total: 0,
        reasons: ['arXiv doesn’t post at weekends.'],
      },
      papers: [],
    });
    const troubles = [
      { name: 'ACL Anthology', since: new Date(2026, 10, 12).getTime() },
      { name: 'bioRxiv', since: new Date(2026, 10, 18).getTime() },
    ];
    expect((await library.digests.issue({ troubles })).digest.notes).toEqual([
      'cs.CL, 20 November 2026: the page showed 2 of 350 papers.',
      'cs.LG, 19 November 2026: no papers. arXiv doesn’t post at weekends.',
      'ACL Anthology: Digestif hasn’t been able to read its pages since 12 November 2026.',
      'bioRxiv: Digestif hasn’t been able to read its pages since 18 November 2026.',
    ]);
    await library.papers.record({ ...dayListing('2026-11-18', []) });
    expect((await library.digests.issue()).digest.notes).toContain('huggingface.co, 18 November 2026: no papers.');
    expect((await library.digests.issue({ week: '2026-W40', troubles })).digest.notes).toEqual([
      'No papers in week 40 of 2026.',
    ]);
  });

  it('report past weekdays on which nothing was collected', async () => {
    const { library, goTo } = clocked('2026-11-17');
    const notes = async (week: string) => (await library.digests.issue({ week })).digest.notes;
    await library.papers.record(dayListing('2026-11-17', [titled(1)]));
    // Monday was before the first listing, and Wednesday is not over.
    goTo('2026-11-18');
    expect(await notes('2026-W47')).toEqual([]);
    goTo('2026-11-20');
    await library.papers.record({
      ...dayListing('2026-11-20', []),
      listing: { kind: 'day', date: '2026-11-20', name: 'Daily' },
    });
    expect(await notes('2026-W47')).toEqual([
      'Daily, 20 November 2026: no papers.',
      'Nothing was collected for 18 and 19 November.',
    ]);
    goTo('2026-12-08');
    await library.papers.record(dayListing('2026-12-01', [titled(2)]));
    expect(await notes('2026-W48')).toEqual([
      'No papers in week 48 of 2026.',
      'Nothing was collected for 23 to 27 November.',
    ]);
    expect(await notes('2026-W49')).toEqual(['Nothing was collected for 30 November and 2 to 4 December.']);
    await library.digests.markSent(await library.digests.issue({ week: '2026-W49' }));
    goTo('2026-12-15');
    expect((await library.digests.issue()).digest.notes).toContain('Nothing was collected for 7 to 14 December.');
  });

  it('treat a day as covered if a followed place was fetched up to it, even without new papers', async () => {
    const { library, goTo } = clocked('2026-11-16');
    const place = await library.places.add(
      { kind: 'arxiv', category: 'cs.CL' },
      'https://arxiv.org/list/cs.CL/new',
      'cs.CL',
    );
    await library.papers.record(dayListing('2026-11-16', [titled(1)]));
    goTo('2026-11-20');
    const step = { url: 'https://rss.arxiv.org/atom/cs.CL', ask: 'feed' };
    await library.places.startJob(place.id, { from: '2026-11-16', to: '2026-11-19' }, [step]);
    await library.places.completeRequest(place.id, step, { answer: 'unchanged' });
    goTo('2026-11-22');
    expect((await library.digests.issue()).digest.notes).toEqual(['Nothing was collected for 20 November.']);
  });

  it('include the numbers of the period: papers per day and in the previous digest', async () => {
    const { library, goTo } = clocked('2026-11-20');
    await library.papers.record(dayListing('2026-11-18', [titled(1), titled(2), titled(3)]));
    await library.digests.markSent(await library.digests.issue());
    goTo('2026-11-25');
    await library.papers.record(dayListing('2026-11-23', [titled(4), titled(5)]));
    await library.papers.record(dayListing('2026-11-25', [titled(6)]));
    expect((await library.digests.issue()).digest.numbers).toEqual({
      days: [
        { day: '2026-11-20', papers: 0 },
        { day: '2026-11-23', papers: 2 },
        { day: '2026-11-24', papers: 0 },
        { day: '2026-11-25', papers: 1 },
      ],
      before: 3,
    });
  });
});

describe('a digest whose period continues', () => {
  it('does not report today or future days as empty', async () => {
    const { library, goTo } = clocked('2026-11-16');
    await library.papers.record(dayListing('2026-11-16', [titled(1), titled(2), titled(3)]));
    goTo('2026-11-18');
    await library.papers.record(dayListing('2026-11-18', [titled(4), titled(5)]));
    const days = async () =>
      (await library.digests.issue({ week: '2026-W47' })).digest.numbers?.days.map(({ papers }) => papers);
    expect(await days()).toEqual([3, 0, 2]);
    goTo('2026-11-19');
    expect(await days()).toEqual([3, 0, 2]);
    goTo('2026-11-23');
    expect(await days()).toEqual([3, 0, 2, 0, 0]);
  });
});

describe('a digest of many papers', () => {
  it('counts all papers and shows as many as its sections allow', async () => {
    const { library } = clocked('2026-11-20');
    for (const topic of ['alpha', 'beta', 'gamma']) {
      await library.topics.save({
        id: topic,
        name: topic,
        query: topic,
        like: [],
        dislike: [],
        most: 90,
        createdAt: 1,
      });
    }
    const words = ['alpha', 'beta', 'gamma', 'alpha beta', 'other'];
    const papers = Array.from({ length: 400 }, (_, number) => titled(number, words[number % words.length]));
    await library.papers.record(dayListing('2026-11-20', papers));
    await library.papers.decide([1, 2, 3].map(keyOf), { saved: true });
    expect((await library.digests.issue()).digest.counts).toMatchObject({ seen: 400, matched: 320, shown: 9 });
  });
});
