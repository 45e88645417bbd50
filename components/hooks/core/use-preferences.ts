import { useCallback, useSyncExternalStore } from 'react';
import { createLocalStore } from './local-store.ts';

/**
 * Display preferences of this browser. Stored in local storage, not in the library: they must be available before the
 * first render, and all extension pages share them.
 */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly paperText: 'serif' | 'sans';
  readonly density: 'comfortable' | 'compact';
  /** Whether single-key shortcuts are on (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** Whether the keys that deal with a paper go on to the next one. */
  readonly advance: boolean;
  /** Custom shortcuts by action id. */
  readonly keys: Readonly<Record<string, string>>;
  /** Width of the list column in pixels, 360 to 560. */
  readonly listWidth: number;
  /** Whether the user dismissed the welcome. */
  readonly welcomed: boolean;
  /** How new papers are grouped. */
  readonly newBy: 'topic' | 'day' | 'source';
  /** The id of the last used exporter; empty if none. */
  readonly exportFormat: string;
}

export const defaultPreferences: Preferences = {
  theme: 'system',
  paperText: 'serif',
  density: 'comfortable',
  singleKeys: true,
  advance: true,
  keys: {},
  listWidth: 436,
  welcomed: false,
  newBy: 'topic',
  exportFormat: '',
};

/** Parses stored preferences and tolerates values of older or broken versions. */
export function parsePreferences(text: string | null): Preferences {
  if (text === null) return defaultPreferences;
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return defaultPreferences;
  }
  if (typeof stored !== 'object' || stored === null) return defaultPreferences;
  const given = stored as { readonly [Name in keyof Preferences]?: unknown };
  const oneOf = <Value extends string>(value: unknown, values: readonly Value[], otherwise: Value): Value =>
    values.find((candidate) => candidate === value) ?? otherwise;
  const keys: Record<string, string> = {};
  if (typeof given.keys === 'object' && given.keys !== null) {
    for (const [action, key] of Object.entries(given.keys)) if (typeof key === 'string') keys[action] = key;
  }
  return {
    theme: oneOf(given.theme, ['system', 'light', 'dark'], defaultPreferences.theme),
    paperText: oneOf(given.paperText, ['serif', 'sans'], defaultPreferences.paperText),
    density: oneOf(given.density, ['comfortable', 'compact'], defaultPreferences.density),
    singleKeys: given.singleKeys !== false,
    advance: given.advance !== false,
    keys,
    listWidth:
      typeof given.listWidth === 'number' && given.listWidth >= 360 && given.listWidth <= 560
        ? Math.round(given.listWidth)
        : defaultPreferences.listWidth,
    welcomed: given.welcomed === true,
    newBy: oneOf(given.newBy, ['topic', 'day', 'source'], defaultPreferences.newBy),
    exportFormat: typeof given.exportFormat === 'string' ? given.exportFormat : '',
  };
}

const { read, write, subscribe } = createLocalStore('preferences', parsePreferences);

/** Applies the theme and the paper font to the document. Called once before the first render. */
export function applyPreferences(): void {
  const put = () => {
    const { theme, paperText } = read();
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    if (paperText === 'serif') delete dataset['paperText'];
    else dataset['paperText'] = paperText;
  };
  put();
  subscribe(put);
}

/** Returns the preferences, shared by all open pages, and a function to update them. */
export function usePreferences(): readonly [Preferences, (change: Partial<Preferences>) => void] {
  const preferences = useSyncExternalStore(subscribe, read);
  const change = useCallback((some: Partial<Preferences>) => {
    write({ ...read(), ...some });
  }, []);
  return [preferences, change];
}
