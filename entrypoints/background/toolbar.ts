/** The button in the browser's toolbar: its tile, its badge and its tooltip. */
import { browser } from 'wxt/browser';
import { weekDue } from '../../lib/digest/due-times.ts';
import { localDay } from '../../lib/domain/day.ts';
import type { Library } from '../../lib/library/index.ts';
import type { PageStatus } from '../../lib/page-status/page-status.ts';
import { readSettings } from '../../lib/settings.ts';
import { weekdayAndTime } from '../../lib/strings/format.ts';
import { toolbarStrings } from '../../lib/strings/popup.ts';

const colours = { new: '#1559b7', trouble: '#b02418', ready: '#0d6150', text: '#ffffff' } as const;
/** A toolbar shows no larger ones. */
const sizes = [16, 32] as const;
const viewedRow = 'viewedAt';

type Tile = Record<string, ImageData>;

/** By whether the tab shows papers. */
const tiles = new Map<boolean, Promise<Tile>>();

/**
 * Given a path, the browser reads and unpacks it at every change, for 20 ms of the thread that papers are recorded in: so
 * it is unpacked here, once while the background lives.
 */
function tileOf(listing: boolean): Promise<Tile> {
  const known = tiles.get(listing);
  if (known !== undefined) return known;
  const tile = unpackTile(listing);
  tiles.set(listing, tile);
  tile.catch(() => tiles.delete(listing));
  return tile;
}

async function unpackTile(listing: boolean): Promise<Tile> {
  const unpacked = sizes.map(async (size): Promise<[number, ImageData]> => {
    const file = await fetch(browser.runtime.getURL(`/icon/${listing ? '' : 'quiet-'}${size}.png`));
    const picture = await createImageBitmap(await file.blob());
    const context = new OffscreenCanvas(size, size).getContext('2d');
    if (context === null) throw new Error('This browser has no canvas.');
    context.drawImage(picture, 0, 0);
    return [size, context.getImageData(0, 0, size, size)];
  });
  return Object.fromEntries(await Promise.all(unpacked));
}

/** A tab may be gone by the time its button is drawn; then there is nothing to draw. */
async function quietly(drawing: Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(drawing);
}

let drawing: Promise<unknown> = Promise.resolve();

/** One tile after another: the last one asked for must be the last one drawn. */
function drawTile(tab: number, listing: boolean): Promise<unknown> {
  const draw = async () => browser.action.setIcon({ tabId: tab, imageData: await tileOf(listing) });
  drawing = drawing.then(() => quietly([draw()]));
  return drawing;
}

/** Draws the button of one tab: green where papers were found on its page, "!" where the page was not recognised. */
export async function drawTab(tab: number, status: PageStatus | undefined): Promise<void> {
  const listing = status?.kind === 'listing' || status?.kind === 'paper';
  const trouble = status?.kind === 'unrecognised';
  await quietly([
    drawTile(tab, listing),
    browser.action.setTitle({ tabId: tab, title: titleOf(status) }),
    // An empty text would hide the number that all tabs share; null takes the tab's own text away.
    browser.action.setBadgeText({ tabId: tab, text: trouble ? '!' : (null as unknown as string) }),
    ...(trouble ? [browser.action.setBadgeBackgroundColor({ tabId: tab, color: colours.trouble })] : []),
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

/** Draws what has come since the user last looked: the week of a digest that is ready, else the number of new matches. */
export function drawBadge(library: Pick<Library, 'papers' | 'digests'>): Promise<void> {
  // One after another: what was counted last must be drawn last, although nobody waits for it.
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
  const found = badge && ready === undefined ? await library.papers.newMatches(0, since) : { total: 0 };
  const { total } = found;
  const from = since ?? ('since' in found ? found.since : undefined);
  const idle =
    total === 0 || from === undefined
      ? toolbarStrings.idle
      : toolbarStrings.matches(total, weekdayAndTime(from, Date.now()));
  const week = ready === undefined ? undefined : weekDue(localDay(ready.due)).number;
  await quietly([
    browser.action.setBadgeText({ text: week === undefined ? badgeText(total) : `W${week}` }),
    browser.action.setBadgeBackgroundColor({ color: week === undefined ? colours.new : colours.ready }),
    browser.action.setBadgeTextColor({ color: colours.text }),
    browser.action.setTitle({ title: week === undefined ? idle : toolbarStrings.ready(week) }),
  ]);
}

/** At most four characters. */
export function badgeText(count: number): string {
  return count === 0 ? '' : count > 999 ? '999+' : String(count);
}

/** The user looks at what is new: the badge counts from here. */
export async function markViewed(at: number): Promise<void> {
  await browser.storage.local.set({ [viewedRow]: at });
}
