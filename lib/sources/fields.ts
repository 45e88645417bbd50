import type { PaperDraft } from '../domain/draft.ts';

type Fields = { readonly [F in keyof PaperDraft]: PaperDraft[F] | undefined };

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
