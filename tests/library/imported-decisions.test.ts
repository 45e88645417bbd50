import { afterEach, describe, expect, it } from 'vitest';
import { openLibrary } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const first = 'arxiv:2503.00001';
const second = 'arxiv:2503.00002';
const listing = day('2025-03-13', [
  { title: 'First', keys: [first] },
  { title: 'Second', keys: [second] },
]);

describe('decisions', () => {
  it('survive a restart, and a saved paper is no longer new', async () => {
    const library = newLibrary({ name: 'decisions-reopen' });
    await library.papers.record(listing);
    await library.papers.decide([first], { saved: true });
    library.close();
    const again = newLibrary({ name: 'decisions-reopen' });
    expect((await again.papers.findByKey(first))?.state).toEqual({ saved: noon, seen: noon });
    expect(await again.papers.counts()).toMatchObject({ all: 2, new: 1, saved: 1 });
  });

  it('of two windows at once are all stored', async () => {
    const [one, other] = [newLibrary({ name: 'decisions-two' }), newLibrary({ name: 'decisions-two' })];
    await one.papers.record(listing);
    await Promise.all([
      one.papers.decide([first], { saved: true }),
      other.papers.decide([first], { starred: true, addTags: ['a'] }),
      one.papers.decide([first, second], { addTags: ['b'] }),
      other.papers.decide([second], { later: true }),
      other.papers.record(listing),
    ]);
    expect((await one.papers.findByKey(first))?.state).toMatchObject({ saved: noon, starred: noon, tags: ['a', 'b'] });
    expect((await one.papers.findByKey(second))?.state).toMatchObject({ later: noon, tags: ['b'] });
    expect(await one.papers.counts()).toMatchObject({ all: 2, new: 0, saved: 1, starred: 1, later: 1 });
  });

  it('are undone one operation at a time, whatever was decided since', async () => {
    const library = newLibrary();
    await library.papers.record(listing);
    const saving = await library.papers.decide([first, second], { saved: true });
    await library.papers.decide([first], { starred: true });
    expect(await library.undo(saving)).toBe(2);
    expect((await library.papers.findByKey(first))?.state).toEqual({ starred: noon, seen: noon });
    expect((await library.papers.findByKey(second))?.state).toEqual({});
    expect(await library.papers.counts()).toMatchObject({ new: 1, saved: 0, starred: 1 });
    expect(await library.undo(saving)).toBe(0);
  });

  it('with the id of a stored operation change nothing', async () => {
    const library = newLibrary();
    await library.papers.record(listing);
    await library.papers.decide([first], { saved: true }, 'once');
    await library.papers.decide([first], { saved: false });
    await library.papers.decide([first], { saved: true }, 'once');
    expect((await library.papers.findByKey(first))?.state.saved).toBeUndefined();
  });

  it('of both papers are kept when the papers are merged', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [{ title: 'One', keys: ['arxiv:2503.00001'] }]));
    await library.papers.record(day('2025-03-13', [{ title: 'One, published', keys: ['doi:10.1000/a'] }]));
    await library.papers.decide(['arxiv:2503.00001'], { saved: true, addTags: ['a'] });
    await library.papers.decide(['doi:10.1000/a'], { starred: true, addTags: ['b'], note: 'a note' });
    await library.papers.record(day('2025-03-13', [{ title: 'One', keys: ['arxiv:2503.00001', 'doi:10.1000/a'] }]));
    const view = await library.papers.findByKey('doi:10.1000/a');
    expect(view?.paper.keys).toEqual(['arxiv:2503.00001', 'doi:10.1000/a']);
    expect(view?.state).toMatchObject({ saved: noon, starred: noon, tags: ['a', 'b'], note: 'a note' });
    expect(await library.papers.counts()).toMatchObject({ all: 1, saved: 1, starred: 1 });
  });

  it('about a title-only paper apply to the paper that it is merged into', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [{ title: 'A Title', abstract: 'Same words.' }]));
    await library.papers.decide(['title:a title'], { saved: true });
    await library.papers.record(day('2025-03-14', [{ title: 'A title', abstract: 'Same words', keys: [first] }]));
    expect((await library.papers.findByKey(first))?.state.saved).toBe(noon);
    expect((await library.papers.findByKey('title:a title'))?.paper.keys).toEqual([first]);
  });

  it('about one of two papers known only by the same title apply to both, now and when replayed', async () => {
    const library = newLibrary();
    await library.papers.record(
      day('2025-03-13', [
        { title: 'Introduction', authors: ['Ada Lovelace'] },
        { title: 'Introduction', authors: ['Grace Hopper'] },
      ]),
    );
    const ids = await library.papers.list('all', 'newest');
    expect(ids).toHaveLength(2);
    await library.papers.decide(ids.slice(0, 1), { saved: true });
    expect(await library.papers.counts()).toMatchObject({ saved: 2 });
    const starring = await library.papers.decide(ids.slice(1), { starred: true });
    expect(await library.undo(starring)).toBe(2);
    expect(await library.papers.counts()).toMatchObject({ saved: 2, starred: 0 });
    const restored = newLibrary();
    await restored.backup.restore(await library.backup.write());
    expect(await restored.papers.counts()).toMatchObject({ all: 2, saved: 2 });
  });

  it('correct metadata, and the correction survives the next sighting', async () => {
    const library = newLibrary();
    await library.papers.record(listing);
    const act = await library.papers.correct(first, { title: 'Right', venue: 'NeurIPS' });
    await library.papers.record(day('2025-03-15', [{ title: 'A longer title of the first', keys: [first] }]));
    expect((await library.papers.findByKey(first))?.paper).toMatchObject({ title: 'Right', venue: 'NeurIPS' });
    await library.undo(act);
    expect((await library.papers.findByKey(first))?.paper.title).toBe('A longer title of the first');
  });

  it('mark a whole shelf as seen by its ids, and undo makes it new again', async () => {
    const library = newLibrary();
    await library.papers.record(listing);
    const act = await library.papers.decide(await library.papers.list('new', 'newest'), { seen: true });
    expect(await library.papers.list('new', 'newest')).toEqual([]);
    await library.undo(act);
    expect(await library.papers.list('new', 'newest')).toHaveLength(2);
  });

  it('notify watchers of the library', async () => {
    let calls = 0;
    const library = openLibrary({ name: 'decisions-watch', onChange: () => calls++ });
    await library.papers.record(listing);
    await library.papers.decide([first], { read: true });
    await library.papers.counts();
    library.close();
    expect(calls).toBe(2);
  });
});
