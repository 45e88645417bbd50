/** Notifies the user of new matches of topics with notifications on, at most once a day. */
import { browser } from 'wxt/browser';
import { localDay } from '../../lib/domain/day.ts';
import type { Library } from '../../lib/library/index.ts';
import { topicActionStrings } from '../../lib/strings/topics.ts';

const row = 'topic-news';
/** The notification's id. A click on it opens the new papers. */
export const topicNewsId = 'topics';
const dayLength = 86_400_000;

/** Shows a notification if there are new matches and none was shown today. Safe to call at any time. */
export async function notifyNewMatches(library: Library, now: number): Promise<void> {
  const topics = (await library.topics.list()).filter(
    ({ tells, snoozedUntil = 0 }) => tells === true && snoozedUntil <= now,
  );
  if (topics.length === 0 || !(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const stored = (await browser.storage.local.get(row))[row];
  const last = typeof stored === 'number' ? stored : now - dayLength;
  if (typeof stored === 'number' && localDay(stored) === localDay(now)) return;
  const groups = await library.papers.newGroups('topic');
  // A paper that matches two topics is in the group of only one of them.
  const views = await library.papers.views(groups.flatMap((group) => (group.kind === 'topic' ? group.ids : [])));
  const newViews = views.filter(({ paper, status }) => status.readState === 'new' && paper.firstSeen > last);
  const lines = topics.flatMap(({ id, name }) => {
    const matching = newViews.filter(({ matches }) => matches.some(({ topic }) => topic === id));
    return matching.length === 0 ? [] : [topicActionStrings.newIn(matching.length, name)];
  });
  if (lines.length === 0) return;
  await browser.storage.local.set({ [row]: now });
  await browser.notifications.create(topicNewsId, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title: topicActionStrings.newsTitle,
    message: lines.join('\n'),
  });
}
