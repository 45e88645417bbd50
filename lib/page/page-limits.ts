import type { PaperDraft } from '../domain/draft.ts';
import { pageStrings } from './page-strings.ts';

/**
 * What hostile or broken pages may not exceed; the same bounds as at the library's door. Where there are more papers than
 * `marks`, the first ones alone are marked: each mark more makes the browser lay the whole page out again. A page that
 * grows beyond it keeps the marks that it has.
 */
export const pageLimits = {
  papers: 20_000,
  marks: 2_000,
  firstMarks: 25,
  title: 10_000,
  abstract: 100_000,
  authors: 10_000,
};

/** A draft that is safe to send: what is over a bound is cut, and the cut is said. */
export function truncateDraft(draft: PaperDraft): PaperDraft {
  const safe = { ...draft };
  for (const field of ['title', 'abstract', 'authors'] as const) {
    if ((draft[field]?.length ?? 0) <= pageLimits[field]) continue;
    Object.assign(safe, { [field]: draft[field]?.slice(0, pageLimits[field]) });
    safe.doubt = pageStrings.tooLong(field);
  }
  return safe;
}
