import { useEffect, useState } from 'react';
import { changeSettings, readSettings, type Settings, watchSettings } from '../../lib/settings.ts';

/** The settings that pages and background share, and how to change some of them; undefined until they are read. */
export function useSettings(): readonly [Settings | undefined, (change: Partial<Settings>) => void] {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    void readSettings().then(setSettings);
    return watchSettings(setSettings);
  }, []);
  return [settings, (change) => void changeSettings(change)];
}
