/** What the palette finds without asking the library: commands, lists, topics, digests and sections of Settings. */
import { ArrowRight, type LucideIcon, Newspaper, Settings, Tag } from 'lucide-react';
import { localDay } from '../../lib/domain/day.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { findWeekOfDay, shiftWeek } from '../../lib/domain/week.ts';
import { actionStrings, paletteStrings, shellStrings } from '../../lib/strings/shell.ts';
import type { ActionContext } from '../action.ts';
import { actions } from '../actions.ts';
import type { Preferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { settingsSections } from '../settings/sections.ts';
import { type Route, shelves } from '../shell/route.ts';

export type PaletteGroup = 'recent' | 'commands' | 'topics' | 'digests' | 'settings' | 'papers';

/** Something that the palette can run or open. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly words: string;
  readonly icon: LucideIcon;
  /** Its shortcut. */
  readonly key?: string | undefined;
  readonly run: () => void;
}

interface Context {
  readonly means: ActionContext;
  readonly topics: readonly Topic[];
  readonly preferences: Preferences;
  readonly now: number;
  readonly onGo: (route: Route) => void;
  readonly onPreferences: (some: Partial<Preferences>) => void;
}

/** Returns all entries but papers, in the order of their groups. */
export function paletteEntries({ means, topics, preferences, now, onGo, onPreferences }: Context): PaletteEntry[] {
  const opens =
    (group: PaletteGroup, icon: LucideIcon) =>
    (id: string, words: string, route: Route): PaletteEntry => ({ id, group, words, icon, run: () => onGo(route) });
  const [screen, topicOf, digest, section] = [
    opens('commands', ArrowRight),
    opens('topics', Tag),
    opens('digests', Newspaper),
    opens('settings', Settings),
  ];
  const other = preferences.density === 'compact' ? 'comfortable' : 'compact';
  const week = findWeekOfDay(localDay(now));
  return [
    ...actions
      .filter((action) => action.id !== 'commands' && action.can(means))
      .map((action) => ({
        id: action.id,
        group: 'commands' as const,
        words: action.label(means),
        icon: action.icon,
        key: keyOf(action, preferences),
        run: () => action.run(means),
      })),
    ...shelves.map((shelf) =>
      screen(`shelf ${shelf}`, actionStrings.goTo(shellStrings[shelf]), { screen: 'list', shelf, query: '' }),
    ),
    screen('add-topic', actionStrings.addTopic, { screen: 'topic-editor' }),
    {
      id: 'density',
      group: 'commands',
      words: actionStrings[other],
      icon: ArrowRight,
      run: () => onPreferences({ density: other }),
    },
    ...topics.map(({ id, name }) => topicOf(`topic ${id}`, name, { screen: 'list', shelf: { topic: id }, query: '' })),
    digest('digests', actionStrings.goTo(shellStrings.digests), { screen: 'digests' }),
    ...(week === undefined
      ? []
      : [digest('digest last week', paletteStrings.lastWeek, { screen: 'digests', week: shiftWeek(week, -1).id })]),
    section('settings', actionStrings.goTo(shellStrings.settings), { screen: 'settings' }),
    ...settingsSections.map(({ id, title }) => section(`settings ${id}`, title, { screen: 'settings', section: id })),
  ];
}
