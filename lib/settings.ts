/** What the user set, in the browser's local storage; the background reads it where it needs it. */
import { browser } from 'wxt/browser';

export interface Settings {
  /** Ids of the sources on whose pages no marks are drawn. */
  readonly marksOff: readonly string[];
  /** Ids of the sources whose pages are not recorded. */
  readonly recordingOff: readonly string[];
  /** Ids of the sources whose lists of titles get their abstracts from elsewhere. */
  readonly abstracts: readonly string[];
  /** What stands before the address of a publisher's page that is opened; empty for nothing. */
  readonly proxy: string;
  /** Whether the toolbar shows the number of new matches. */
  readonly badge: boolean;
  /** Whether a digest that is ready is told by a notification; the browser must allow that too. */
  readonly notify: boolean;
  /** Whether it is asked once a week what happened to saved papers. */
  readonly followUps: boolean;
  /** Since when what is saved is also sent to Zotero, milliseconds since the epoch; 0 where it is not. */
  readonly zoteroSince: number;
  /** The name of the user's Obsidian vault; empty for the one that is open there. */
  readonly vault: string;
  readonly obsidianHow: ObsidianHow;
  /** Several papers at once: in one note, or a note each in the folder that the user gave. */
  readonly obsidianSeveral: ObsidianSeveral;
  /** How notes for Obsidian are called and what properties they have; empty for the usual. */
  readonly obsidianTemplate: string;
  /** The secret address of a Slack-style webhook; empty for none. */
  readonly webhook: string;
  /** The webhook of which the user has seen what is sent. */
  readonly webhookKnown: string;
}

/** Into a note of its own, at the end of the note of that name, or at the end of today's daily note. */
export const obsidianHows = ['new', 'append', 'daily'] as const;
export type ObsidianHow = (typeof obsidianHows)[number];

export const obsidianSeverals = ['list', 'each'] as const;
export type ObsidianSeveral = (typeof obsidianSeverals)[number];

const defaults: Settings = {
  marksOff: [],
  recordingOff: [],
  abstracts: [],
  proxy: '',
  badge: true,
  notify: false,
  followUps: false,
  zoteroSince: 0,
  vault: '',
  obsidianHow: 'new',
  obsidianSeveral: 'list',
  obsidianTemplate: '',
  webhook: '',
  webhookKnown: '',
};
const row = 'settings';

export type SettingsChange = Partial<Settings> | ((settings: Settings) => Partial<Settings>);

/** The settings as they stand, whatever an older or a broken version left there. */
export async function readSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(row))[row]);
}

function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaults;
  const given = stored as { readonly [Name in keyof Settings]?: unknown };
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    marksOff: texts(given.marksOff),
    recordingOff: texts(given.recordingOff),
    abstracts: texts(given.abstracts),
    proxy: textOf(given.proxy),
    badge: given.badge !== false,
    notify: given.notify === true,
    followUps: given.followUps === true,
    zoteroSince: typeof given.zoteroSince === 'number' ? given.zoteroSince : 0,
    vault: textOf(given.vault),
    obsidianHow: obsidianHows.find((how) => how === given.obsidianHow) ?? defaults.obsidianHow,
    obsidianSeveral: obsidianSeverals.find((one) => one === given.obsidianSeveral) ?? defaults.obsidianSeveral,
    obsidianTemplate: textOf(given.obsidianTemplate),
    webhook: textOf(given.webhook),
    webhookKnown: textOf(given.webhookKnown),
  };
}

/**
 * Changes some of the settings, one change after another in all windows: without it, two at once would each write back what
 * the other had just changed.
 * @param change what changes, or what it makes of the settings as they stand then
 */
export async function changeSettings(change: SettingsChange): Promise<Settings> {
  return navigator.locks.request(row, async () => {
    const before = await readSettings();
    const settings = { ...before, ...(typeof change === 'function' ? change(before) : change) };
    await browser.storage.local.set({ [row]: settings });
    return settings;
  });
}

/** The settings that list sources by id. */
type SourceList = 'marksOff' | 'recordingOff' | 'abstracts';

/** Puts a source into a list of the settings or takes it out. @param listed absent: where it is not now */
async function listSource(list: SourceList, source: string, listed?: boolean): Promise<Settings> {
  return changeSettings(({ [list]: before }) => {
    const others = before.filter((id) => id !== source);
    return { [list]: (listed ?? !before.includes(source)) ? [...others, source] : others };
  });
}

/** Switches marks on or off for a source. @param on absent: to what they are not now @returns whether they are on now */
export async function switchMarks(source: string, on?: boolean): Promise<boolean> {
  const { marksOff } = await listSource('marksOff', source, on === undefined ? undefined : !on);
  return !marksOff.includes(source);
}

/** Whether listings of a source are remembered from now on. */
export async function switchRecording(source: string, on: boolean): Promise<void> {
  await listSource('recordingOff', source, !on);
}

/** Whether the lists of titles of a source get their abstracts from elsewhere from now on. */
export async function switchAbstracts(source: string, on: boolean): Promise<void> {
  await listSource('abstracts', source, on);
}

/** Calls whenever a setting was changed, in whichever window. @returns stops calling */
export function watchSettings(act: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[row];
    if (area === 'local' && change !== undefined) act(parseSettings(change.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
