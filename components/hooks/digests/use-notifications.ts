import { useCallback } from 'react';
import { browser } from 'wxt/browser';
import { useSettings } from '../core/use-settings.ts';

/** Requests the notification permission. Requires a user gesture. */
export function requestNotifications(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] });
}

/** Whether a notification announces a ready digest, and a setter. The setter requires a user gesture. */
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
