/** What a user chooses or writes → a place. */
import { type Place, place as placeSchema } from '../domain/place.ts';
import { subjectOf } from './biorxiv.ts';
import { arxivCategories } from './categories.ts';

/** One field a kind of place: what was written stays while another kind is looked at. */
export interface PlaceForm {
  readonly kind: Place['kind'];
  readonly category: string;
  readonly biorxiv: string;
  readonly medrxiv: string;
  readonly query: string;
  readonly url: string;
}

/** @returns undefined where the form names no place */
export function findPlace(form: PlaceForm): Place | undefined {
  const parsed = placeSchema.safeParse(named(form));
  return parsed.success ? parsed.data : undefined;
}

function named({ kind, category, biorxiv, medrxiv, query, url }: PlaceForm): { [field: string]: unknown } {
  switch (kind) {
    case 'huggingface':
      return { kind };
    case 'arxiv':
      return { kind, category: findCategory(category) };
    case 'biorxiv':
      return { kind, subject: subjectOf(biorxiv) };
    case 'medrxiv':
      return { kind, subject: subjectOf(medrxiv) };
    case 'pubmed':
      return { kind, query };
    case 'feed':
      return { kind, url: findFeedAddress(url) };
  }
}

/**
 * A category by its code or its name.
 * @param text `cs.cl`, `Computation and Language`, `cs.CL Computation and Language`; a code that is not known is left as it is
 */
function findCategory(text: string): string {
  const written = text.trim();
  const lower = written.toLowerCase();
  const known = arxivCategories.find(({ code, name }) =>
    [code, name, `${code} ${name}`].some((form) => form.toLowerCase() === lower),
  );
  return known?.code ?? written;
}

/**
 * The address of a feed.
 * @param text with or without its scheme; what is not https is asked for by https
 * @returns undefined where it is no address, or holds a name and a password
 */
export function findFeedAddress(text: string): string | undefined {
  const written = text.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '');
  const full = /^[a-z][a-z+.-]*:/i.test(written) ? written.replace(/^(?:http|feed):/i, 'https:') : `https://${written}`;
  const url = URL.parse(full);
  const isFeed =
    url !== null && url.protocol === 'https:' && url.port === '' && url.username === '' && url.hostname.includes('.');
  if (!isFeed) return undefined;
  url.hash = '';
  return url.href;
}
