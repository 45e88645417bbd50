import { isWeekend } from '../domain/day.ts';
import { type Digest, type DigestEntry, type DigestNumbers, type DigestSection, isListOnly } from '../domain/digest.ts';
import type { QuoteSource } from '../domain/series.ts';
import { daysOfSpan, type Week } from '../domain/week.ts';
import { arrangeSections, candidateOf, type FilledSection } from './arrange-sections.ts';
import { buildEntry } from './build-entry.ts';
import type { DigestInput } from './digest-input.ts';
import type { DigestRequest, DigestTopic, DigestTotals } from './digest-request.ts';
import { daysInWords, grouped } from './digest-strings.ts';
import { Quotes } from './quotes.ts';

/**
 * Selects and sorts a period's papers. Pure: the same papers in any order give the same digest, independent of the
 * clock.
 * A paper belongs to the week of its listing day, else of its publication. Picked papers come first: those picked or
 * saved in the week, and this week's papers picked later; those with a comment lead. Then the most noticed papers of
 * all; then each topic's strong matches, by votes, or a few weak ones if it has none; then, if asked for, the best of the
 * others by votes, else rank, else day; then the titles of further matches. A paper appears once, in the first section
 * with room for it.
 */
export function buildDigest(request: DigestRequest): Digest {
  const { week, span, topics, series, carried } = request;
  const { totals, sections, nearMisses, options } = arrangeSections(request);
  const shown = new Set(sections.flatMap((section) => (isListOnly(section.kind) ? [] : section.shown)));
  const shownOfPeriod = [...shown].filter((one) => one.ofPeriod);
  const namedOfPeriod = sections.flatMap((section) =>
    section.kind === 'carried' ? [] : section.shown.filter((one) => one.ofPeriod),
  );
  const title = titleOf(week, span, series);
  const { from, to } = span ?? week;
  const quotes = new Quotes(request.quote);
  const numbers = numbersOf({ from, to, today: request.today }, totals, request.before);
  return {
    layout: 2,
    week: week.id,
    from,
    to,
    title,
    sections: sections
      .filter((section) => section.shown.length > 0)
      .map((section): DigestSection => {
        const entries = section.shown.map((one) => buildEntry(one.input, topics, one.matches, one.ofPeriod, quotes));
        return { kind: section.kind, name: section.name, entries, ...restOf(section) };
      }),
    counts: {
      seen: totals.seen,
      matched: totals.matched,
      shown: shown.size,
      picked: sections.find(({ kind }) => kind === 'picked')?.shown.length ?? 0,
      leftOut: totals.seen - shownOfPeriod.length,
    },
    ...(numbers === undefined ? {} : { numbers }),
    notes: [...(shown.size === 0 ? [emptyNote(week, span, totals.seen)] : []), ...options.notes],
    nearMisses: nearMisses.map((one) => buildEntry(one.input, topics, one.near, true, quotes)),
  };

  /** Returns what a section reports about the papers it does not show. */
  function restOf({ kind, id, shown: own }: FilledSection): Pick<DigestSection, 'leftOut' | 'elsewhere'> {
    if (kind === 'topic' && id !== undefined) {
      const matches = shownOfPeriod.filter((one) => one.matches.has(id)).length;
      const ownOfPeriod = own.filter((one) => one.ofPeriod).length;
      return { leftOut: (totals.topics.get(id)?.matches ?? 0) - matches, elsewhere: matches - ownOfPeriod };
    }
    if (kind === 'others') {
      const unmatchedShown = shownOfPeriod.filter(({ matches }) => matches.size === 0).length;
      return {
        leftOut: totals.seen - totals.matched - unmatchedShown,
        elsewhere: unmatchedShown - own.length,
      };
    }
    if (kind === 'brief') {
      const named = namedOfPeriod.filter(({ matches }) => matches.size > 0).length;
      return { leftOut: totals.matched - named, elsewhere: 0 };
    }
    if (kind === 'carried') return { leftOut: (carried?.total ?? own.length) - own.length, elsewhere: 0 };
    return { leftOut: 0, elsewhere: 0 };
  }
}

/** Returns the papers that the digest shows or names, so that only these need their details. */
export function papersShown(request: DigestRequest): DigestInput[] {
  const { sections, nearMisses } = arrangeSections(request);
  return [...sections.flatMap(({ shown }) => shown), ...nearMisses].map(({ input }) => input);
}

/**
 * Builds the entry of one paper that the user adds.
 * @param topics topics whose matches it names
 */
export function entryOfInput(
  input: DigestInput,
  topics: readonly DigestTopic[],
  week: Week,
  quote?: QuoteSource,
): DigestEntry {
  const { matches, ofPeriod } = candidateOf(input, topics, week);
  return buildEntry(input, topics, matches, ofPeriod, new Quotes(quote));
}

function titleOf(week: Week, span: DigestRequest['span'], series: string | undefined): string {
  const name = series === undefined ? 'Digest' : `${series} digest`;
  return `${name}, ${span === undefined ? `week ${week.number} of ${week.year}` : daysInWords(span)}`;
}

function emptyNote(week: Week, span: DigestRequest['span'], seen: number): string {
  if (seen > 0)
    return seen === 1
      ? 'The one paper listed is about none of the topics.'
      : `None of the ${grouped(seen)} papers listed is about one of the topics.`;
  return span === undefined
    ? `No papers in week ${week.number} of ${week.year}.`
    : `No papers from ${daysInWords(span)}.`;
}

/** Longer periods have no statistics per day. */
const mostDaysTold = 14;

/** Statistics per day, if the period has several days, and a comparison with the previous one. */
function numbersOf(
  { today, ...period }: { readonly from: string; readonly to: string; readonly today: string | undefined },
  { days, seen }: DigestTotals,
  before: number | undefined,
): DigestNumbers | undefined {
  const daysShown = days.size > 1 && seen > days.size ? daysOfSpan(period) : [];
  const listed =
    daysShown.length > mostDaysTold
      ? []
      : daysShown.flatMap((day) => {
          const papers = days.get(day) ?? 0;
          const isOver = today === undefined || day < today;
          return papers > 0 || (isOver && !isWeekend(day)) ? [{ day, papers }] : [];
        });
  const compared = before === undefined || seen === 0 ? {} : { before };
  return listed.length === 0 && !('before' in compared) ? undefined : { days: listed, ...compared };
}
