import { findDay } from '../../domain/day.ts';
import type { Key } from '../../domain/key.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';

/** A day as Hugging Face's pages write it; the year is left out in the current one. */
const shortDay = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}(?:, \d{4})?$/i;
/** Menus and banners of the page that the texts were taken from. */
const furniture = new Set(
  [
    'new',
    'get trending papers in your email inbox!',
    'get trending papers in your email inbox once a day!',
    'subscribe',
    'daily papers',
    'trending papers',
    'daily',
    'weekly',
    'monthly',
    'hugging face',
    'daily papers - hugging face',
    'models',
    'datasets',
    'spaces',
    'docs',
    'pricing',
    'log in',
    'sign up',
    'system theme',
    'company',
    'tos',
    'privacy',
    'about',
    'careers',
    'jobs',
    'website',
    'previous',
    'next',
    'by',
    'ak',
    'and the research community',
    'community',
    'enterprise',
    'search',
  ].map((line) => line.toLowerCase()),
);

/** Whether a line is the page's frame: a menu's or banner's words, a number of a pager, a mark alone. */
export function isFurniture(line: string): boolean {
  return furniture.has(line.toLowerCase()) || /^by ?ak\b.*community$/i.test(line) || /^[\d\s·|<>«»…-]+$/.test(line);
}

/** Whether a line is a day such as `Mar 13` or `Oct 7, 2024`, and nothing else. */
export function isShortDay(line: string): boolean {
  return shortDay.test(line);
}

/** Whether the text says of itself that it comes from Hugging Face's papers pages. */
export function isHuggingFace(text: string): boolean {
  return /huggingface\.co\/papers|Get trending papers in your email inbox|by ?\[?AK\b.{0,10}and the research community/i.test(
    text,
  );
}

/**
 * The full day that a day without year means, told from a paper's arXiv id: a paper is submitted in its id's month or
 * just before. Of 2,375 that Hugging Face dates, ten are dated up to eight months after it, none earlier than two before.
 * @param line `Feb 5` or `Oct 7, 2024`
 */
export function dayOfPaper(line: string, key: Key | undefined): string | undefined {
  return withYear(line, key, (month, idMonth) => {
    const late = Number(month) - Number(idMonth);
    return late > 9 ? -1 : late < -9 ? 1 : 0;
  });
}

/** The full day of a listing, told from the newest arXiv id in it: it is shown in that month or later. */
export function dayOfListing(line: string, keys: Iterable<Key>): string | undefined {
  const newest = [...keys].filter((key) => /^arxiv:\d{4}\./.test(key)).sort();
  return withYear(line, newest.at(-1), (month, idMonth) => (month < idMonth ? 1 : 0));
}

function withYear(
  line: string,
  key: Key | undefined,
  shift: (month: string, idMonth: string) => number,
): string | undefined {
  if (/\d{4}$/.test(line)) return findDay(line);
  const [, year, idMonth = ''] = /^arxiv:(\d\d)(\d\d)\./.exec(key ?? '') ?? [];
  if (year === undefined) return undefined;
  const month = findDay(`${line}, 2024`)?.slice(5, 7) ?? idMonth;
  return findDay(`${line}, ${2000 + Number(year) + shift(month, idMonth)}`);
}

/** The key of the Hugging Face paper page that an address leads to, fragment and all. */
export function keyOfPaperLink(address: string): Key | undefined {
  return /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/papers\//.test(address) ? findKeyOfUrl(address) : undefined;
}

/** Why a pair of title and abstract may not be one; undefined where it looks like one. */
export function doubtOf(title: string, abstract: string | undefined): string | undefined {
  if (title.length > 300) return `the title is ${title.length} characters long`;
  if (/https?:\/\//.test(title)) return 'the title contains a link';
  if (abstract === undefined) return 'no abstract after the title';
  if (abstract.length < 80) return `the abstract is only ${abstract.length} characters long`;
  return undefined;
}
