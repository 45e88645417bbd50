import type { PaperDraft } from '../domain/draft.ts';

/** A paper's fields as a reader found them. Fields that the page does not have can be undefined. */
export type Fields = { readonly [F in keyof PaperDraft]: PaperDraft[F] | undefined } & { readonly title: string };

/** Fields that a site's own code found in a row or page. Missing ones are undefined. */
export type PartialFields = { readonly [F in keyof PaperDraft]?: PaperDraft[F] | undefined };

/** Returns the fields without undefined ones. */
export function definedOf(fields: PartialFields | undefined): Partial<PaperDraft> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<PaperDraft>;
}

/**
 * Creates a draft from the fields that a page really has.
 * @param fields undefined values, empty strings and empty lists are left out
 */
export function draftOf(fields: Fields): PaperDraft {
  const present = Object.entries(fields).filter(
    ([name, value]) =>
      name === 'title' || (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)),
  );
  return Object.fromEntries(present) as unknown as PaperDraft;
}

/**
 * Returns the month in an arXiv id (https://info.arxiv.org/help/arxiv_identifier.html), which dates the first version if
 * the listing shows no date.
 * @param id `2503.11731` or `math/0211159`
 * @returns `YYYY-MM`
 */
export function monthOfArxivId(id: string): string {
  const [, year = '', month = ''] = /(?:^|\/)(\d\d)(\d\d)/.exec(id) ?? [];
  return `${Number(year) > 90 ? '19' : '20'}${year}-${month}`;
}

const months = 'janfebmaraprmayjunjulaugsepoctnovdec';

/**
 * Returns the first full date in a text, in the forms of the sites that are allowed at install. Their scripts run in every
 * page of those sites, so they avoid the larger `findDay`.
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
 * Returns the code repository that a link leads to.
 * @param href as written, with or without its scheme
 * @returns `https://github.com/<owner>/<name>` with the rest of its path; undefined for pages of a user or of the site
 */
export function findCode(href: string | null): string | undefined {
  const path = /^\s*(?:https?:)?\/\/(?:www\.)?github\.com\/([\w.-]+\/[^\s?#]+)/i.exec(href ?? '')?.[1];
  return path === undefined ? undefined : `https://github.com/${path.replace(/\/+$/, '')}`;
}

/**
 * Parses a number as pages abbreviate it.
 * @param text `94`, `1,234`, `3.29k`, `110k`; undefined for `-` and words
 */
export function findCount(text: string): number | undefined {
  const parts = /^(\d[\d,]*(?:\.\d+)?)\s*([km])?$/i.exec(text.trim());
  if (parts === null) return undefined;
  const [, digits = '', unit = ''] = parts;
  const scale = { '': 1, k: 1_000, m: 1_000_000 }[unit.toLowerCase()] ?? 1;
  return Math.round(Number(digits.replaceAll(',', '')) * scale);
}
