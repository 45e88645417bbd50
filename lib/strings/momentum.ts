/** Text about how votes change between visits, and how long papers have been waiting. */
import { countOf, formatCount, formatDay } from './format.ts';

const dayLength = 86_400_000;
const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

const daysOf = (days: number): string =>
  days < 1.5 ? (days < 0.75 ? 'less than a day' : 'a day') : `${formatCount(Math.round(days))} days`;

const change = (from: number, to: string, days: number, perDay: number): string =>
  perDay === 0
    ? `Still ${to} after ${daysOf(days)}`
    : `From ${formatCount(from)} to ${to} in ${daysOf(days)}, about ${oneDigit.format(Math.abs(perDay))} ${perDay > 0 ? 'more' : 'fewer'} a day`;

export const momentumStrings = {
  title: 'Trend',
  votes: (from: number, to: number, days: number, perDay: number) =>
    change(from, countOf(to, 'upvote', 'upvotes'), days, perDay),
  stars: (from: number, to: number, days: number, perDay: number) =>
    change(from, countOf(to, 'GitHub star', 'GitHub stars'), days, perDay),
  rank: (from: number, to: number) =>
    from === to
      ? `Still ranked ${formatCount(to)}`
      : `Rank ${formatCount(to)}, ${to < from ? 'up' : 'down'} from ${formatCount(from)}`,
  /** After one visit, or several in quick succession. */
  still: (upvotes: number, day: string) =>
    `${countOf(upvotes, 'upvote', 'upvotes')} on ${formatDay(day)}. Visit again later to see a trend.`,
  point: (upvotes: number, day: string) => `${formatDay(day)}: ${countOf(upvotes, 'upvote', 'upvotes')}`,
  rising: 'Rising in your topics',
  risingHint: 'Based on upvotes seen on your visits.',
} as const;

/** How long a paper has been waiting: "Saved 3 months ago, unread"; undefined if not long. */
export function waitedWords(
  state: { readonly saved?: number; readonly later?: number; readonly read?: number },
  now: number,
): string | undefined {
  if (state.read !== undefined) return undefined;
  const [since, what] = state.later !== undefined ? [state.later, 'Added to Read later'] : [state.saved, 'Saved'];
  if (since === undefined || now - since < 14 * dayLength) return undefined;
  const days = Math.floor((now - since) / dayLength);
  const ago =
    days < 61
      ? `${formatCount(Math.floor(days / 7))} weeks ago`
      : days < 730
        ? `${formatCount(Math.floor(days / 30.4))} months ago`
        : `${formatCount(Math.floor(days / 365))} years ago`;
  return `${what} ${ago}, unread`;
}
