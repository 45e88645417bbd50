/** The user’s settings. They include secrets and cause requests, so that no web page’s script may reach them. */
import { readPrivate, watchPrivate, writePrivate } from './browser/private-storage.ts';

export interface Settings {
  /** Whether Digestif is paused: it then collects no papers and sends no requests. */
  readonly paused: boolean;
  /** Ids of the sources whose pages get no marks. */
  readonly marksOff: readonly string[];
  /** Ids of the sources whose pages are not recorded. */
  readonly recordingOff: readonly string[];
  /** Ids of the sources for whose lists of titles Digestif looks up abstracts. */
  readonly abstracts: readonly string[];
  /** URL prefix of the library proxy for publishers’ pages; empty for none. */
  readonly proxy: string;
  /** Whether the toolbar shows the number of new matches. */
  readonly badge: boolean;
  /** Whether papers that were published long ago count as new. */
  readonly olderAsNew: boolean;
  /** Whether the newest automatic backup is copied to the export folder or to Downloads once a week. */
  readonly weeklyCopy: boolean;
  /** Whether a notification announces ready digests. The browser must allow notifications too. */
  readonly notify: boolean;
  /** Whether Digestif looks up changes to saved papers once a week. */
  readonly followUps: boolean;
  /** Papers saved since this time (milliseconds since the epoch) are also sent to Zotero; 0 if this is off. */
  readonly zoteroSince: number;
  /** The name of the user’s Obsidian vault; empty for the one that is open. */
  readonly vault: string;
  readonly obsidianHow: ObsidianHow;
  /** How several papers are sent: in one note, or one note each in the export folder. */
  readonly obsidianSeveral: ObsidianSeveral;
  /** Template for the names and properties of Obsidian notes; empty for the default. */
  readonly obsidianTemplate: string;
  /** The secret URL of a Slack-style webhook; empty for none. */
  readonly webhook: string;
  /** The webhook URL for which the user has seen a preview of what is sent. */
  readonly webhookKnown: string;
}

/** Where a note goes: a new note, the end of an existing note with the same name, or the end of today’s daily note. */
export const obsidianHows = ['new', 'append', 'daily'] as const;
export type ObsidianHow = (typeof obsidianHows)[number];

export const obsidianSeverals = ['list', 'each'] as const;
export type ObsidianSeveral = (typeof obsidianSeverals)[number];

const defaults: Settings = {
  paused: false,
  marksOff: [],
  recordingOff: [],
  abstracts: [],
  proxy: '',
  badge: true,
  olderAsNew: false,
  weeklyCopy: false,
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

/** Reads the settings. Invalid or missing values are replaced by defaults. */
export async function readSettings(): Promise<Settings> {
  return parseSettings(await readPrivate(row));
}

function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaults;
  const values = stored as { readonly [Name in keyof Settings]?: unknown };
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    paused: values.paused === true,
    marksOff: texts(values.marksOff),
    recordingOff: texts(values.recordingOff),
    abstracts: texts(values.abstracts),
    proxy: textOf(values.proxy),
    badge: values.badge !== false,
    olderAsNew: values.olderAsNew === true,
    weeklyCopy: values.weeklyCopy === true,
    notify: values.notify === true,
    followUps: values.followUps === true,
    zoteroSince: typeof values.zoteroSince === 'number' ? values.zoteroSince : 0,
    vault: textOf(values.vault),
    obsidianHow: obsidianHows.find((how) => how === values.obsidianHow) ?? defaults.obsidianHow,
    obsidianSeveral: obsidianSeverals.find((one) => one === values.obsidianSeveral) ?? defaults.obsidianSeveral,
    obsidianTemplate: textOf(values.obsidianTemplate),
    webhook: textOf(values.webhook),
    webhookKnown: textOf(values.webhookKnown),
  };
}

/**
 * Changes some settings. A lock serialises changes of all windows; otherwise, simultaneous changes would overwrite each
 * other.
 * @param change the new values, or a function that returns them for the current settings
 */
export async function changeSettings(change: SettingsChange): Promise<Settings> {
  return navigator.locks.request(row, async () => {
    const before = await readSettings();
    const settings = { ...before, ...(typeof change === 'function' ? change(before) : change) };
    await writePrivate(row, settings);
    return settings;
  });
}

/** The settings that list sources by id. */
type SourceList = 'marksOff' | 'recordingOff' | 'abstracts';

/** Adds a source to a list or removes it. @param listed whether to list it; toggles if absent */
async function listSource(list: SourceList, source: string, listed?: boolean): Promise<Settings> {
  return changeSettings(({ [list]: before }) => {
    const others = before.filter((id) => id !== source);
    return { [list]: (listed ?? !before.includes(source)) ? [...others, source] : others };
  });
}

/** Turns marks on or off for a source. @param on toggles if absent @returns whether they are on now */
export async function switchMarks(source: string, on?: boolean): Promise<boolean> {
  const { marksOff } = await listSource('marksOff', source, on === undefined ? undefined : !on);
  return !marksOff.includes(source);
}

/** Turns recording of a source’s pages on or off. */
export async function switchRecording(source: string, on: boolean): Promise<void> {
  await listSource('recordingOff', source, !on);
}

/** Turns abstract lookup for a source’s lists of titles on or off. */
export async function switchAbstracts(source: string, on: boolean): Promise<void> {
  await listSource('abstracts', source, on);
}

/** Calls `callback` whenever a setting changes, in any window. @returns a function that stops watching */
export function watchSettings(callback: (settings: Settings) => void): () => void {
  return watchPrivate(row, () => {
    readSettings().then(callback, (error: unknown) => reportError(error));
  });
}
