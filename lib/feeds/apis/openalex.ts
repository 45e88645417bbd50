import { findDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { findDoiKey } from '../../domain/key.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { at, listAt, plainAt, textAt } from '../json.ts';

/** Reads one work, or a list of works, of OpenAlex (https://docs.openalex.org/api-entities/works/work-object). */
export function readOpenAlex(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  const isWork = (row: unknown): boolean => /^https:\/\/openalex\.org\/W\d+$/.test(textAt(row, 'id') ?? '');
  if (isWork(body)) return { list: false, papers: workOf(body) };
  const rows = listAt(body, 'results');
  if (!rows.some(isWork)) return undefined;
  return { list: true, papers: rows.filter(isWork).flatMap(workOf) };
}

function workOf(work: unknown): PaperDraft[] {
  const title = plainAt(work, 'display_name') ?? plainAt(work, 'title');
  if (title === undefined) return [];
  const landings = listAt(work, 'locations').flatMap((place) => textAt(place, 'landing_page_url') ?? []);
  const addresses = [textAt(work, 'ids', 'pmid'), textAt(work, 'ids', 'pmcid'), ...landings].flatMap((address) =>
    address === undefined ? [] : (findKeyOfUrl(address) ?? []),
  );
  const doi = findDoiKey(textAt(work, 'doi') ?? textAt(work, 'ids', 'doi') ?? '');
  return [
    draftOf({
      title,
      abstract: abstractOf(at(work, 'abstract_inverted_index')),
      authors: listAt(work, 'authorships').flatMap(
        (one) => textAt(one, 'author', 'display_name') ?? textAt(one, 'raw_author_name') ?? [],
      ),
      keys: [...(doi === undefined ? [] : [doi]), ...addresses],
      url: textAt(work, 'primary_location', 'landing_page_url') ?? textAt(work, 'doi') ?? textAt(work, 'id'),
      pdf: textAt(work, 'best_oa_location', 'pdf_url') ?? textAt(work, 'primary_location', 'pdf_url'),
      venue: textAt(work, 'primary_location', 'source', 'display_name'),
      published: findDay(textAt(work, 'publication_date') ?? textAt(work, 'publication_year') ?? ''),
      keywords: listAt(work, 'keywords').flatMap((word) => textAt(word, 'display_name') ?? []),
    }),
  ];
}

/** Restores an abstract from OpenAlex's inverted index of word positions. */
function abstractOf(index: unknown): string | undefined {
  if (typeof index !== 'object' || index === null) return undefined;
  const words: [number, string][] = [];
  for (const [word, places] of Object.entries(index)) {
    if (!Array.isArray(places)) continue;
    for (const place of places) if (typeof place === 'number') words.push([place, word]);
  }
  const text = words.sort(([a], [b]) => a - b).map(([, word]) => word);
  return plainAt(text.join(' ').replace(/^abstract[:.]?\s+(?=\p{Lu})/iu, ''));
}
