import { useCallback, useEffect, useState } from 'react';
import {
  changeSettings,
  readSettings,
  type Settings,
  type SettingsChange,
  watchSettings,
} from '../../../lib/settings.ts';
import { useDecisions } from './decisions.tsx';
import { useAsyncError } from './use-async-error.ts';

/**
 * The settings that pages and background share, and how to change some of them; undefined until they are read. The change
 * resolves to whether it was written; if not, the window says why.
 */
export function useSettings(): readonly [Settings | undefined, (change: SettingsChange) => Promise<boolean>] {
  const { fail } = useDecisions();
  const failing = useAsyncError();
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    readSettings().then(setSettings, failing);
    return watchSettings(setSettings);
  }, [failing]);
  const change = useCallback(
    (wanted: SettingsChange) =>
      changeSettings(wanted).then(
        () => true,
        (error: unknown) => {
          fail(error);
          return false;
        },
      ),
    [fail],
  );
  return [settings, change];
}
