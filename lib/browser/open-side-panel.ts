import { browser } from 'wxt/browser';

/** Firefox's side bar has an interface of its own, which WXT's types leave out. */
interface SidebarAction {
  open(): Promise<void>;
}

/**
 * Opens the side panel (Chrome) or the side bar (Firefox). The browser asks for a user's click or key just before, so
 * nothing may be awaited between it and this call.
 */
export function openSidePanel(where: { tab: number } | { window: number }): Promise<void> {
  const { sidebarAction } = browser as unknown as { sidebarAction?: SidebarAction };
  if (sidebarAction !== undefined) return sidebarAction.open();
  return browser.sidePanel.open('tab' in where ? { tabId: where.tab } : { windowId: where.window });
}
