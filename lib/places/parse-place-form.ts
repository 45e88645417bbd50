/** Converts what the user selects or types to a place. */
import { type Place, place as placeSchema } from '../domain/place.ts';
import { subjectOf } from './biorxiv.ts';
import { arxivCategories } from './categories.ts';

/** One field per kind of place, so that the text stays while the user looks at another kind. */
export interface PlaceForm {
  readonly kind: Place['kind'];
  readonly category: string;
  readonly biorxiv: string;
  readonly medrxiv: string;
  readonly query: string;
  readonly url: string;
}

export const emptyPlaceForm: PlaceForm = {
  kind: 'huggingface',
  category: '',
  biorxiv: '',
  medrxiv: '',
  query: '',
  url: '',
};

/** Parses the form. @returns undefined if it does not name a place */
export function findPlace(form: PlaceForm): Place | undefined {
  const parsed = placeSchema.safeParse(toPlaceFields(form));
  return parsed.success ? parsed.data : undefined;
}

function toPlaceFields({ kind, category, biorxiv, medrxiv, query, url }: PlaceForm): { [field: string]: unknown } {
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
 * Finds a category by its code or its name.
 * @param text `cs.cl`, `Computation and Language`, `cs.CL Computation and Language`; an unknown code is returned
 * unchanged
 */
function findCategory(text: string): string {
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  const match = arxivCategories.find(({ code, name }) =>
    [code, name, `${code} ${name}`].some((form) => form.toLowerCase() === lower),
  );
  return match?.code ?? trimmed;
}

/**
 * Parses the URL of a feed.
 * @param text with or without a scheme; http is changed to https
 * @returns undefined if it is not a URL, or contains a user name
 */
export function findFeedAddress(text: string): string | undefined {
  const trimmed = text.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '');
  const full = /^[a-z][a-z+.-]*:/i.test(trimmed) ? trimmed.replace(/^(?:http|feed):/i, 'https:') : `https://${trimmed}`;
  const url = URL.parse(full);
  const isFeed =
    url !== null && url.protocol === 'https:' && url.port === '' && url.username === '' && url.hostname.includes('.');
  if (!isFeed) return undefined;
  url.hash = '';
  return url.href;
}
