/**
 * Small changes that narrow or widen a rule: one part fewer, or one more. This file only builds the rules; the library
 * counts how many papers they would match.
 */
import { formatQuery } from '../search/format-query.ts';
import { allOf, anyOf, type Query } from '../search/query.ts';

/**
 * `without`: removes a part. `apart`: a phrase's words needn't be adjacent. `only`: papers must also have a phrase.
 * `leave`: excludes papers that have it. `also`: adds papers that have only the phrase.
 */
export type AlternativeKind = 'without' | 'apart' | 'only' | 'leave' | 'also';

/** A changed rule. */
export interface RuleAlternative {
  readonly act: AlternativeKind;
  /** The part or phrase, as a query. */
  readonly term: string;
  /** How papers spell the phrase. */
  readonly name?: string;
  /** Whether the part excludes papers. */
  readonly unwanted: boolean;
  /** The whole changed rule; empty if nothing is left. */
  readonly query: string;
}

/** Maximum number of changed parts; a longer rule is read as text, not word by word. */
const maxParts = 6;

const everything: Query = { kind: 'everything' };

/** A part of a rule, and a function that replaces it in the rule. */
interface PartSlot {
  readonly part: Query;
  readonly unwanted: boolean;
  readonly replace: (replacement: Query) => Query;
}

/** Returns the rule without each of its parts, and with the words of each phrase apart. */
export function partChanges(rule: Query): RuleAlternative[] {
  return slotsOf(rule, (replacement) => replacement, false)
    .slice(0, maxParts)
    .flatMap(({ part, unwanted, replace }) => {
      const term = formatQuery(part);
      const apart = unwanted ? undefined : wordsApart(part);
      return [
        { act: 'without', term, unwanted, query: textOf(replace(everything)) } as const,
        ...(apart === undefined ? [] : [{ act: 'apart', term, unwanted, query: textOf(replace(apart)) } as const]),
      ];
    });
}

/**
 * Returns the rule with a further phrase: required, excluded, or sufficient.
 * @param name how papers spell the phrase
 */
export function phraseChanges(rule: Query, phrase: Query, name: string): RuleAlternative[] {
  if (rule.kind === 'everything') return [];
  const term = formatQuery(phrase);
  const change = (act: AlternativeKind, query: Query): RuleAlternative => ({
    act,
    term,
    name,
    unwanted: false,
    query: textOf(query),
  });
  return [
    change('only', allOf([rule, phrase])),
    change('leave', allOf([rule, { kind: 'not', part: phrase }])),
    change('also', withAlternative(rule, phrase)),
  ];
}

/** Adds the phrase as an alternative; excluded papers stay excluded. */
function withAlternative(rule: Query, phrase: Query): Query {
  const parts = rule.kind === 'and' ? rule.parts : [rule];
  const unwanted = parts.filter(({ kind }) => kind === 'not');
  const wanted = allOf(parts.filter(({ kind }) => kind !== 'not'));
  return allOf([anyOf([wanted, phrase]), ...unwanted]);
}

function slotsOf(query: Query, replace: PartSlot['replace'], unwanted: boolean): PartSlot[] {
  switch (query.kind) {
    case 'everything':
    // A paper's key isn't a word.
    case 'key':
      return [];
    case 'and':
      return query.parts.flatMap((part, at) =>
        slotsOf(part, (replacement) => replace(allWith(query.parts, at, replacement)), unwanted),
      );
    case 'or':
      return query.parts.flatMap((part, at) =>
        slotsOf(part, (replacement) => replace(anyWith(query.parts, at, replacement)), unwanted),
      );
    case 'not':
      return slotsOf(
        query.part,
        (replacement) => replace(replacement.kind === 'everything' ? everything : { kind: 'not', part: replacement }),
        !unwanted,
      );
    default:
      return [{ part: query, unwanted, replace }];
  }
}

/** Replaces a part of an AND. If no wanted part is left, the exclusions go too. */
function allWith(parts: readonly Query[], at: number, replacement: Query): Query {
  const rest = allOf(parts.with(at, replacement));
  const isWanted = (part: Query): boolean => part.kind !== 'not';
  if (!parts.some(isWanted)) return rest;
  return (rest.kind === 'and' ? rest.parts : [rest]).some(isWanted) ? rest : everything;
}

/** Replaces a part of an OR, or removes it. */
function anyWith(parts: readonly Query[], at: number, replacement: Query): Query {
  const [first, ...rest] = parts.with(at, replacement).filter(({ kind }) => kind !== 'everything');
  return first === undefined ? everything : anyOf([first, ...rest]);
}

/** Returns the words of a phrase in any order and position; undefined if it isn't a phrase. */
function wordsApart(part: Query): Query | undefined {
  if (part.kind !== 'words' || part.prefix === true || part.field === 'author') return undefined;
  const { field } = part;
  const words = part.text.split(/[\s-]+/).filter((word) => word !== '');
  if (words.length < 2) return undefined;
  return allOf(words.map((text) => ({ kind: 'words', text, ...(field === undefined ? {} : { field }) })));
}

function textOf(query: Query): string {
  return query.kind === 'everything' ? '' : formatQuery(query);
}
