import { useEffect, useRef, useState } from 'react';
import { browser } from 'wxt/browser';
import { findTab, type OpenTab } from './tabs.ts';

/**
 * The tab that this window describes; undefined until the browser answers.
 * @param follows true for a side panel, which stays open while its tab changes or navigates
 * @param first the tab, if already known
 */
export function useTab(follows: boolean, first?: OpenTab): OpenTab | undefined {
  const [tab, setTab] = useState(first);
  const found = useRef(first !== undefined);
  useEffect(() => {
    if (found.current && !follows) return;
    let last = 0;
    const look = async () => {
      last += 1;
      const turn = last;
      const now = await findTab();
      if (turn === last) setTab(now);
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
