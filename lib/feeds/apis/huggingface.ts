import type { ListingFacts, PaperDraft } from '../../domain/draft.ts';
import { readEntry } from '../../sources/huggingface/props.ts';
import { at, textAt } from '../json.ts';

/**
 * Reads Hugging Face's API: `daily_papers`, `papers/search` and one paper (https://huggingface.co/docs/hub/api).
 * @param url the requested address; its `date`, `week` or `month` dates the listing
 */
export function readHuggingFace(
  body: unknown,
  url: URL,
): { list: boolean; papers: PaperDraft[]; listing?: ListingFacts } | undefined {
  const isEntry = (row: unknown): boolean =>
    /^\d{4}\.\d{4,5}/.test(textAt(row, 'paper', 'id') ?? textAt(row, 'id') ?? '') &&
    (textAt(row, 'paper', 'title') ?? textAt(row, 'title')) !== undefined;
  if (!Array.isArray(body)) {
    const entry = isEntry(body) ? readEntry(at(body, 'paper') === undefined ? { paper: body } : body) : undefined;
    return entry === undefined ? undefined : { list: false, papers: [entry.draft] };
  }
  const ours = url.hostname === 'huggingface.co' && url.pathname.startsWith('/api/');
  if (body.length === 0 ? !ours : !body.some(isEntry)) return undefined;
  const papers = body.flatMap((row) => readEntry(row)?.draft ?? []);
  return { list: true, papers, listing: listingOf(url, papers) };
}

function listingOf(url: URL, papers: readonly PaperDraft[]): ListingFacts {
  if (url.pathname.endsWith('/papers/search')) return { kind: 'search' };
  for (const kind of ['week', 'month'] as const) {
    const date = url.searchParams.get(kind);
    if (date !== null && /^\d{4}-(?:W\d\d|\d\d)$/.test(date)) return { kind, date };
  }
  if (url.searchParams.get('sort') === 'trending') return { kind: 'trending' };
  const asked = url.searchParams.get('date');
  if (asked !== null && /^\d{4}-\d\d-\d\d$/.test(asked)) return { kind: 'day', date: asked };
  // Without a date in the address, the response is for the latest day, which the entries contain.
  const days = new Set(papers.map(({ listed }) => listed));
  const [day] = days;
  return days.size === 1 && day !== undefined ? { kind: 'day', date: day } : { kind: 'feed' };
}
