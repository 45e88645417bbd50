import { earliestDay } from '../../domain/day.ts';
import type { PaperDraft } from '../../domain/draft.ts';
import { decodeEntities } from '../../domain/text.ts';
import { draftOf } from '../../sources/draft-fields.ts';
import { withoutLabel } from '../../sources/metadata/abstract-label.ts';
import { at, listAt, plainAt, textAt } from '../json.ts';

/** Fields with publication dates; `created` and `deposited` are the registry's own dates. */
const dates = ['published-online', 'published-print', 'published', 'issued', 'posted'];

/** Reads one work, or a list of works, of Crossref (https://api.crossref.org/swagger-ui). */
export function readCrossref(body: unknown): { list: boolean; papers: PaperDraft[] } | undefined {
  const message = at(body, 'message') ?? body;
  if (textAt(message, 'DOI') !== undefined) return { list: false, papers: workOf(message) };
  const rows = listAt(message, 'items');
  if (!rows.some((row) => textAt(row, 'DOI') !== undefined)) return undefined;
  return { list: true, papers: rows.flatMap(workOf) };
}

function workOf(work: unknown): PaperDraft[] {
  const written = plainAt(work, 'title', 0) ?? plainAt(work, 'title');
  // Publishers deposit titles as HTML source: "Maps &amp; Charts".
  const title = written === undefined ? undefined : decodeEntities(written);
  const doi = textAt(work, 'DOI');
  if (title === undefined || doi === undefined) return [];
  const abstract = plainAt(work, 'abstract');
  const pdf = listAt(work, 'link').find((link) => textAt(link, 'content-type') === 'application/pdf');
  return [
    draftOf({
      title,
      abstract: abstract === undefined ? undefined : withoutLabel(abstract),
      authors: listAt(work, 'author').flatMap((one) => {
        const name = [plainAt(one, 'given'), plainAt(one, 'family')].filter((part) => part !== undefined).join(' ');
        return name === '' ? (plainAt(one, 'name') ?? []) : [name];
      }),
      keys: [`doi:${doi}`],
      url: textAt(work, 'URL') ?? `https://doi.org/${doi}`,
      pdf: textAt(pdf, 'URL'),
      venue:
        plainAt(work, 'container-title', 0) ??
        plainAt(work, 'event', 'name') ??
        plainAt(work, 'institution', 0, 'name'),
      published: earliestDay(dates.flatMap((name) => dayOf(listAt(work, name, 'date-parts', 0)) ?? [])),
      keywords: listAt(work, 'subject').flatMap((word) => plainAt(word) ?? []),
      note: noteOf(work),
    }),
  ];
}

/** Kinds of retraction notices, as Crossref and Retraction Watch name them. */
const retractions: Readonly<Record<string, string>> = {
  retraction: 'Retracted',
  withdrawal: 'Withdrawn',
  removal: 'Withdrawn',
};

function noteOf(work: unknown): string | undefined {
  for (const notice of listAt(work, 'updated-by')) {
    const fate = retractions[textAt(notice, 'type') ?? ''];
    const doi = textAt(notice, 'DOI');
    if (fate !== undefined) return doi === undefined ? fate : `${fate}: https://doi.org/${doi}`;
  }
  return undefined;
}

function dayOf(parts: readonly unknown[]): string | undefined {
  const [year, ...rest] = parts;
  if (typeof year !== 'number') return undefined;
  return [String(year), ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
}
