/** The toolbar button: its icon, badge and tooltip. */
import { browser } from 'wxt/browser';
import { weekDue } from '../../lib/digest/due-times.ts';
import { localDay } from '../../lib/domain/day.ts';
import type { Library } from '../../lib/library/index.ts';
import { type PageStatus, withoutHash } from '../../lib/page-status/page-status.ts';
import { readSettings } from '../../lib/settings.ts';
import { weekdayAndTime } from '../../lib/strings/format.ts';
import { toolbarStrings } from '../../lib/strings/popup.ts';

const colours = { new: '#1559b7', warning: '#b02418', ready: '#0d6150', text: '#ffffff' } as const;
/** Icon sizes in pixels. A toolbar shows no larger ones. */
const sizes = [16, 32] as const;
const viewedRow = 'viewedAt';

type Icon = Record<string, ImageData>;

/** By whether the tab shows papers. */
const icons = new Map<boolean, Promise<Icon>>();

/**
 * Decodes each icon once per worker. Given a path, the browser would read and decode it at every change, which takes 20 ms
 * of the thread that records papers.
 */
function getIcon(listing: boolean): Promise<Icon> {
  const known = icons.get(listing);
  if (known !== undefined) return known;
  const icon = decodeIcon(listing);
  icons.set(listing, icon);
  icon.catch(() => icons.delete(listing));
  return icon;
}

async function decodeIcon(listing: boolean): Promise<Icon> {
  const decoded = sizes.map(async (size): Promise<[number, ImageData]> => {
    const file = await fetch(browser.runtime.getURL(`/icon/${listing ? '' : 'quiet-'}${size}.png`));
    const picture = await createImageBitmap(await file.blob());
    const context = new OffscreenCanvas(size, size).getContext('2d');
    if (context === null) throw new Error('This browser has no canvas.');
    context.drawImage(picture, 0, 0);
    return [size, context.getImageData(0, 0, size, size)];
  });
  return Object.fromEntries(await Promise.all(decoded));
}

/** Ignores failures, because the tab may be closed by the time its button is drawn. */
async function ignoreFailures(work: Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work);
}

let drawing: Promise<unknown> = Promise.resolve();

/** Draws icons one after another, so that the last one requested is the last one drawn. */
function drawIcon(tab: number, listing: boolean): Promise<unknown> {
  const draw = async () => browser.action.setIcon({ tabId: tab, imageData: await getIcon(listing) });
  drawing = drawing.then(() => ignoreFailures([draw()]));
  return drawing;
}

/** Draws the button of one tab: coloured if its page has papers, "!" if the page was not recognised. */
export async function drawTab(tab: number, status: PageStatus | undefined): Promise<void> {
  const listing = status?.kind === 'listing' || status?.kind === 'paper';
  const unrecognised = status?.kind === 'unrecognised';
  await ignoreFailures([
    drawIcon(tab, listing),
    browser.action.setTitle({ tabId: tab, title: titleOf(status) }),
    // null removes the tab's own text; an empty string would hide the count that all tabs share.
    browser.action.setBadgeText({ tabId: tab, text: unrecognised ? '!' : (null as unknown as string) }),
    ...(unrecognised ? [browser.action.setBadgeBackgroundColor({ tabId: tab, color: colours.warning })] : []),
  ]);
}

function titleOf(status: PageStatus | undefined): string {
  switch (status?.kind) {
    case 'listing':
      return toolbarStrings.listing(status.keys.length, status.fresh.length);
    case 'paper':
      return toolbarStrings.paper;
    case 'unrecognised':
      return toolbarStrings.notRecognised(status.source);
    case 'off':
      return toolbarStrings.off(status.source);
    default:
      return toolbarStrings.idle;
  }
}

let counting: Promise<unknown> = Promise.resolve();

/** Shows what is new since the user last looked: the week of a ready digest, or the number of new matches. */
export function drawBadge(library: Pick<Library, 'papers' | 'digests'>): Promise<void> {
  // Serialised, so that the latest count is the last one drawn.
  const next = counting.then(() => countBadge(library));
  counting = next.catch(() => undefined);
  return next;
}

async function countBadge(library: Pick<Library, 'papers' | 'digests'>): Promise<void> {
  const [{ badge }, stored] = await Promise.all([readSettings(), browser.storage.local.get(viewedRow)]);
  const since = typeof stored[viewedRow] === 'number' ? stored[viewedRow] : undefined;
  const ready = badge
    ? (await library.digests.ready()).filter(({ noticed }) => noticed > (since ?? 0)).at(-1)
    : undefined;
  const found = badge && ready === undefined ? await library.papers.newMatches(0) : { total: 0 };
  const { total } = found;
  const from = 'since' in found ? found.since : undefined;
  const idle =
    total === 0 || from === undefined
      ? toolbarStrings.idle
      : toolbarStrings.matches(total, weekdayAndTime(from, Date.now()));
  const week = ready === undefined ? undefined : weekDue(localDay(ready.due)).number;
  await ignoreFailures([
    browser.action.setBadgeText({ text: week === undefined ? badgeText(total) : `W${week}` }),
    browser.action.setBadgeBackgroundColor({ color: week === undefined ? colours.new : colours.ready }),
    browser.action.setBadgeTextColor({ color: colours.text }),
    browser.action.setTitle({ title: week === undefined ? idle : toolbarStrings.ready(week) }),
  ]);
}

/** Formats a count for the badge, in at most four characters. */
export function badgeText(count: number): string {
  return count === 0 ? '' : count > 999 ? '999+' : String(count);
}

/** Restarts the badge's count when the user looks at the new papers. */
export async function markViewed(at: number): Promise<void> {
  await browser.storage.local.set({ [viewedRow]: at });
}

/** Resets a tab's toolbar button after a navigation to a page that its stored status does not describe. */
export async function drawNavigation(tab: number, status: PageStatus | undefined, url: string): Promise<void> {
  if (status !== undefined && withoutHash(status.url) !== withoutHash(url)) await drawTab(tab, undefined);
}
