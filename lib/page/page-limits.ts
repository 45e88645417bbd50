import type { PaperDraft } from '../domain/draft.ts';
import { pageStrings } from './page-strings.ts';

/**
 * Limits for hostile or broken pages; the library enforces the same ones. If a page has more papers than `marks`, only the
 * first `firstMarks` get a mark, because each further mark makes the browser lay out the whole page again. A page that
 * grows beyond the limit keeps the marks it has.
 */
export const pageLimits = {
  papers: 20_000,
  marks: 2_000,
  firstMarks: 25,
  title: 10_000,
  abstract: 100_000,
  authors: 10_000,
};

/** Returns a draft that is safe to send: too long fields are truncated, which `doubt` reports. */
export function truncateDraft(draft: PaperDraft): PaperDraft {
  const safe = { ...draft };
  for (const field of ['title', 'abstract', 'authors'] as const) {
    if ((draft[field]?.length ?? 0) <= pageLimits[field]) continue;
    Object.assign(safe, { [field]: draft[field]?.slice(0, pageLimits[field]) });
    safe.doubt = pageStrings.tooLong(field);
  }
  return safe;
}
