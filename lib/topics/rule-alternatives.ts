/**
 * Small changes of a rule, each of which would narrow or widen it: one of its words less, or one more. They say what a rule
 * would be; how many papers it would match is for the library to count.
 */
import { formatQuery } from '../search/format-query.ts';
import { allOf, anyOf, type Query } from '../search/query.ts';

/**
 * `without`: a part less. `apart`: a phrase's words anywhere instead of side by side. `only`: papers that have a phrase as
 * well. `leave`: those that do not have it. `also`: also those that have it alone.
 */
export type AlternativeKind = 'without' | 'apart' | 'only' | 'leave' | 'also';

export interface RuleAlternative {
  readonly act: AlternativeKind;
  /** The part or phrase that is meant, as a query. */
  readonly term: string;
  /** How papers write the phrase. */
  readonly name?: string;
  /** The part is one that leaves papers out. */
  readonly unwanted: boolean;
  /** The whole rule as it would be; empty where nothing of it would be left. */
  readonly query: string;
}

/** Parts of a rule that are looked at; a longer one is read as text, not word by word. */
const mostParts = 6;

const everything: Query = { kind: 'everything' };

/** A part of a rule, and the rule with something in its place. */
interface Place {
  readonly part: Query;
  readonly unwanted: boolean;
  readonly put: (instead: Query) => Query;
}

/** The rule with one of its parts less, and with the words of one of its phrases apart. */
export function partChanges(rule: Query): RuleAlternative[] {
  return placesOf(rule, (instead) => instead, false)
    .slice(0, mostParts)
    .flatMap(({ part, unwanted, put }) => {
      const term = formatQuery(part);
      const apart = unwanted ? undefined : wordsApart(part);
      return [
        { act: 'without', term, unwanted, query: textOf(put(everything)) } as const,
        ...(apart === undefined ? [] : [{ act: 'apart', term, unwanted, query: textOf(put(apart)) } as const]),
      ];
    });
}

/**
 * The rule with a phrase more: that must stand in a paper, that may not, or that is enough.
 * @param name how papers write the phrase
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

/** What the rule asks for or the phrase; what it leaves out stays out. */
function withAlternative(rule: Query, phrase: Query): Query {
  const parts = rule.kind === 'and' ? rule.parts : [rule];
  const unwanted = parts.filter(({ kind }) => kind === 'not');
  const wanted = allOf(parts.filter(({ kind }) => kind !== 'not'));
  return allOf([anyOf([wanted, phrase]), ...unwanted]);
}

function placesOf(query: Query, put: Place['put'], unwanted: boolean): Place[] {
  switch (query.kind) {
    case 'everything':
    // A paper that is meant by its key is no word.
    case 'key':
      return [];
    case 'and':
      return query.parts.flatMap((part, at) =>
        placesOf(part, (instead) => put(allWith(query.parts, at, instead)), unwanted),
      );
    case 'or':
      return query.parts.flatMap((part, at) =>
        placesOf(part, (instead) => put(anyWith(query.parts, at, instead)), unwanted),
      );
    case 'not':
      return placesOf(
        query.part,
        (instead) => put(instead.kind === 'everything' ? everything : { kind: 'not', part: instead }),
        !unwanted,
      );
    default:
      return [{ part: query, unwanted, put }];
  }
}

/** Parts with another in a place. What leaves papers out goes with the last thing that is asked for. */
function allWith(parts: readonly Query[], at: number, instead: Query): Query {
  const rest = allOf(parts.with(at, instead));
  const isWanted = (part: Query): boolean => part.kind !== 'not';
  if (!parts.some(isWanted)) return rest;
  return (rest.kind === 'and' ? rest.parts : [rest]).some(isWanted) ? rest : everything;
}

/** Alternatives with another in a place; nothing in it is one alternative less. */
function anyWith(parts: readonly Query[], at: number, instead: Query): Query {
  const [first, ...rest] = parts.with(at, instead).filter(({ kind }) => kind !== 'everything');
  return first === undefined ? everything : anyOf([first, ...rest]);
}

/** The words of a phrase, in any order and place; undefined where it is no phrase. */
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
