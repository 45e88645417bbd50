import { describe, expect, it, vi } from 'vitest';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { ActionContext } from '../../components/action.ts';
import { actions, getAction } from '../../components/actions.ts';
import { parsePreferences } from '../../components/hooks/core/use-preferences.ts';
import { keyOf } from '../../components/hooks/core/use-shortcuts.ts';
import { type Flag, type State, toPaperStatus } from '../../lib/domain/paper-state.ts';

function viewWith(id: number, ...flags: Flag[]): PaperView {
  const state: State = Object.fromEntries(flags.map((flag) => [flag, 1]));
  return {
    paper: {
      id,
      title: `Paper ${id}`,
      authors: [],
      keys: [`title:paper ${id}`],
      categories: [],
      keywords: [],
      firstSeen: 0,
      lastSeen: 0,
    },
    state,
    matches: [],
    status: toPaperStatus(state, []),
  };
}

function meansFor(...targets: PaperView[]) {
  const decide = vi.fn<ActionContext['decide']>();
  return { decide, means: { targets, decide, undo: () => undefined } satisfies ActionContext };
}

describe('the actions', () => {
  it('have different ids and different keys', () => {
    const ids = actions.map(({ id }) => id);
    const keys = actions.flatMap(({ key }) => key ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('cannot be done without a paper where they are about papers', () => {
    const { means } = meansFor();
    const possible = actions.filter((action) => action.group === 'paper' && action.can(means));
    expect(possible).toEqual([]);
  });

  it('save only what is not saved yet, and say how many were', () => {
    const { decide, means } = meansFor(viewWith(1), viewWith(2, 'saved'), viewWith(3));
    getAction('save').run(means);
    expect(decide).toHaveBeenCalledWith(
      [means.targets[0], means.targets[2]],
      { saved: true },
      'Saved 2 papers. 1 was already saved.',
    );
  });

  it('take back a flag that all of the papers have, and are called so', () => {
    const { decide, means } = meansFor(viewWith(1, 'saved'));
    expect(getAction('save').label(means)).toBe('Remove from Saved');
    getAction('save').run(means);
    expect(decide).toHaveBeenCalledWith(means.targets, { saved: false }, 'Removed from Saved.');
  });

  it('are not found by a name that none has', () => {
    expect(() => getAction('fly')).toThrow('fly');
  });
});

describe('keys', () => {
  const save = getAction('save');
  const commands = getAction('commands');

  it('are the user’s custom ones', () => {
    expect(keyOf(save, { keys: {}, singleKeys: true })).toBe('s');
    expect(keyOf(save, { keys: { save: 'b' }, singleKeys: true })).toBe('b');
  });

  it('are switched off together, but for those with Ctrl', () => {
    expect(keyOf(save, { keys: {}, singleKeys: false })).toBeUndefined();
    expect(keyOf(commands, { keys: {}, singleKeys: false })).toBe('mod+k');
  });
});

describe('preferences', () => {
  it('survive whatever was left in the store', () => {
    for (const text of [null, '', '{', '[]', 'null', '{"theme":"pink","listWidth":9,"keys":{"save":7}}']) {
      expect(parsePreferences(text)).toEqual(parsePreferences(null));
    }
  });

  it('keep what is understood', () => {
    expect(parsePreferences('{"theme":"dark","density":"compact","singleKeys":false,"listWidth":500}')).toMatchObject({
      theme: 'dark',
      density: 'compact',
      singleKeys: false,
      listWidth: 500,
    });
  });
});
