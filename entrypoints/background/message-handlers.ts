/** Handlers of the background's messages. The worker can stop at any await, so each handler must be safe to run again. */
import { openSidePanel } from '../../lib/browser/open-side-panel.ts';
import type { ListingFacts, PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { announcement } from '../../lib/domain/paper.ts';
import type { Change } from '../../lib/domain/paper-state.ts';
import type { Source } from '../../lib/domain/source.ts';
import { DigestifError } from '../../lib/errors.ts';
import type { Library } from '../../lib/library/index.ts';
import {
  callPage,
  type Handlers,
  type MarkChange,
  type MarkStatus,
  type PageCalls,
  type WindowCalls,
} from '../../lib/messages.ts';
import { type AnnouncedCounts, type PageStatus, withoutHash } from '../../lib/page-status/page-status.ts';
import { readSettings } from '../../lib/settings.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import type { Abstracts } from './abstract-jobs.ts';
import { isAllowedPage } from './host-permissions.ts';
import { loadMarks, loadPaperReader, readThisPage } from './inject-readers.ts';
import { markStatusesByKey, toMarkStatuses } from './mark-status.ts';
import type { PlaceJobs } from './place-jobs.ts';
import { clearReaderFailure, recordReaderFailure } from './reader-failures.ts';
import { type ExtensionSender, findSourceAt, findSourceOf, type PageSender } from './senders.ts';
import {
  forgetStatus,
  readTab,
  submittingTabs,
  type TabRow,
  withTabLock,
  writeStatus,
  writeTab,
} from './tab-session.ts';
import { drawBadge, drawTab, markViewed } from './toolbar.ts';
import type { ZoteroMarks } from './zotero.ts';

const changes: { readonly [C in MarkChange]: Change } = {
  save: { saved: true },
  unsave: { saved: false },
  read: { read: true },
  unread: { read: false },
  pick: { picked: true },
  unpick: { picked: false },
  seen: { seen: true },
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
        const options = { visit, at: current.at, from, withViews: true, isClaim: true };
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

type VisitOfTab = NonNullable<TabRow['visit']>;

const emptyVisit: Pick<VisitOfTab, 'keys' | 'fresh' | 'announced' | 'count' | 'parts'> = {
  keys: [],
  fresh: [],
  announced: {},
  count: 0,
  parts: {},
};

/**
 * Checks that a page reports an address of its own host, real or proxied.
 * @returns `real`, the address to store, and `shown`, the one in the tab; they differ behind a library proxy
 */
function ownAddress(address: string, { url, real }: PageSender): { real: string; shown: string } {
  const given = URL.parse(address);
  const isOwn = given !== null && (given.origin === url.origin || given.origin === real.origin);
  if (!isOwn) throw new DigestifError('A page can only report its own papers.');
  const stored = withoutHash(given.href);
  if (given.origin === url.origin) return { real: stored, shown: stored };
  return { real: stored, shown: url.origin + stored.slice(given.origin.length) };
}

/** Returns the source's name, or the host of a page without a source. @throws if the sender may not submit for the source */
async function nameOfSource(id: string, sender: PageSender, row: TabRow): Promise<string> {
  if (id === 'page') {
    if (!isAskedFor(row, sender)) throw new DigestifError('You haven’t asked Digestif to scan this page.');
    return sender.url.hostname;
  }
  const source = findSourceOf(id, sender);
  if (source === undefined) throw new DigestifError(`This page doesn’t belong to “${id}”.`);
  if (!(await mayRead(source, sender))) throw new DigestifError(`Digestif no longer has access to ${source.name}.`);
  return source.name;
}

/** Whether the user switched recording off for a source. */
async function isOff(source: string): Promise<boolean> {
  const { paused, recordingOff } = await readSettings();
  return paused || recordingOff.includes(source);
}

/** Whether the user asked to read the sender's page. */
function isAskedFor({ asked }: TabRow, { url }: PageSender): boolean {
  return asked?.url === withoutHash(url.href);
}

/** Whether Digestif may still read the page: a script can outlive the permission that injected it. */
async function mayRead({ access }: Source, sender: PageSender): Promise<boolean> {
  const comesWithInstall = access === 'install' && sender.real === sender.url;
  if (comesWithInstall ? sender.url.protocol === 'https:' : await isAllowedPage(sender.url)) return true;
  return isAskedFor(await readTab(sender.tab), sender);
}

/** Returns how a batch of a listing announced its papers. @param keys one per draft; undefined if it was not a paper */
function announcedIn(drafts: readonly PaperDraft[], keys: readonly (Key | undefined)[]): VisitOfTab['announced'] {
  const announced: VisitOfTab['announced'] = {};
  for (const [index, key] of keys.entries()) {
    const how = announcement.safeParse(drafts[index]?.announced).data;
    if (key !== undefined && how !== undefined) announced[key] = how;
  }
  return announced;
}

function countsOf(announced: VisitOfTab['announced']): { announced?: AnnouncedCounts } {
  const counts = Map.groupBy(Object.values(announced), (how) => how);
  return counts.size === 0 ? {} : { announced: Object.fromEntries([...counts].map(([how, all]) => [how, all.length])) };
}

/** @param known the source; undefined if no source knows the page */
function statusOf({ url, source, listing, keys, fresh, announced }: VisitOfTab, known: Source | undefined): PageStatus {
  const [only] = keys;
  if (listing !== undefined) {
    return keys.length === 0 && (listing.total ?? 0) === 0
      ? { kind: 'holiday', url, listing, ...(known === undefined ? { source } : emptyOf(known)) }
      : { kind: 'listing', url, source, listing, keys, fresh, ...countsOf(announced) };
  }
  return only === undefined
    ? { kind: 'unrecognised', url, source, missing: 'a paper' }
    : { kind: 'paper', url, source, key: only };
}

/** Returns the source's fields in the status of an empty listing. */
function emptyOf({ name, rests }: Source): { source: string; rests?: Source['rests'] } {
  return rests === undefined ? { source: name } : { source: name, rests };
}

async function setStatus(tab: number, status: PageStatus): Promise<void> {
  await writeStatus(tab, status);
  // Not awaited: the toolbar is only for display.
  void drawTab(tab, status);
}

/** Checks that keys are of papers that the tab has submitted, on this page or an earlier one. */
async function submittedOnly(keys: readonly string[], { tab }: PageSender): Promise<Key[]> {
  const { submitted } = await readTab(tab);
  return knownOnly(keys, submitted);
}

/** Checks that keys are in the tab's current listing, from the sender's own site. */
async function currentOnly(keys: readonly string[], { tab, url }: PageSender): Promise<Key[]> {
  const { visit } = await readTab(tab);
  const isOwn = visit !== undefined && URL.parse(visit.url)?.origin === url.origin;
  return knownOnly(keys, isOwn ? visit.keys : []);
}

function knownOnly(keys: readonly string[], allowed: readonly Key[]): Key[] {
  const known = new Set<string>(allowed);
  const unknown = keys.find((key) => !known.has(key));
  if (unknown !== undefined) throw new DigestifError(`“${unknown.slice(0, 100)}” isn’t on this page.`);
  return keys as Key[];
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

/** Updates the toolbar badge and the pages with marks after the library has changed. */
export async function redraw(library: Library): Promise<void> {
  await Promise.all([drawBadge(library), refreshPages()]);
}

/** Makes the pages with marks request statuses again. A closed or frozen page does so when it is next visible. */
async function refreshPages(except?: number): Promise<void> {
  const tabs = (await submittingTabs()).filter((tab) => tab !== except);
  await Promise.allSettled(tabs.map((tab) => callPage(tab, 'refresh', {})));
}

/** Resets a tab's toolbar button after a navigation to a page that its stored status does not describe. */
export async function drawNavigation(tab: number, status: PageStatus | undefined, url: string): Promise<void> {
  if (status !== undefined && withoutHash(status.url) !== withoutHash(url)) await drawTab(tab, undefined);
}
