/** Handlers of the background's messages. The worker can stop at any await, so each handler must be safe to run again. */

import { openSidePanel } from '../../lib/browser/open-side-panel.ts';
import type { ListingFacts } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Change } from '../../lib/domain/paper-state.ts';
import { DigestifError } from '../../lib/errors.ts';
import type { Library } from '../../lib/library/index.ts';
import type { Handlers, MarkChange, MarkStatus, PageCalls, WindowCalls } from '../../lib/messages.ts';
import type { PageStatus } from '../../lib/page-status/page-status.ts';
import { readSettings } from '../../lib/settings.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import type { Abstracts } from './abstract-jobs.ts';
import {
  currentOnly,
  isAskedFor,
  isOff,
  mayRead,
  nameOfSource,
  ownAddress,
  submittedOnly,
} from './check-page-report.ts';
import { loadMarks, loadPaperReader, readThisPage } from './inject-readers.ts';
import { markStatusesByKey, toMarkStatuses } from './mark-status.ts';
import type { PlaceJobs } from './place-jobs.ts';
import { clearReaderFailure, recordReaderFailure } from './reader-failures.ts';
import { redraw, refreshPages } from './redraw.ts';
import { type ExtensionSender, findSourceAt, findSourceOf, type PageSender } from './senders.ts';
import { forgetStatus, readTab, type TabRow, withTabLock, writeStatus, writeTab } from './tab-session.ts';
import { drawBadge, drawTab, markViewed } from './toolbar.ts';
import { announcedIn, emptyOf, emptyVisit, statusOf, type VisitOfTab } from './visit-status.ts';
import type { ZoteroMarks } from './zotero.ts';

const changes: { readonly [C in MarkChange]: Change } = {
  save: { saved: true },
  unsave: { saved: false },
  read: { read: true },
  unread: { read: false },
  pick: { picked: true },
  unpick: { picked: false },
  seen: { glanced: true },
};

/**
 * Creates the handlers for content scripts. A tab can ask only about papers that it submitted, and decide only about those
 * of its current page.
 */
