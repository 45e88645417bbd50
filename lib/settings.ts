/** What the person set, in the browser's local storage; the background reads it where it needs it. */
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
}

const defaults: Settings = { marksOff: [], recordingOff: [], abstracts: [], proxy: '', badge: true, notify: false };
const row = 'settings';

/** The settings as they stand, whatever an older or a broken version left there. */
export async function readSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(row))[row]);
}

function parseSettings(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaults;
  const given = stored as { readonly [Name in keyof Settings]?: unknown };
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  return {
    marksOff: texts(given.marksOff),
    recordingOff: texts(given.recordingOff),
    abstracts: texts(given.abstracts),
    proxy: typeof given.proxy === 'string' ? given.proxy : '',
    badge: given.badge !== false,
    notify: given.notify === true,
  };
}

/** Changes some of the settings. */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await readSettings()), ...change };
  await browser.storage.local.set({ [row]: settings });
  return settings;
}

/** Switches marks on or off for a source. @returns whether they are on now */
export async function switchMarks(source: string, on?: boolean): Promise<boolean> {
  const { marksOff } = await readSettings();
  const next = on ?? marksOff.includes(source);
  await changeSettings({ marksOff: [...marksOff.filter((id) => id !== source), ...(next ? [] : [source])] });
  return next;
}

/** Whether listings of a source are remembered from now on. */
export async function switchRecording(source: string, on: boolean): Promise<void> {
  const { recordingOff } = await readSettings();
  await changeSettings({ recordingOff: [...recordingOff.filter((id) => id !== source), ...(on ? [] : [source])] });
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
