import type { Library } from '../../lib/library/index.ts';
import { callPage } from '../../lib/messages.ts';
import { submittingTabs } from './tab-session.ts';
import { drawBadge } from './toolbar.ts';

/** Updates the toolbar badge and the pages with marks after the library has changed. */
export async function redraw(library: Library): Promise<void> {
  await Promise.all([drawBadge(library), refreshPages()]);
}

/** Makes the pages with marks request statuses again. A closed or frozen page does so when it is next visible. */
export async function refreshPages(except?: number): Promise<void> {
  const tabs = (await submittingTabs()).filter((tab) => tab !== except);
  await Promise.allSettled(tabs.map((tab) => callPage(tab, 'refresh', {})));
}