export function pageHandlers(
  library: Library,
  now: () => number,
  abstracts: Pick<Abstracts, 'follow'>,
  zotero: Pick<ZoteroMarks, 'follow'>,
): Handlers<PageCalls, PageSender> {
  return {
    async begin({ source, url }, sender) {
      const known = findSourceOf(source, sender);
      if (known === undefined) throw new DigestifError(`This page doesn’t belong to “${source}”.`);
      const { marksOff, recordingOff, paused } = await readSettings();
      const mayRecord = !sender.private && (await mayRead(known, sender));
      const off = paused || recordingOff.includes(source);
      const record = mayRecord && !off;
      if (mayRecord) {
        const at = { url: ownAddress(url, sender).shown, source: known.name };
        const status: PageStatus = off
          ? { kind: 'off', ...at, id: source, ...(paused ? { paused } : {}) }
          : { kind: 'reading', ...at, since: now() };
        // Not awaited: the page waits for this answer, and does not need the popup's status.
        setStatus(sender.tab, status).catch((error: unknown) => reportError(error));
      }
      return { marks: record && !marksOff.includes(source), record };
    },

    async record({ request, visit, listing, last }, sender) {
      if (sender.private) throw new DigestifError('Digestif doesn’t collect papers in private windows.');
      const { real, shown: url } = ownAddress(listing.url, sender);
      const switchedOff = isOff(listing.source);
      const answer = await withTabLock(sender.tab, async () => {
        const [row, off] = await Promise.all([readTab(sender.tab), switchedOff]);
        // Sent just before the user switched the source off. Not an error, because the page would send it again.
        if (off) return undefined;
        const source = await nameOfSource(listing.source, sender, row);
        const current = row.visit?.id === visit ? row.visit : { ...emptyVisit, id: visit, url, source, at: now() };
        const sent = countSent(row.sent, listing.papers.length, now());
        if (sent === undefined) {
          const reasons = [...(listing.listing?.reasons ?? []), popupStrings.tooFast(maxPapersPerMinute)];
          const facts: ListingFacts = { kind: 'page', ...current.listing, ...listing.listing, reasons };
          const { keys, fresh } = current;
          await setStatus(sender.tab, { kind: 'listing', url, source, listing: facts, keys, fresh });
          return 'later' as const;
        }
        const from = current.parts[request] ?? current.count;
        const { olderAsNew } = await readSettings();
        const options = {
          visit,
          at: current.at,
          from,
          withViews: true,
          isClaim: true,
          ...(olderAsNew && { olderAsNew }),
        };
        const { keys, views = [] } = await library.papers.record({ ...listing, url: real }, options);
        const statuses = toMarkStatuses(keys, views);
        const found = keys.filter((key) => key !== undefined);
        const newKeys = statuses.flatMap((status) => (status?.readState === 'new' ? [status.key as Key] : []));
        const known = new Set(current.keys);
        const next: VisitOfTab = {
          ...current,
          ...(listing.listing === undefined ? {} : { listing: listing.listing }),
          keys: [...new Set([...current.keys, ...found])],
          fresh: [...new Set([...current.fresh, ...newKeys.filter((key) => !known.has(key))])],
          announced: { ...current.announced, ...announcedIn(listing.papers, keys) },
          count: Math.max(current.count, from + listing.papers.length),
          parts: { ...current.parts, [request]: from },
        };
        await Promise.all([
          writeTab(sender.tab, { ...row, sent, visit: next, submitted: [...new Set([...row.submitted, ...found])] }),
          setStatus(sender.tab, statusOf(next, findSourceOf(listing.source, sender))),
        ]);
        return { statuses, save: last && row.asked?.save === true && isAskedFor(row, sender) ? next.keys : [] };
      });
      if (answer === undefined) return { standings: listing.papers.map(() => null) };
      if (answer === 'later') return { standings: listing.papers.map(() => null), isLater: true };
      const { save } = answer;
      const saved = save.length === 0 ? [] : await saveAsked(library, sender.tab, save, `save ${visit}`);
      // Not awaited: the page needs the mark statuses, not the toolbar, Zotero or abstracts.
      if (last) {
        const drawing = save.length === 0 ? drawBadge(library) : redraw(library);
        for (const work of [drawing, clearReaderFailure(listing.source), zotero.follow(sender.tab)]) {
          work.catch((error: unknown) => reportError(error));
        }
      }
      if (last && listing.listing !== undefined) {
        abstracts.follow(sender.tab, listing.source).catch((error: unknown) => reportError(error));
      }
      const updated = new Map(saved.map((status) => [status?.key, status]));
      return { standings: answer.statuses.map((status) => updated.get(status?.key) ?? status) };
    },

    async trouble({ url, trouble }, sender) {
      const row = await readTab(sender.tab);
      const address = ownAddress(url, sender).shown;
      const read = trouble.kind === 'unrecognised' ? trouble.source : findSourceAt(sender.real)?.id;
      if (read !== undefined && (await isOff(read))) return { ok: true };
      if (trouble.kind === 'unrecognised') {
        const source = await nameOfSource(trouble.source, sender, row);
        await setStatus(sender.tab, { kind: 'unrecognised', url: address, source, missing: trouble.missing });
        await recordReaderFailure(trouble.source, now());
        return { ok: true };
      }
      const source = findSourceAt(sender.real);
      if (source === undefined) {
        if (isAskedFor(row, sender)) {
          // The popup says that the page has no papers, with the page's host instead of a source name.
          await setStatus(sender.tab, { kind: 'holiday', url: address, source: new URL(address).hostname });
        } else {
          await forgetStatus(sender.tab);
          await drawTab(sender.tab, undefined);
        }
      } else {
        await setStatus(sender.tab, { kind: 'holiday', url: address, ...emptyOf(source) });
      }
      return { ok: true };
    },

    async standings({ keys }, sender) {
      return { standings: await markStatusesByKey(library, await submittedOnly(keys, sender)) };
    },

    async decide({ request, keys, change }, sender) {
      const known = change === 'seen' ? await submittedOnly(keys, sender) : await currentOnly(keys, sender);
      const act = await library.papers.decide(known, changes[change], request);
      await withTabLock(sender.tab, async () => {
        const row = await readTab(sender.tab);
        if (!row.acts.includes(act)) await writeTab(sender.tab, { ...row, acts: [...row.acts, act] });
      });
      await drawBadge(library);
      if (change !== 'seen') await refreshPages(sender.tab);
      return { act, standings: await markStatusesByKey(library, known) };
    },

    async undo({ act }, sender) {
      const { acts, visit, submitted } = await readTab(sender.tab);
      if (!acts.includes(act)) throw new DigestifError('A page can only undo its own actions.');
      await library.undo(act);
      await drawBadge(library);
      await refreshPages(sender.tab);
      return { standings: await markStatusesByKey(library, visit?.keys ?? submitted) };
    },

    async openSidePanel(_message, sender) {
      await openSidePanel({ tab: sender.tab });
      return { ok: true };
    },

    async loadMarks(_message, sender) {
      await loadMarks(sender.tab);
      return { ok: true };
    },

    async loadPaperReader(_message, sender) {
      await loadPaperReader(sender.tab);
      return { ok: true };
    },
  };
}

