/** A year of real Hugging Face listings: each day’s new papers compared with a plain recomputation. */
import 'fake-indexeddb/auto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readHuggingFace } from '../../lib/feeds/apis/huggingface.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

const corpus = path.join(import.meta.dirname, '../../../shared/corpus/hf-daily');
const files = existsSync(corpus)
  ? readdirSync(corpus)
      .filter((name) => name.endsWith('.json'))
      .sort()
  : [];

afterEach(closeLibraries);

describe.skipIf(files.length === 0)('a year of days (needs the corpus beside the project)', () => {
  it('lists on each day the papers never shown before, under the followed topics', async () => {
    const clock = { now: 0 };
    const library = newLibrary({ now: () => clock.now });
    const topics = ['video generation', 'retrieval-augmented generation'];
    for (const [place, name] of topics.entries()) {
      await library.topics.save({
        id: name,
        name,
        query: name.replaceAll(' ', '-'),
        like: [],
        dislike: [],
        most: 6,
        createdAt: place,
      });
    }
    const shown = new Set<string>();
    const met = new Map<string, string>();
    // Only every third day is viewed; the days between accumulate, as for a user who comes back.
    for (const [place, file] of files.entries()) {
      const date = file.slice(0, 10);
      clock.now = Date.parse(`${date}T18:00:00`);
      const { papers } = readHuggingFace(
        JSON.parse(readFileSync(path.join(corpus, file), 'utf8')),
        new URL(`https://huggingface.co/api/daily_papers?date=${date}`),
      ) ?? { papers: [] };
      const drafts = [...papers];
      await library.papers.record(day(date, drafts));
      for (const { keys = [], title } of drafts) {
        const [key = title] = keys;
        if (!met.has(key)) met.set(key, title);
      }
      if (place % 3 !== 2) continue;
      const ids = await library.papers.list('new', 'newest');
      const views = await library.papers.views(ids);
      const expected = [...met.keys()].filter((key) => !shown.has(key)).sort();
      expect(views.map(({ paper }) => paper.keys[0] as string).sort(), date).toEqual(expected);
      const groups = await library.papers.newGroups('topic');
      expect(groups.flatMap((group) => group.ids).sort()).toEqual([...ids].sort());
      const { newMatches } = await library.papers.counts();
      const grouped = groups.flatMap((group) => (group.kind === 'topic' ? group.ids : []));
      expect(grouped).toHaveLength(newMatches);
      // A phrase in a title always matches, so a plain search in the titles finds no more than the topic did.
      const plain = views.filter(({ paper }) => /video generation/i.test(paper.title)).map(({ paper }) => paper.id);
      const own = (await library.papers.views(ids)).filter(({ matches }) =>
        matches.some(({ name }) => name === topics[0]),
      );
      const matched = new Set(own.map(({ paper }) => paper.id));
      for (const id of plain) expect(matched.has(id), date).toBe(true);
      await library.papers.decide(ids, { seen: true });
      for (const key of expected) shown.add(key);
      expect(await library.papers.list('new', 'newest')).toEqual([]);
    }
    expect(met.size).toBeGreaterThan(500);
  }, 240_000);
});
