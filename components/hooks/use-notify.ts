import { useCallback } from 'react';
import { browser } from 'wxt/browser';
import { useSettings } from './use-settings.ts';

/**
 * Whether a digest that is ready is told by a notification, and how to switch that; in the handler of a click, since the
 * browser refuses its question anywhere else.
 */
export function useNotify(): readonly [on: boolean, change: (on: boolean) => Promise<boolean>] {
  const [settings, changeSettings] = useSettings();
  const change = useCallback(
    async (on: boolean) => {
      const allowed = !on || (await browser.permissions.request({ permissions: ['notifications'] }));
      if (allowed) changeSettings({ notify: on });
      return allowed;
    },
    [changeSettings],
  );
  return [settings?.notify === true, change];
}
