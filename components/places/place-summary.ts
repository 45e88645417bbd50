import type { PlaceView } from '@/lib/library/api/places.ts';
import { isWeekend } from '../../lib/domain/day.ts';
import { daysOf, isInSpan, type PlaceJob, type PlaceJobReport, type PlaceNote } from '../../lib/domain/place.ts';
import { postsOnWeekdays } from '../../lib/places/index.ts';
import { dueAt } from '../../lib/places/watch-schedule.ts';
import {
  formatDay,
  formatMoment,
  formatSpan,
  momentInSentence,
  nextMomentInSentence,
  weekdayAndTime,
} from '../../lib/strings/format.ts';
import { placeStrings } from '../../lib/strings/places.ts';

/** The summary of a place's last fetch. */
export interface ReportWords {
  readonly summary: string;
  /** Additional notes, each a sentence. */
  readonly lines: readonly string[];
  /** Whether something went wrong. */
  readonly trouble: boolean;
}

/** The progress of a fetch. */
export function readingWords({ done, steps, days, until, unreachable }: PlaceJob, now: number): string {
  if (until !== undefined && until > now) {
    const moment = nextMomentInSentence(until, now);
    return unreachable === undefined
      ? placeStrings.waiting(moment)
      : placeStrings.waitingUnreachable(unreachable, moment);
  }
  return placeStrings.reading(done, done + steps.length, sum(days));
}

/** The result of the last fetch, and why it may have fewer papers than expected. */
export function reportWords(view: Pick<PlaceView, 'name' | 'place'>, report: PlaceJobReport, now: number): ReportWords {
  // Days with the same failure are reported once.
  const notes = [...new Set(report.notes.map((note) => noteWords(note, view.name, now)))];
  const papers = sum(report.days);
  const moment = momentInSentence(report.at, now);
  const span = formatSpan(report.span.from, report.span.to);
  const stopped = report.ended === 'stopped' ? [placeStrings.stopped] : [];
  const trouble = report.notes.some(({ kind }) => kind !== 'cut' && kind !== 'no-papers');
  if (papers === 0 && (report.ended === 'failed' || trouble)) {
    return { summary: placeStrings.failed(moment), lines: [...stopped, ...notes], trouble: true };
  }
  const { days: held, answers } = report.held ?? { days: [], answers: 0 };
  const isWhole = report.ended === 'done' && report.unchanged === answers && !trouble;
  const lines = [...stopped, ...(isWhole ? quietWords(view, report, now) : []), ...notes];
  const isAsBefore = report.unchanged === report.answered || held.some((day) => isInSpan(day, report.span));
  if (papers === 0 && report.unchanged > 0 && isAsBefore) {
    return { summary: placeStrings.unchanged(moment), lines, trouble };
  }
  const summary =
    papers === 0 ? placeStrings.nothing(moment, span) : placeStrings.found(moment, span, papers, report.added);
  const matched = report.matched > 0 ? [placeStrings.matched(report.matched)] : [];
  return { summary: [summary, ...matched].join(' '), lines, trouble };
}

/**
 * When a watched place is fetched next, and since when that failed.
 * @param online whether there is a network now
 */
export function watchWords(view: PlaceView, now: number, online: boolean): string[] {
  if (!view.watched || view.last === undefined) return [];
  const next = dueAt(view);
  // Nothing starts without a network, so the last fetch does not reflect it.
  if (!online && next <= now && view.goodAt !== undefined)
    return [placeStrings.offlineSince(formatMoment(view.goodAt, now))];
  const since =
    view.last.ended === 'failed' && view.goodAt !== undefined
      ? [placeStrings.notSince(formatMoment(view.goodAt, now))]
      : [];
  return [...since, ...(next > now ? [placeStrings.next(weekdayAndTime(next, now))] : [])];
}

/** Days without papers, for a place that has some each working day. */
function quietWords(
  { name, place }: Pick<PlaceView, 'name' | 'place'>,
  { span, days, held }: PlaceJobReport,
  now: number,
): string[] {
  if (!postsOnWeekdays(place)) return [];
  const quiet = daysOf(span).filter((day) => days[day] === undefined && held?.days.includes(day) !== true);
  const weekend = quiet.filter(isWeekend);
  const others = quiet.filter((day) => !weekend.includes(day) && day !== span.to);
  return [
    ...(quiet.includes(span.to) && !weekend.includes(span.to) ? [placeStrings.notYet] : []),
    ...(weekend.length > 0 ? [placeStrings.weekends(name)] : []),
    ...(others.length > 0
      ? [
          placeStrings.holidays(
            others
              .reverse()
              .map((day) => formatDay(day, now))
              .join(', '),
          ),
        ]
      : []),
  ];
}

/**
 * Formats a note.
 * @param name of the place
 */
export function noteWords(note: PlaceNote, name: string, now: number): string {
  switch (note.kind) {
    case 'cut':
      return note.day === undefined
        ? placeStrings.cut(note.shown, note.of)
        : placeStrings.cutDay(formatDay(note.day, now), note.shown, note.of);
    case 'unrecognised':
      return placeStrings.unrecognised(note.missing);
    case 'no-papers':
      return placeStrings.noPapers;
    case 'said':
      return placeStrings.said(name, note.words);
    case 'not-allowed':
      return placeStrings.notAllowed(note.host);
    case 'offline':
      return placeStrings.offline;
    case 'unreachable':
      return placeStrings.unreachable(note.host);
    case 'busy':
      return placeStrings.busy(note.host, nextMomentInSentence(note.until, now));
    case 'failing':
      return placeStrings.failing(note.host, note.status);
    case 'refused':
      return note.status === 404 || note.status === 410
        ? placeStrings.missing(note.host, note.status)
        : placeStrings.refused(note.host, note.status);
    case 'moved':
      return placeStrings.moved(note.host);
    case 'too-large':
      return placeStrings.tooLarge(note.host);
  }
}

function sum(days: PlaceJobReport['days']): number {
  return Object.values(days).reduce((total, count) => total + count, 0);
}
