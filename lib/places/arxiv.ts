import type { PaperDraft } from '../domain/draft.ts';
import { findArxivId } from '../domain/key.ts';
import { isInSpan, type PlaceOf, type PlaceRequest, type Span } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { readSyndication } from '../feeds/syndication.ts';
import { childrenOf, findRoot, textIn, type XmlElement } from '../feeds/xml.ts';
import { arxiv as site } from '../sources/arxiv.ts';
import { arxivArchives } from './categories.ts';
import { listingsByDay, type ParsedAnswer, type PlaceReader } from './place-reader.ts';

/**
 * Papers per API response, and maximum per job. The API returns up to 2,000 per slice and asks clients to send few
 * requests.
 */
const pageSize = 500;
const maxPapers = 2_000;

/**
 * An arXiv category: the feed of the last announcement, which distinguishes new papers, cross-lists and new versions,
 * and the API for the days before it (https://info.arxiv.org/help/rss.html,
 * https://info.arxiv.org/help/api/user-manual.html). The API only knows when a paper was submitted; the day of its
 * announcement is derived from arXiv’s schedule. On arXiv’s holidays, about eight a year, that is one day early.
 */
export const arxiv: PlaceReader<PlaceOf<'arxiv'>> = {
  origins: () => site.matches,
  page: ({ category }) => `https://arxiv.org/list/${category}/recent`,
  name: ({ category }) => `arXiv ${category}`,

  begin: ({ category }, span) => [
    { url: `https://rss.arxiv.org/rss/${category}`, ask: 'feed' },
    apiStep(category, span, 0),
  ],

  take({ category }, step, body, span): ParsedAnswer {
    const root = findRoot(body);
    const feed = root === undefined ? undefined : readSyndication(root, new URL(step.url));
    if (root === undefined || feed === undefined) throw new UnknownShapeError('arxiv', 'it isn’t a feed');
    const frame = {
      source: 'arxiv',
      url: `https://arxiv.org/list/${category}/recent`,
      kind: 'feed',
      name: category,
    } as const;
    if (step.ask === 'feed') {
      const revised = feed.papers.filter(({ announced }) => announced === 'replaced').map(withoutListedDay);
      const listed = feed.papers.filter(({ announced }) => announced !== 'replaced');
      return {
        listings: listingsByDay(frame, listed, span),
        ...(revised.length === 0 ? {} : { revised: listingOf(frame, revised) }),
      };
    }
    const { start = 0 } = step;
    const entries = childrenOf(root, 'entry');
    const total = feed.listing.total ?? entries.length;
    // The API reports a mistake as a single entry, and a failure as a missing page although it counts more papers.
    const expected = Math.min(pageSize, total - start);
    if (feed.papers.length === 0 && expected > 0) {
      const [first] = entries;
      throw new UnknownShapeError('arxiv', textIn(first, 'summary') ?? 'it lists fewer papers than it announces');
    }
    const days = new Map(entries.flatMap((entry) => dayOfEntry(entry)));
    const papers = feed.papers.map((paper) => ({ ...paper, listed: days.get(paper.keys?.[0] ?? '') ?? '' }));
    const further = start + pageSize;
    return {
      listings: listingsByDay(
        frame,
        papers.filter(({ listed }) => isInSpan(listed, span)),
        span,
      ),
      ...(further < Math.min(total, maxPapers) ? { next: [apiStep(category, span, further)] } : {}),
      ...(further >= maxPapers && total > maxPapers ? { notes: [{ kind: 'cut', shown: maxPapers, of: total }] } : {}),
    };
  },
};

function listingOf({ source, url, kind, name }: Parameters<typeof listingsByDay>[0], papers: PaperDraft[]) {
  return { source, url, listing: { kind, name }, papers };
}

/** Removes the listed day, because a new version does not count as listed. */
function withoutListedDay({ listed: _listed, ...draft }: PaperDraft): PaperDraft {
  return draft;
}

function apiStep(category: string, span: Span, start: number): PlaceRequest {
  const [from, to] = [submittedFrom(span.from), span.to].map((day) => day.replaceAll('-', ''));
  const address = new URL('https://export.arxiv.org/api/query');
  address.searchParams.set(
    'search_query',
    `cat:${category}${arxivArchives.has(category) ? '.*' : ''} AND submittedDate:[${from}0000 TO ${to}2359]`,
  );
  address.searchParams.set('sortBy', 'submittedDate');
  address.searchParams.set('sortOrder', 'descending');
  address.searchParams.set('start', String(start));
  address.searchParams.set('max_results', String(pageSize));
  return { url: address.href, ask: 'papers', start };
}

/** Returns the day of an entry’s announcement with its paper’s key. */
function dayOfEntry(entry: XmlElement): [key: string, day: string][] {
  const id = findArxivId(/arxiv\.org\/abs\/(.+)$/i.exec(textIn(entry, 'id') ?? '')?.[1] ?? '')?.id;
  const day = announcedOn(textIn(entry, 'published') ?? '');
  return id === undefined || day === undefined ? [] : [[`arxiv:${id}`, day]];
}

const dayLength = 86_400_000;
const eastern = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
});

/**
 * Returns the day under which arXiv lists a paper submitted at a given time
 * (https://info.arxiv.org/help/availability.html). Papers submitted before 14:00 Eastern time on a weekday are
 * announced that evening and listed under the next day, on Friday under Monday. Later ones, and those at weekends,
 * belong to the next weekday.
 * @param submitted for example `2025-10-16T17:59:37Z`
 * @returns undefined if that is not a date
 */
export function announcedOn(submitted: string): string | undefined {
  const at = Date.parse(submitted);
  if (Number.isNaN(at)) return undefined;
  const part = Object.fromEntries(eastern.formatToParts(at).map(({ type, value }) => [type, value]));
  let day = Date.UTC(Number(part['year']), Number(part['month']) - 1, Number(part['day']));
  if (Number(part['hour']) >= 14) day += dayLength;
  // The day it counts as received: at weekends, the next weekday.
  while (isWeekend(day)) day += dayLength;
  day += dayLength;
  while (isWeekend(day)) day += dayLength;
  return new Date(day).toISOString().slice(0, 10);
}

/** Returns the earliest day (UTC) on which a paper listed on a day or later can have been submitted. */
function submittedFrom(day: string): string {
  // Two weekdays earlier: Thursday afternoon for Monday, Friday afternoon for Tuesday.
  let from = Date.parse(day);
  while (isWeekend(from)) from += dayLength;
  for (let weekdays = 0; weekdays < 2; ) {
    from -= dayLength;
    if (!isWeekend(from)) weekdays += 1;
  }
  return new Date(from).toISOString().slice(0, 10);
}

function isWeekend(at: number): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}
