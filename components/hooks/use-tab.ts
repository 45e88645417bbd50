import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { findTab, type OpenTab } from './browser-tabs.ts';

/**
 * The tab that this window speaks of; undefined until the browser has answered.
 * @param follows a side panel stays open while its tab is changed or goes elsewhere
 */
export function useTab(follows: boolean): OpenTab | undefined {
  const [tab, setTab] = useState<OpenTab>();
  useEffect(() => {
    let last = 0;
    const look = async () => {
      last += 1;
      const turn = last;
      const found = await findTab();
      if (turn === last) setTab(found);
    };
    void look();
    if (!follows) return;
    const onUpdated = (_id: number, change: { url?: string; status?: string }) => {
      if (change.url !== undefined || change.status === 'complete') void look();
    };
    browser.tabs.onActivated.addListener(look);
    browser.tabs.onUpdated.addListener(onUpdated);
    return () => {
      browser.tabs.onActivated.removeListener(look);
      browser.tabs.onUpdated.removeListener(onUpdated);
    };
  }, [follows]);
  return tab;
}
