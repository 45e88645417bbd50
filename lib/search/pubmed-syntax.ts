/**
 * Translates searches pasted from PubMed. Field tags follow their words in square brackets
 * (https://pubmed.ncbi.nlm.nih.gov/help/#search-tags). What can't be translated is reported as a problem.
 */
import { findDoiKey } from '../domain/key.ts';
import { findKey } from '../domain/parse-key.ts';
import { allOf, anyOf, type Query, type TextField } from './query.ts';
import { readDay } from './query-fields.ts';
import type { QueryToken } from './query-lexer.ts';
import { foldWords } from './tokenizer.ts';

const fieldsOfTag: ReadonlyMap<string, readonly TextField[]> = new Map([
  ['tiab', ['title', 'abstract']],
  ['title/abstract', ['title', 'abstract']],
  ['ti', ['title']],
  ['title', ['title']],
  ['ab', ['abstract']],
  ['abstract', ['abstract']],
  ['au', ['author']],
  ['author', ['author']],
  ['1au', ['author']],
  ['author - first', ['author']],
  ['lastau', ['author']],
  ['author - last', ['author']],
  ['fau', ['author']],
  ['journal', ['venue']],
  ['ta', ['venue']],
  ['jour', ['venue']],
  ['ot', ['keyword']],
  ['other term', ['keyword']],
  ['all', []],
  ['all fields', []],
  ['tw', []],
  ['text', []],
  ['text word', []],
]);
const setOf = (names: string): ReadonlySet<string> => new Set(names.split(','));
/** Tags of a paper's subject, which Digestif doesn't know separately. */
const subjectTags = setOf(
  'mh,mesh,mesh terms,mesh major topic,majr,sh,mesh subheading,nm,supplementary concept,pa,pharmacological action,' +
    'rn,ec/rn number,ad,affiliation',
);
/** Tags about PubMed's record. Their words are in no paper, so searching for them would find nothing. */
const recordTags = setOf(
  'pt,publication type,la,language,sb,filter,gr,grants and funding,si,secondary source id,is,issn,vi,volume,ip,issue,' +
    'pg,pagination,auid,author - identifier,pubn,publisher,jid,nlmid',
);
const idTags = setOf('pmid,uid,aid,doi,lid,location id');
const dateTags = setOf('dp,pdat,ppdat,epdat,date - publication,publication date,edat,date - entry,crdt,date - create');

const tagForm = /\[\s*([a-z0-9][a-z0-9 /-]*?)\s*(?::\s*(?:~\d+|noexp))?\s*\]/i;
const tagAt = new RegExp(tagForm.source, 'iy');

/** Whether a query is in PubMed's syntax: it has a field tag that PubMed knows. */
export function isPubMed(text: string): boolean {
  return [...text.matchAll(new RegExp(tagForm.source, 'gi'))].some((tag) => {
    const name = (tag[1] ?? '').toLowerCase();
    return fieldsOfTag.has(name) || [subjectTags, recordTags, idTags, dateTags].some((tags) => tags.has(name));
  });
}

/** Stands for an omitted term; the operator that joined it is omitted too. */
const omitted = 'left out';

