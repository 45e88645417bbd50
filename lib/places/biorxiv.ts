import type { PlaceOf, PlaceRequest, Span } from '../domain/place.ts';
import { UnknownShapeError } from '../domain/source.ts';
import { readBiorxiv } from '../feeds/apis/biorxiv.ts';
import { at, countAt, textAt } from '../feeds/json.ts';
import { biorxiv as site } from '../sources/biorxiv.ts';
import { listingsByDay, type ParsedAnswer, type PlaceReader, parseAnswer } from './place-reader.ts';

type Server = 'biorxiv' | 'medrxiv';

/** Maximum papers per job; a subject has at most a few hundred a week. */
const maxPapers = 1_500;

/**
 * A subject of bioRxiv or medRxiv, from their shared API (https://api.biorxiv.org): every version posted in the span.
 * The API returns 30 or 100 papers per response, and its own counts tell where to continue.
 */
function preprints(server: Server, name: string): PlaceReader<PlaceOf<Server>> {
  const stepOf = (subject: string, { from, to }: Span, start: number): PlaceRequest => ({
    url: `https://api.biorxiv.org/details/${server}/${from}/${to}/${start}/json?category=${subject}`,
    ask: 'papers',
    start,
  });
  const pageOf = (subject: string) => `https://www.${server}.org/collection/${subject.replaceAll('_', '-')}`;
  return {
    origins: () => site.matches,
    page: ({ subject }) => pageOf(subject),
    name: ({ subject }) => `${name} ${subject.replaceAll('_', ' ')}`,
    begin: ({ subject }, span) => [stepOf(subject, span, 0)],

    take({ subject }, step, body, span): ParsedAnswer {
      const answer = parseAnswer(server, body);
      const status = textAt(answer, 'messages', 0, 'status') ?? '';
      if (/^no (?:posts|papers|articles) found/i.test(status)) return { listings: [] };
      const reading = readBiorxiv(answer);
      if (reading === undefined) {
        throw new UnknownShapeError(server, status === '' ? 'it isn’t a list of papers' : status);
      }
      const { start = 0 } = step;
      const total = countAt(answer, 'messages', 0, 'total') ?? 0;
      const count = countAt(answer, 'messages', 0, 'count') ?? (at(answer, 'collection') as unknown[]).length;
      const own = reading.papers.filter(({ categories = [] }) => categories.some((one) => isSubject(one, subject)));
      const frame = {
        source: 'biorxiv',
        url: pageOf(subject),
        kind: 'feed',
        name: `${name} ${subject.replaceAll('_', ' ')}`,
      } as const;
      // Only the row of a first version has the date of posting; the others are new versions.
      const posted = own.flatMap((draft) =>
        draft.published === undefined ? [] : { ...draft, listed: draft.published },
      );
      const revised = own.filter(({ published }) => published === undefined);
      const further = start + count;
      const hasMore = count > 0 && further < total;
      return {
        listings: listingsByDay(frame, posted, span),
        ...(revised.length === 0
          ? {}
          : {
              revised: {
                source: frame.source,
                url: frame.url,
                listing: { kind: frame.kind, name: frame.name },
                papers: revised.map((draft) => ({ ...draft, announced: 'replaced' as const })),
              },
            }),
        ...(hasMore && further < maxPapers ? { next: [stepOf(subject, span, further)] } : {}),
        ...(hasMore && further >= maxPapers ? { notes: [{ kind: 'cut', shown: further, of: total }] } : {}),
      };
    },
  };
}

export const biorxiv = preprints('biorxiv', 'bioRxiv');
export const medrxiv = preprints('medrxiv', 'medRxiv');

/**
 * Whether a subject’s name matches a subject of the API: "Infectious Diseases (except HIV/AIDS)" is
 * `infectious_diseases` too.
 */
function isSubject(name: string, subject: string): boolean {
  const full = subjectOf(name);
  return full === subject || full.startsWith(`${subject}_`);
}

/** Converts a subject’s name to the form that the API expects: "Cell Biology" is `cell_biology`. */
export function subjectOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
