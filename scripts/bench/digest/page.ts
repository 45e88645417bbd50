/** Runs in an extension page: fills a library, follows topics, and builds digests. */
import type { PaperDraft } from '../../../lib/domain/draft.ts';
import { openLibrary } from '../../../lib/library/index.ts';

const library = openLibrary({ name: 'bench-digest' });

const bench = {
  /** Records listings of one day each, `YYYY-MM-DD`. */
  async fill(days: { date: string; drafts: PaperDraft[] }[]): Promise<void> {
    for (const { date, drafts } of days) {
      await library.papers.record(
        {
          source: 'huggingface',
          url: `https://huggingface.co/papers/date/${date}`,
          listing: { kind: 'day', date, name: 'Daily Papers' },
          papers: drafts,
        },
        { seen: true },
      );
    }
  },

  /** Follows a phrase. @returns the number of matching papers */
  follow(phrase: string, place: number): Promise<number> {
    return library.topics.save({
      id: `topic-${place}`,
      name: phrase,
      query: `"${phrase}"`,
      like: [],
      dislike: [],
      most: 10,
      createdAt: place,
    });
  },

  /**
   * Builds the digest of a week `times` times.
   * @returns milliseconds for each run, and the digest's counts
   */
  async make(week: string, times: number) {
    const spent: number[] = [];
    let counts = { seen: 0, matched: 0, shown: 0 };
    for (let time = 0; time < times; time += 1) {
      const before = performance.now();
      const { digest } = await library.digests.issue({ week });
      spent.push(performance.now() - before);
      counts = digest.counts;
    }
    return { spent, counts };
  },

  /**
   * Marks a week's digest as sent, then builds the next one `times` times.
   * @returns milliseconds for each run
   */
  async makeNext(week: string, times: number) {
    await library.digests.markSent(await library.digests.issue({ week }));
    const spent: number[] = [];
    let counts = { seen: 0, matched: 0, shown: 0 };
    for (let time = 0; time < times; time += 1) {
      const before = performance.now();
      const { digest } = await library.digests.issue();
      spent.push(performance.now() - before);
      counts = digest.counts;
    }
    return { spent, counts };
  },
};

export type DigestBench = typeof bench;

Object.assign(globalThis, { digestifDigestBench: bench });
