/** New matches of topics that the user wants to be told of: one notification a day at most. */
import { browser } from 'wxt/browser';
import { localDay } from '../../lib/domain/day.ts';
import type { Library } from '../../lib/library/index.ts';
import { topicActionStrings } from '../../lib/strings/topics.ts';

const row = 'topic-news';
/** The notification's id: a click on it leads to what is new. */
export const topicNewsId = 'topics';
const aDay = 86_400_000;

/** Tells of new matches, where there are some and nothing was told today. Safe to call at any time. */
export async function notifyNewMatches(library: Library, now: number): Promise<void> {
  const topics = (await library.topics.list()).filter(
    ({ tells, snoozedUntil = 0 }) => tells === true && snoozedUntil <= now,
  );
  if (topics.length === 0 || !(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const stored = (await browser.storage.local.get(row))[row];
  const last = typeof stored === 'number' ? stored : now - aDay;
  if (typeof stored === 'number' && localDay(stored) === localDay(now)) return;
  const groups = await library.papers.newGroups('topic');
  // A paper of two topics stands in the group of one of them.
  const views = await library.papers.views(groups.flatMap((group) => (group.kind === 'topic' ? group.ids : [])));
  const fresh = views.filter(({ paper }) => paper.firstSeen > last);
  const lines = topics.flatMap(({ id, name }) => {
    const own = fresh.filter(({ matches }) => matches.some(({ topic }) => topic === id));
    return own.length === 0 ? [] : [topicActionStrings.newIn(own.length, name)];
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
