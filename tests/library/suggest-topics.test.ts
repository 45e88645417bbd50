import { afterEach, describe, expect, it } from 'vitest';
import type { Key } from '../../lib/domain/key.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const key = (place: number): Key => `arxiv:2503.0${1_000 + place}`;
const spindles = Array.from({ length: 12 }, (_, place) => ({
  title: `Sleep spindles in mice, part ${place}`,
  abstract: `We record sleep spindles ${place}.`,
  keys: [key(place)],
}));
const others = Array.from({ length: 12 }, (_, place) => {
  const word = `q${String.fromCharCode(97 + place)}x`;
  return { title: `The ${word}ite of ${word}um`, abstract: `About ${word}ite ${word}al.`, keys: [key(100 + place)] };
});

const bibOf = (papers: readonly { title: string; abstract: string }[]) =>
  papers
    .map(({ title, abstract }, n) => `@article{p${n}, title = {${title}}, abstract = {${abstract}}, year = {2024}}`)
    .join('\n');

describe('topics suggested from kept papers', () => {
  it('like the saved papers about them and no others', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [...spindles, ...others]));
    const saved = [...spindles.slice(0, 4), ...others].flatMap(({ keys }) => keys);
    await library.papers.decide(saved, { saved: true });
    const { of, kept, topics } = await library.topics.suggest('kept', 8);
    expect({ of, kept }).toEqual({ of: 16, kept: true });
    expect(topics.map(({ name, papers }) => [name, papers])).toEqual([['Sleep spindles', 4]]);
    expect(topics[0]?.like.toSorted()).toEqual(saved.slice(0, 4));
    expect(await library.topics.list()).toEqual([]);
  });

  it('include a subject that all papers share', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [...spindles, ...others]));
    await library.papers.decide(
      spindles.flatMap(({ keys }) => keys),
      { saved: true },
    );
    const { topics } = await library.topics.suggest('kept', 8);
    expect(topics.map(({ name, papers, like }) => [name, papers, like.length])).toEqual([['Sleep spindles', 12, 10]]);
  });

  it('come from an imported bibliography too, without dismissed papers', async () => {
    const library = newLibrary();
    const plan = await library.imports.plan(new Blob([bibOf([...spindles.slice(0, 4), ...others])]), {});
    await library.imports.run(plan);
    const [first = 0] = (await library.search.query('spindles')).ids;
    const [view] = await library.papers.views([first]);
    await library.papers.decide([view?.paper.keys[0] ?? key(0)], { dismissed: true });
    const { of, kept, topics } = await library.topics.suggest('kept', 8);
    expect({ of, kept }).toEqual({ of: 15, kept: true });
    expect(topics.map(({ name, like }) => [name, like.length])).toEqual([['Sleep spindles', 3]]);
  });

  it('come from all papers, and like none, if few were kept', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [...spindles.slice(0, 4), ...others]));
    await library.papers.decide([key(0)], { saved: true });
    const { of, kept, topics } = await library.topics.suggest('kept', 8);
    expect({ of, kept }).toEqual({ of: 16, kept: false });
    expect(topics.map(({ name, like }) => [name, like.length])).toEqual([['Sleep spindles', 0]]);
  });
});