/** Reads PubMed's syntax; see {@link isPubMed}. @param problem called for everything that can't be translated */
export function pubMedTokens(
  text: string,
  problem: (from: number, to: number, sentence: string) => void,
): QueryToken[] {
  const tokens: (QueryToken | typeof omitted)[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    if (char === '(' || char === ')') {
      tokens.push({ kind: char === '(' ? 'open' : 'close', from: at, to: at + 1 });
      at += 1;
      continue;
    }
    const operator = /^(?:AND|OR|NOT)(?=[\s()"]|$)/i.exec(text.slice(at))?.[0];
    if (operator !== undefined) {
      const kind = operator.toLowerCase() as 'and' | 'or' | 'not';
      tokens.push({ kind, from: at, to: at + operator.length });
      at += operator.length;
      continue;
    }
    const term = readTerm(text, at);
    at = Math.max(term.to, at + 1);
    const query = translate(term, problem);
    if (query === omitted) tokens.push(omitted);
    else if (query !== undefined) tokens.push({ kind: 'ready', from: term.from, to: term.to, query });
  }
  return withoutOmitted(tokens);
}

function withoutOmitted(tokens: readonly (QueryToken | typeof omitted)[]): QueryToken[] {
  const remaining = [...tokens];
  const kindAt = (index: number): string | undefined => {
    const token = remaining[index];
    return token === omitted ? omitted : token?.kind;
  };
  const joins = (kind: string | undefined): boolean => kind === 'and' || kind === 'or';
  for (let at = remaining.indexOf(omitted); at >= 0; at = remaining.indexOf(omitted)) {
    let from = at;
    while (joins(kindAt(from - 1)) || kindAt(from - 1) === 'not') from -= 1;
    if (from < at) remaining.splice(from, at - from + 1);
    else if (kindAt(at - 1) === 'open' && kindAt(at + 1) === 'close') remaining.splice(at - 1, 3, omitted);
    // The other operand stays alone.
    else remaining.splice(at, joins(kindAt(at + 1)) ? 2 : 1);
  }
  return remaining.filter((token) => token !== omitted);
}

interface Term {
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly quoted: boolean;
  readonly tag?: string;
  readonly near: boolean;
  /** The end of a range of dates. */
  readonly until?: string;
}

/** Reads quoted or bare words up to an operator, parenthesis or tag, with the tag. */
function readTerm(text: string, from: number): Term {
  const quoted = /^"([^"]*)"?/.exec(text.slice(from));
  const bare = /^(?:(?!\s(?:AND|OR|NOT)\b)[^()"[\]])+/i.exec(text.slice(from));
  const words = quoted?.[1] ?? bare?.[0] ?? '';
  let to = from + (quoted?.[0].length ?? bare?.[0].length ?? 1);
  const gap = /^\s*/.exec(text.slice(to))?.[0].length ?? 0;
  tagAt.lastIndex = to + gap;
  const tag = tagAt.exec(text);
  if (tag === null) return { from, to, words: words.trim(), quoted: quoted !== null, near: false };
  to = tagAt.lastIndex;
  const range = /^\s*:\s*"?(\d{4}(?:\/\d{1,2}){0,2}|3000)"?\s*\[[^\]]*\]/.exec(text.slice(to));
  return {
    from,
    to: to + (range?.[0].length ?? 0),
    words: words.trim(),
    quoted: quoted !== null,
    tag: (tag[1] ?? '').toLowerCase(),
    near: tag[0].includes('~'),
    ...(range?.[1] === undefined ? {} : { until: range[1] }),
  };
}

function translate(
  term: Term,
  problem: (from: number, to: number, sentence: string) => void,
): Query | typeof omitted | undefined {
  const { tag, from, to } = term;
  if (tag !== undefined && dateTags.has(tag)) {
    const query = dates(term);
    if (query !== undefined) return query;
    problem(from, to, `“${term.words}[${tag}]” isn’t a date. The rest of your search still works.`);
    return omitted;
  }
  if (tag !== undefined && idTags.has(tag)) {
    const key = findDoiKey(term.words) ?? findKey(`pmid:${term.words}`);
    if (key !== undefined) return { kind: 'key', key };
  }
  const hasAbstract = /^hasabstract$/i.test(term.words);
  if (hasAbstract || (tag !== undefined && recordTags.has(tag))) {
    const written = tag === undefined ? term.words : `${term.words}[${tag}]`;
    problem(from, to, `“${written}” isn’t supported here, so it was ignored.`);
    return omitted;
  }
  if (foldWords(term.words).length === 0) return undefined;
  const fields = tag === undefined ? [] : fieldsOfTag.get(tag);
  if (fields === undefined) {
    problem(from, to, `“[${tag ?? ''}]” isn’t supported here, so “${term.words}” is searched everywhere.`);
  }
  if (term.near)
    problem(
      from,
      to,
      `Digestif can’t search for words near each other, so it looks for all words of “${term.words}” anywhere.`,
    );
  const each = (field: TextField | undefined): Query => wordsIn(term, field);
  const [first, ...others] = (fields ?? []).map(each);
  return first === undefined ? each(undefined) : anyOf([first, ...others]);
}

function wordsIn(term: Term, field: TextField | undefined): Query {
  const prefix = term.words.endsWith('*');
  const text = term.words.replace(/\*+$/, '');
  const where = field === undefined ? {} : { field };
  const go = prefix ? { prefix: true as const } : {};
  const several = /\s/.test(text);
  if (field === 'author' && several) {
    // PubMed writes "Smith J" or "Smith JA", pages "John A. Smith" or "Smith J".
    const [, surname, initials] = /^(.*\S)\s+([A-Z]{1,3})$/.exec(text) ?? [];
    if (surname !== undefined && initials !== undefined) {
      return anyOf([
        { kind: 'words', text: `${surname} ${initials}`, field, exact: true },
        allOf([
          { kind: 'words', text: surname, field, exact: true },
          { kind: 'words', text: initials.slice(0, 1), field, exact: true, prefix: true },
        ]),
      ]);
    }
  }
  const letters = text.split(/[\s.]+/).filter((part) => part !== '');
  if (field === 'venue' && several && letters.every((part) => /^\p{L}{1,7}$/u.test(part))) {
    // PubMed abbreviates: "N Engl J Med". Single letters say too little if there are two longer words.
    const longer = letters.filter((part) => part.length > 1);
    const beginnings = (longer.length > 1 ? longer : letters).map(
      (part): Query => ({ kind: 'words', text: part, field, exact: true, prefix: true }),
    );
    return anyOf([{ kind: 'words', text, field, exact: true }, allOf(beginnings)]);
  }
  if (!several) return { kind: 'words', text, ...where, ...(term.quoted ? { exact: true as const } : {}), ...go };
  if (term.near || (!term.quoted && term.tag === undefined)) {
    return allOf(text.split(/\s+/).map((word): Query => ({ kind: 'words', text: word, ...where })));
  }
  return { kind: 'words', text, ...where, exact: true, ...go };
}

function dates({ words, until }: Term): Query | undefined {
  const [first = '', inside] = words.split(':');
  const from = readDay(first.trim());
  const end = (until ?? inside)?.trim();
  if (from === undefined) return undefined;
  // PubMed uses 3000 for an open end.
  if (end === '3000') return { kind: 'published', from };
  const last = end === undefined ? from : readDay(end);
  return last === undefined ? undefined : { kind: 'published', from, before: dayAfter(last) };
}

/** Returns the first day, month or year after one, with the same precision. */
function dayAfter(day: string): string {
  const [year = 0, month, date] = day.split('-').map(Number);
  if (month === undefined) return String(year + 1);
  if (date === undefined) return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
}
