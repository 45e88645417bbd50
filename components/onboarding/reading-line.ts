import type { PlaceView } from '@/lib/library/api/places.ts';
import { firstRunStrings } from '../../lib/strings/first-run.ts';
import { nextMomentInSentence } from '../../lib/strings/format.ts';
import { reportWords } from '../places/place-summary.ts';

/** The status of a place in the first run: in progress, its result, or why it failed. */
export function readingLine(view: PlaceView, now: number): string {
  const { name, reading, last } = view;
  if (reading !== undefined) {
    if (reading.until !== undefined && reading.until > now) {
      if (reading.unreachable !== undefined) return firstRunStrings.unreachable(reading.unreachable);
      return firstRunStrings.waiting(name, nextMomentInSentence(reading.until, now));
    }
    const papers = papersIn(reading.days);
    return papers === 0 ? firstRunStrings.reading(name) : firstRunStrings.readingSoFar(name, papers);
  }
  if (last === undefined) return firstRunStrings.reading(name);
  const papers = papersIn(last.days);
  if (papers > 0) return firstRunStrings.read(name, papers);
  const away = last.notes.find(({ kind }) => kind === 'unreachable');
  if (away?.kind === 'unreachable') return firstRunStrings.unreachable(away.host);
  const { summary, lines } = reportWords(view, last, now);
  return [last.ended === 'done' ? summary : firstRunStrings.notRead(name), ...lines].join(' ');
}

/** Whether a place has brought papers. */
export function hasBrought({ reading, last }: Pick<PlaceView, 'reading' | 'last'>): boolean {
  return papersIn(reading?.days ?? {}) + papersIn(last?.days ?? {}) > 0;
}

function papersIn(days: { readonly [day: string]: number }): number {
  return Object.values(days).reduce((sum, papers) => sum + papers, 0);
}
