import type { PaperDraft } from '../domain/draft.ts';

/** What hostile or broken pages may not exceed; the same bounds as at the library's door. */
export const caps = { papers: 20_000, title: 10_000, abstract: 100_000, authors: 10_000, text: 2_000, list: 1_000 };

/** A draft that is safe to send: what is over a bound is cut, and the cut is said. */
export function capped(draft: PaperDraft): PaperDraft {
  const cut: string[] = [];
  const safe: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(draft)) {
    const most = field === 'title' || field === 'abstract' || field === 'authors' ? caps[field] : undefined;
    if (typeof value === 'string' && value.length > (most ?? caps.text)) {
      safe[field] = value.slice(0, most ?? caps.text);
      cut.push(field);
    } else if (Array.isArray(value) && value.length > (most ?? caps.list)) {
      safe[field] = value.slice(0, most ?? caps.list);
      cut.push(field);
    } else safe[field] = value;
  }
  if (cut.length > 0) safe['doubt'] ??= `Too long, so cut: ${cut.join(', ')}.`;
  return safe as unknown as PaperDraft;
}