/** Creates the handlers for the extension's own pages. @param maintainLater called after the library has changed */
export function extensionHandlers(
  library: Library,
  now: () => number,
  maintainLater: () => void,
  placeJobs: Pick<PlaceJobs, 'run' | 'watch' | 'end'>,
  abstracts: Pick<Abstracts, 'want' | 'lookUp'>,
): Handlers<WindowCalls, ExtensionSender> {
  return {
    async readPage({ tab }) {
      await readThisPage(tab);
      return { ok: true };
    },
    async changed() {
      maintainLater();
      await redraw(library);
      return { ok: true };
    },
    async viewed() {
      await markViewed(now());
      await drawBadge(library);
      return { ok: true };
    },
    async readPlaces() {
      // Not awaited: the progress of place jobs is in the library.
      placeJobs.run().catch((error: unknown) => reportError(error));
      return { ok: true };
    },
    async watchPlaces() {
      placeJobs.watch().catch((error: unknown) => reportError(error));
      return { ok: true };
    },
    async endReading({ place }) {
      placeJobs.end(place);
      return { ok: true };
    },
    async lookUp({ keys }) {
      return abstracts.lookUp(keys as Key[]);
    },
    async getAbstracts({ tab, source }) {
      abstracts.want(tab, source).catch((error: unknown) => reportError(error));
      return { ok: true };
    },
  };
}

async function setStatus(tab: number, status: PageStatus): Promise<void> {
  await writeStatus(tab, status);
  // Not awaited: the toolbar is only for display.
  void drawTab(tab, status);
}

/** More than anybody reads. A page with more papers sends the rest in the next minutes. */
const maxPapersPerMinute = 2_000;

const minute = 60_000;

/** Counts papers that a tab sends. @returns undefined if it has sent too many in this minute */
function countSent(before: TabRow['sent'], papers: number, at: number): TabRow['sent'] {
  const isOver = before === undefined || at - before.since >= minute || at < before.since;
  const sent = isOver ? { since: at, papers } : { since: before.since, papers: before.papers + papers };
  return sent.papers > maxPapersPerMinute ? undefined : sent;
}

/**
 * Saves the papers of a tab's page, as the user requested before it was read. Clears the request, so that a reload of the
 * page saves nothing.
 * @returns the statuses of those papers after saving, one per key
 */
async function saveAsked(
  library: Library,
  tab: number,
  keys: readonly Key[],
  act: string,
): Promise<(MarkStatus | null)[]> {
  await library.papers.decide(keys, { saved: true }, act);
  await withTabLock(tab, async () => {
    const { asked, ...row } = await readTab(tab);
    await writeTab(tab, { ...row, ...(asked === undefined ? {} : { asked: { ...asked, save: false } }) });
  });
  return markStatusesByKey(library, keys);
}
