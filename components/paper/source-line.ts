import type { StoredPaper } from '@/lib/library/api/papers.ts';
import { schemeNames, schemeOf } from '../../lib/domain/key.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { parseName } from '../../lib/domain/person-name.ts';
import { findRetraction } from '../../lib/domain/retraction.ts';
import { fateStrings } from '../../lib/strings/duplicates.ts';
import { formatDay } from '../../lib/strings/format.ts';
import { listingStrings, paperStrings } from '../../lib/strings/papers.ts';
import { isolated } from './bidi.ts';

/** Maximum authors in a row. */
const named = 3;

function familyName(author: string): string {
  const name = parseName(author);
  if (name.kind === 'literal') return name.literal;
  return name.particle === undefined ? name.family : `${name.particle} ${name.family}`;
}

/** "Tan, Dou, Wang and 3 more"; empty where the listing named no authors. */
export function authorLine(authors: readonly string[]): string {
  if (authors.length === 0) return '';
  const shown = authors.length === named + 1 ? authors.length : named;
  return paperStrings.authors(authors.slice(0, shown).map(familyName), Math.max(0, authors.length - shown));
}

/**
 * The listing that showed the paper: "Trending, rank 17"; "cs.CL, cross-list" for announcements, where the rank is
 * meaningless; undefined without a listing.
 */
export function placeLine({ sighting }: Pick<StoredPaper, 'sighting'>): string | undefined {
  if (sighting === undefined) return undefined;
  const place = sighting.name ?? listingStrings[sighting.kind];
  if (sighting.announced !== undefined) {
    return paperStrings.announcedAt(place, paperStrings.announced[sighting.announced]);
  }
  return sighting.rank === undefined ? place : paperStrings.rank(place, sighting.rank);
}

/** The source line of a row: authors, date and listing, as far as known. */
export function sourceLine(paper: StoredPaper, now: number): string {
  const fate = findRetraction(paper);
  const parts = [
    fate === undefined ? '' : fateStrings[fate],
    isolated(authorLine(paper.authors)),
    paper.published === undefined ? '' : formatDay(paper.published, now),
    // Rows are short: only cross-lists and replacements are labelled.
    (paper.sighting?.announced === 'new' ? paper.sighting.name : undefined) ?? placeLine(paper) ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The id as people write it: "arXiv 2411.02959"; undefined where the paper has none but its title. */
export function idLine({ keys }: Pick<Paper, 'keys'>): string | undefined {
  const [key] = keys;
  const scheme = schemeOf(key);
  return scheme === 'title' ? undefined : `${schemeNames[scheme]} ${key.slice(key.indexOf(':') + 1)}`;
}
