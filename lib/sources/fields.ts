import type { PaperDraft } from '../domain/draft.ts';

/** What a reader found; a field that the page does not have may be undefined. */
export type Fields = { readonly [F in keyof PaperDraft]: PaperDraft[F] | undefined } & { readonly title: string };

/** What a site's own code found in a row or page; undefined where it is not there. */
export type Found = { readonly [F in keyof PaperDraft]?: PaperDraft[F] | undefined };

/** What was found, without what was not. */
export function definedOf(fields: Found | undefined): Partial<PaperDraft> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<PaperDraft>;
}

/**
 * A draft of the fields that a page really has.
 * @param fields what a reader found; undefined, empty texts and empty lists are left out
 */
export function draftOf(fields: Fields): PaperDraft {
  const kept = Object.entries(fields).filter(
    ([name, value]) =>
      name === 'title' || (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
  return Object.fromEntries(kept) as unknown as PaperDraft;
}

/**
 * The month that an arXiv id carries (https://info.arxiv.org/help/arxiv_identifier.html): all that a listing without
 * dates says about the first version.
 * @param id `2503.11731` or `math/0211159`
 * @returns `YYYY-MM`
 */
export function monthOfArxivId(id: string): string {
  const [, year = '', month = ''] = /(?:^|\/)(\d\d)(\d\d)/.exec(id) ?? [];
  return `${Number(year) > 90 ? '19' : '20'}${year}-${month}`;
}

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';

/**
 * The first full day that a text names, in the forms of the sites that Digestif reads from the start. Their scripts are
 * in every page of those sites, so they do without the larger `findDay`.
 * @param text `Wed, 7 Oct 2026`, `20 February, 2026`, `Sep 21, 2026`, `2019/02/07`
 */
export function findFullDay(text: string): string | undefined {
  const dayFirst = /(\d{1,2}) ([a-z]{3})[a-z]*\.?,? (\d{4})\b/i.exec(text);
  const monthFirst = /([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})\b/i.exec(text);
  const numbers = /(\d{4})[/-](\d\d)[/-](\d\d)/.exec(text);
  const [year = '', month = '', day = ''] =
    dayFirst !== null
      ? [dayFirst[3], dayFirst[2], dayFirst[1]]
      : monthFirst !== null
        ? [monthFirst[3], monthFirst[1], monthFirst[2]]
        : (numbers?.slice(1) ?? []);
  const number = /\d/.test(month) ? month : String(months.indexOf(month.toLowerCase()) / 3 + 1);
  const date = `${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(date) ? date : undefined;
}

/**
 * The code that an address leads to.
 * @param href as written, with or without its scheme
 * @returns `https://github.com/<owner>/<name>` and what is behind it; undefined for the pages of a person or the site
 */
export function findCode(href: string | null): string | undefined {
  const path = /^\s*(?:https?:)?\/\/(?:www\.)?github\.com\/([\w.-]+\/[^\s?#]+)/i.exec(href ?? '')?.[1];
  return path === undefined ? undefined : `https://github.com/${path.replace(/\/+$/, '')}`;
}

/**
 * A number as pages shorten it.
 * @param text `94`, `1,234`, `3.29k`, `110k`; `-` and words are no number
 */
export function findCount(text: string): number | undefined {
  const parts = /^(\d[\d,]*(?:\.\d+)?)\s*([km])?$/i.exec(text.trim());
  if (parts === null) return undefined;
  const [, digits = '', unit = ''] = parts;
  const scale = { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1;
  return Math.round(Number(digits.replaceAll(',', '')) * scale);
}
