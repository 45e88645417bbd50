import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary } from '../library/libraries.ts';

afterEach(closeLibraries);

/** Words of four subjects; words of two subjects never occur together. */
const subjects = [
  'car automobile engine vehicle driver wheel fuel motor brake road clutch gearbox',
  'cell protein gene enzyme tissue membrane receptor antibody plasma kinase ribosome virus',
  'poem verse novel author rhyme stanza sonnet prose critic reader plot chapter',
  'star planet orbit comet galaxy telescope nebula eclipse meteor crater moon quasar',
].map((words) => words.split(' '));

/** Six hundred papers, each with some words of one subject; none has both “car” and “automobile”. */
const drafts = Array.from({ length: 600 }, (_, number): PaperDraft => {
  const words = subjects[number % subjects.length] ?? [];
  const step = 1 + (Math.floor(number / 4) % 5);
  const chosen = Array.from({ length: 6 }, (_, at) => words[(number + at * step) % words.length] ?? '');
  const twin = number % 8 === 0 ? 'car' : 'automobile';
  return {
    title: `Study ${number}`,
    abstract: [...new Set(chosen)].filter((word) => word !== twin).join(' '),
    keys: [`pmid:${1_000 + number}`],
    authors: [],
  };
});

async function filled(): Promise<Library> {
  const library = newLibrary();
  await library.papers.record(day('2025-03-13', drafts));
  await library.papers.record(
    day('2025-03-14', [
      { title: 'Quiet', abstract: 'The automobile and its gearbox.', keys: ['pmid:1'] },
      { title: 'Quiet', abstract: 'The ribosome and its kinase.', keys: ['pmid:2'] },
    ]),
  );
  return library;
}

async function maintainAll(library: Library): Promise<void> {
  while (await library.maintenance.runStep());
}

/** Returns the ranks of the two papers that share only one word with the query. */
async function ranks(library: Library, query: string): Promise<number[]> {
  const views = await library.papers.views((await library.search.query(query)).ids);
  return ['pmid:1', 'pmid:2'].map((key) => views.findIndex(({ paper }) => paper.keys[0] === key));
}

describe('the latent model', () => {
  it('ranks a paper that uses other words for the query before an unrelated one', async () => {
    const library = await filled();
    const query = 'quiet car motor brake';
    await maintainAll(library);
    const [about = -1, other = -1] = await ranks(library, query);
    expect(about).toBeGreaterThanOrEqual(0);
    expect(other < 0 || about < other).toBe(true);
    const mirrored = await ranks(library, 'quiet virus enzyme tissue');
    expect(mirrored[1]).toBeGreaterThanOrEqual(0);
    expect((mirrored[0] ?? -1) < 0 || (mirrored[1] ?? -1) < (mirrored[0] ?? -1)).toBe(true);
  }, 60_000);

  it('is trained once, and applied to papers that are indexed later', async () => {
    const library = await filled();
    await maintainAll(library);
    expect(await library.maintenance.runStep()).toBe(false);
    await library.papers.record(
      day('2025-03-15', [{ title: 'Later', abstract: 'automobile clutch', keys: ['pmid:3'] }]),
    );
    await maintainAll(library);
    expect(await library.maintenance.runStep()).toBe(false);
    expect((await library.search.query('automobile clutch later')).strictTotal).toBe(1);
    expect(await library.search.repairIndex()).toBe(0);
  }, 60_000);

  it('is used by a window that searched before the training', async () => {
    const name = 'searched before';
    const library = newLibrary({ name });
    await library.papers.record(day('2025-03-13', drafts));
    const query = 'quiet car motor brake reader';
    const ask = async (from: Library): Promise<readonly number[]> => (await from.search.query(query)).ids;
    const first = await ask(library);
    while (await library.maintenance.runStep()) await ask(library);
    const anew = await ask(newLibrary({ name }));
    expect(anew).not.toEqual(first);
    expect(await ask(library)).toEqual(anew);
  }, 60_000);

  it('is deleted together with its papers', async () => {
    const library = await filled();
    await maintainAll(library);
    await library.backup.wipe();
    await maintainAll(library);
    expect((await library.search.query('quiet car motor brake')).total).toBe(0);
    expect(await library.maintenance.runStep()).toBe(false);
  }, 60_000);
});
