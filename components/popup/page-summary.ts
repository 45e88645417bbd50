import type { PaperView, Visit } from '@/lib/library/api/papers.ts';
import { isWeekend, localDay } from '../../lib/domain/day.ts';
import type { ListingFacts } from '../../lib/domain/draft.ts';
import { placeholderTitle } from '../../lib/domain/key.ts';
import type { PaperStatus } from '../../lib/domain/paper-state.ts';
import { seemsPartlyRead } from '../../lib/domain/part-read.ts';
import { formatAge, formatDay, formatWeek, papersOf, partlyRead, weekdayOf } from '../../lib/strings/format.ts';
import { listingStrings, paperStrings } from '../../lib/strings/papers.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { privacyStrings } from '../../lib/strings/privacy.ts';
import { screenText } from '../../lib/text/display-text.ts';
import type { PageState } from '../hooks/page/use-page-status.ts';

/** What the header says about a page. */
export interface PageWords {
  readonly headline: string;
  /** The line under it. */
  readonly line?: string;
  /** A second line, where there is more to say. */
  readonly more?: string;
  /** The line is a paper's title. */
  readonly isTitle?: true;
}

/** What the header needs to know of the one paper of a page. */
export interface PageOfPaper extends Pick<PaperView, 'status' | 'inZotero'> {
  readonly title: string;
}

/** What the header says of the one paper of a page; undefined and null stay what they are. */
export function titleAndStatus(view: PaperView | null | undefined): PageOfPaper | null | undefined {
  if (view === undefined || view === null) return view;
  const { paper, status: standing, inZotero } = view;
  return { title: screenText(paper.title), status: standing, ...(inZotero === undefined ? {} : { inZotero }) };
}

/** What matters most of a paper's standing: how far the user is with it, unless it is saved and not yet read. */
function standingWord({ readState: reach, saved }: PaperStatus): keyof typeof popupStrings.onePaper {
  return saved && reach !== 'read' ? 'saved' : reach;
}

/** "Daily Papers, 20 Nov", "Trending", "cs.CL, week 47". */
export function listingName({ kind, name, date }: Pick<ListingFacts, 'kind' | 'name' | 'date'>, now: number): string {
  const called = name ?? listingStrings[kind];
  return date === undefined ? called : `${called}, ${whenOf(date, now)}`;
}

/** A listing's day, week or month. */
function whenOf(date: string, now: number): string {
  return /W/.test(date) ? formatWeek(date) : formatDay(date, now);
}

/**
 * The situations of the header in words. What a listing's visit found does not change while the page is open.
 * @param page what the tab's page is
 * @param paper the standing and title of a page that shows one paper; undefined while it is being looked up, null where
 * the library has it no more
 */
export function pageWords(page: PageState, paper: PageOfPaper | null | undefined, now: number): PageWords {
  switch (page.kind) {
    case 'reading':
      return { headline: popupStrings.reading, line: page.source };
    case 'listing': {
      const { total, rows, reasons = [] } = page.listing;
      const announced = page.announced === undefined ? [] : [popupStrings.announced(page.announced)];
      const read = page.keys.length;
      const partly = seemsPartlyRead(read, rows) ? [`${partlyRead(read, rows)}.`] : [];
      const more = [...announced, [...partly, ...reasons].join(' ')].filter((part) => part !== '').join(' · ');
      const cut = total !== undefined && total > page.keys.length;
      return {
        headline: popupStrings.listing(page.keys.length, page.fresh.length),
        line: cut ? popupStrings.cut(page.keys.length, total) : `${page.source} · ${listingName(page.listing, now)}`,
        ...(more === '' ? {} : { more }),
      };
    }
    case 'paper':
      if (paper === undefined) return { headline: popupStrings.reading, line: page.source };
      if (paper === null) {
        // A PDF's title stands in the file; its identifier tells which paper it is.
        return {
          headline: popupStrings.notInLibrary,
          line: page.pdf === true ? placeholderTitle(page.key) : page.source,
        };
      }
      return {
        headline: popupStrings.onePaper[standingWord(paper.status)],
        line: paper.title,
        isTitle: true,
        ...(paper.inZotero === true ? { more: paperStrings.inZotero } : {}),
      };
    case 'holiday':
      // A page that no source knows is named by its host: it is no listing at all.
      if (page.source === new URL(page.url).hostname) {
        return { headline: popupStrings.noListing, line: popupStrings.emptyPage };
      }
      return emptyStrings(page, now);
    case 'off':
      if (page.paused === true) return { headline: privacyStrings.pausedHeadline, line: privacyStrings.pausedLine };
      return { headline: popupStrings.off, line: popupStrings.offLine(page.source) };
    case 'not-allowed':
      // No permission can be given for a page that came by http; it is scanned when the user says so.
      return { headline: page.origins.length > 0 ? popupStrings.notAllowed : popupStrings.canScan, line: page.source };
    case 'unrecognised':
      return { headline: popupStrings.notRecognised, line: `${page.source} · ${shortAddress(page.url)}` };
    case 'stale':
      return { headline: popupStrings.stale };
    case 'none':
      return { headline: popupStrings.noListing, line: popupStrings.noListingBody };
  }
}

/** Why a listing has no papers: what is known of its day and its site, never silence. */
function emptyStrings(
  { source, listing, rests = [] }: Extract<PageState, { kind: 'holiday' }>,
  now: number,
): PageWords {
  const { kind, date, name } = listing ?? {};
  if (kind === 'day' || kind === 'new') {
    const today = localDay(now);
    const day = date ?? today;
    const headline = day === today ? popupStrings.holiday : popupStrings.holidayOn(formatDay(day, now));
    if (rests.includes('weekends') && isWeekend(day)) return { headline, line: popupStrings.restsAtWeekends(source) };
    if (day > today) return { headline, line: popupStrings.dayToCome };
    const when = day === today ? 'today' : 'past';
    return { headline, line: popupStrings.nonePosted(source, when, rests.includes('holidays')) };
  }
  const headline = popupStrings.noPapers;
  if (kind === 'search') return { headline, line: popupStrings.noneFound(source, name) };
  if (date === undefined) return { headline, line: popupStrings.noneHere(source) };
  return { headline, line: popupStrings.noneFor(source, whenOf(date, now)) };
}

/** "acm.org" is how people call a host that is "www.acm.org". */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

/** "aclanthology.org/volumes/…": host and first part of the path. */
export function shortAddress(url: string): string {
  const [first = '', ...rest] = new URL(url).pathname.split('/').filter((part) => part !== '');
  const more = rest.length > 0 ? '/…' : '';
  return `${hostOf(url)}${first === '' ? '' : `/${first}`}${more}`;
}

/** What a link to a listing of the user's says about its last visit: "13 papers on Friday", "last visited 2 days ago". */
export function visitWords({ at, papers }: Pick<Visit, 'at' | 'papers'>, latest: boolean, now: number): string {
  const age = formatAge(at, now);
  // The listing was empty then: that tells nothing of the papers that it has now.
  if (!latest || papers === 0) return popupStrings.lastRead(age);
  const withinWeek = now - at < 6 * 86_400_000;
  const when = localDay(at) === localDay(now) ? age : withinWeek ? popupStrings.onDay(weekdayOf(at)) : age;
  return `${papersOf(papers)} ${when}`;
}
