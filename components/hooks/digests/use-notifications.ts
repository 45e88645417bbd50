import { useCallback } from 'react';
import { browser } from 'wxt/browser';
import { useSettings } from '../core/use-settings.ts';

/** Asks the browser for notifications; in the handler of a click, since it refuses the question anywhere else. */
export function requestNotifications(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] });
}

/**
 * Whether a digest that is ready is told by a notification, and how to switch that; in the handler of a click, since the
 * browser refuses its question anywhere else.
 */
export function useNotifications(): readonly [on: boolean, change: (on: boolean) => Promise<boolean>] {
  const [settings, changeSettings] = useSettings();
  const change = useCallback(
    async (on: boolean) => {
      const allowed = !on || (await requestNotifications());
      if (allowed) await changeSettings({ notify: on });
      return allowed;
    },
    [changeSettings],
  );
  return [settings?.notify === true, change];
}
