import { useCallback } from 'react';
import { browser } from 'wxt/browser';
import { originsOf } from '../../../lib/abstracts/providers.ts';
import { planFollowUps } from '../../../lib/follow-ups/check-saved-papers.ts';
import { type FollowUps, readFollowUps, watchFollowUps } from '../../../lib/follow-ups/stored-follow-ups.ts';
import { useExtensionStorage } from '../core/use-extension-storage.ts';
import { useSettings } from '../core/use-settings.ts';

/** One paper of each kind that is checked, so that one permission request covers all providers. */
const kinds = (['arxiv:2401.00001', 'pmid:1', 'doi:10.1101/1'] as const).map((key) => ({
  keys: [key] as [typeof key],
}));

/** Whether saved papers are checked weekly for news, the results, and a setter. The setter requires a user gesture. */
export function useFollowUps(): {
  readonly on: boolean;
  readonly found: FollowUps | undefined;
  readonly change: (on: boolean) => Promise<boolean>;
} {
  const [settings, changeSettings] = useSettings();
  const found = useExtensionStorage(readFollowUps, watchFollowUps);
  const change = useCallback(
    async (on: boolean) => {
      const origins = originsOf(planFollowUps(kinds));
      const allowed = !on || (await browser.permissions.request({ origins }));
      if (allowed) await changeSettings({ followUps: on });
      return allowed;
    },
    [changeSettings],
  );
  return { on: settings?.followUps === true, found, change };
}
