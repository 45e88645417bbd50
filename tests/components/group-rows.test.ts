import { describe, expect, it } from 'vitest';
import type { NewGroup } from '@/lib/library/api/papers.ts';
import { foldGroups, papersOfItems } from '../../components/library/group-rows.ts';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place);
const topic = (id: string, papers: number[]): NewGroup => ({
  key: id,
  part: 'topics',
  kind: 'topic',
  topic: id,
  ids: papers,
});
const others = (papers: number[]): NewGroup => ({ key: 'others', part: 'others', kind: 'others', ids: papers });
const shape = (groups: readonly NewGroup[], unfolded: string[] = []) =>
  foldGroups(groups, new Set(unfolded)).map((item) =>
    item.kind === 'paper'
      ? item.id
      : item.kind === 'part'
        ? `${item.part} ${item.ids.length}`
        : item.kind === 'head'
          ? item.group.key
          : `+${item.more}`,
  );

describe('groups of new papers', () => {
  it('are shown whole where there are few', () => {
    expect(shape([topic('a', ids(1, 3)), others(ids(10, 4))])).toEqual([
      'topics 3',
      'a',
      1,
      2,
      3,
      'others 4',
      10,
      11,
      12,
      13,
    ]);
  });

  it('are folded after the best of each where there are many, most of all those in no topic', () => {
    const many = [topic('a', ids(1, 300)), topic('b', ids(400, 7)), others(ids(1_000, 700))];
    expect(shape(many)).toEqual([
      'topics 307',
      'a',
      ...ids(1, 6),
      '+294',
      'b',
      ...ids(400, 7),
      'others 700',
      1_000,
      1_001,
      1_002,
      '+697',
    ]);
    expect(papersOfItems(foldGroups(many, new Set(['a'])))).toHaveLength(300 + 7 + 3);
  });

  it('have no parts where nothing is in a topic', () => {
    const at = (date: string, papers: number[]): NewGroup => ({
      key: date,
      part: 'others',
      kind: 'day',
      day: date,
      ids: papers,
    });
    expect(shape([at('2026-11-20', [1]), at('2026-11-19', [2])])).toEqual(['2026-11-20', 1, '2026-11-19', 2]);
  });

  it('hide nothing where there is only one', () => {
    expect(papersOfItems(foldGroups([others(ids(1, 1_000))], new Set()))).toHaveLength(1_000);
  });
});
