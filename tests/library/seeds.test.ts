import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { seedListing } from '../../lib/library/record/seed-listing.ts';
import { readText } from '../../lib/sources/text.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

describe('the seeds', () => {
  it('match their source text, paper by paper', () => {
    const text = readFileSync(path.join(import.meta.dirname, '../../seeds/trending-digest.txt'), 'utf8');
    const read = readText(text).papers.map(({ title, abstract }) => ({ title, abstract }));
    expect(seedListing.papers.map(({ title, abstract }) => ({ title, abstract }))).toEqual(read);
  });

  it('state that their year was inferred, and why', () => {
    expect(seedListing.listing).toMatchObject({ kind: 'trending', date: '2025-03-13', total: 56 });
    expect(seedListing.listing?.reasons?.[0]).toMatch(/without a year/);
  });

  it('do not come back after an update or after they were removed', async () => {
    const library = newLibrary();
    await library.seeds.add();
    expect(await library.seeds.removeUntouched()).toBe(56);
    expect(await library.seeds.add()).toBe(0);
    expect((await library.papers.counts()).all).toBe(0);
  });

  it('do not come to a library that was emptied, unless the user asks for them', async () => {
    const library = newLibrary();
    await library.seeds.skip();
    expect(await library.seeds.add()).toBe(0);
    expect(await library.seeds.add({ putBack: true })).toBe(56);
  });

  it('stay if a listing showed one, which then has the listing’s title', async () => {
    const library = newLibrary();
    await library.seeds.add();
    const [seed] = seedListing.papers;
    await library.papers.record(
      day('2025-03-20', [
        {
          title: seed?.title ?? '',
          abstract: seed?.abstract ?? '',
          keys: ['arxiv:2411.08599'],
          authors: ['Yingqi Gao'],
        },
      ]),
    );
    expect((await library.papers.counts()).all).toBe(56);
    const view = await library.papers.findByKey('arxiv:2411.08599');
    expect(view?.paper).toMatchObject({ listed: '2025-03-13', authors: ['Yingqi Gao'] });
    expect(view?.status.readState).toBe('seen');
    expect(await library.seeds.removeUntouched()).toBe(55);
    expect((await library.papers.counts()).all).toBe(1);
  });

  it('stay if a listing shows them while they are being removed', async () => {
    const open = () => newLibrary({ name: 'seeds-met' });
    const [window, background] = [open(), open()];
    await window.seeds.add();
    const papers = seedListing.papers.map(({ title, abstract = '' }, number) => ({
      title,
      abstract,
      keys: [`arxiv:2411.${10_000 + number}`],
    }));
    await Promise.all([window.seeds.removeUntouched(), background.papers.record(day('2025-03-20', papers))]);
    expect(await background.papers.counts()).toMatchObject({ all: papers.length });
  });
});
