/**
 * Template of a digest: text with names in braces, without logic. Above the line of dashes is the digest's head, below
 * it what follows the title of each paper. One template serves every format, because it defines the content of each
 * line and never its markup: the text around the names is plain text.
 */

import { grouped } from './digest-strings.ts';

export const headNames = ['intro', 'summary', 'numbers', 'notes', 'days', 'papers', 'seen'] as const;
export const paperNames = [
  'comment',
  'news',
  'facts',
  'authors',
  'organisation',
  'day',
  'venue',
  'votes',
  'links',
  'sentence',
  'why',
  'topics',
] as const;
export type HeadName = (typeof headNames)[number];
export type PaperName = (typeof paperNames)[number];

/** A name, with the text before it on its line. */
export interface Slot<Name> {
  readonly before: string;
  readonly name: Name;
}

export interface TemplateLine<Name> {
  readonly slots: readonly Slot<Name>[];
  /** The text after the last name; the whole line if it has no name. */
  readonly after: string;
}

export interface Template {
  readonly head: readonly TemplateLine<HeadName>[];
  readonly paper: readonly TemplateLine<PaperName>[];
}

/** The template of a series without its own. */
export const defaultTemplate = `{summary}
{intro}
{notes}
---
{comment}
{news}
{facts}
{sentence}
`;

/** The default template of digests without a layout. */
export const formerTemplate = `{intro}
{summary}
{numbers}
{notes}
---
{comment}
{news}
{facts}
{sentence}
{why}
`;

/** Maximum size of a template. */
const most = { characters: 4_000, lines: 60 } as const;

/**
 * Parses a template.
 * @returns the template, or its errors, one sentence each
 */
export function parseTemplate(text: string): { readonly template?: Template; readonly problems: readonly string[] } {
  if (text.length > most.characters)
    return { problems: [`A template can have at most ${grouped(most.characters)} characters.`] };
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (lines.length > most.lines) return { problems: [`A template can have at most ${most.lines} lines.`] };
  const dashes = lines.flatMap((line, place) => (/^-{3,}$/.test(line) ? [place] : []));
  const [split] = dashes;
  if (split === undefined || dashes.length > 1) {
    return { problems: ['Use exactly one line of three dashes (---) between the header and the part for each paper.'] };
  }
  const problems: string[] = [];
  const read = <Name extends string>(part: readonly string[], names: readonly Name[]): TemplateLine<Name>[] =>
    part.filter((line) => line !== '').map((line) => parseLine(line, names, problems));
  const template = { head: read(lines.slice(0, split), headNames), paper: read(lines.slice(split + 1), paperNames) };
  if (!template.paper.some(({ slots }) => slots.some(({ name }) => name === 'comment'))) {
    problems.push('Add {comment} below the dashes, so that your comments are shown.');
  }
  return problems.length > 0 ? { problems } : { template, problems };
}

function parseLine<Name extends string>(line: string, names: readonly Name[], problems: string[]): TemplateLine<Name> {
  const slots: Slot<Name>[] = [];
  let from = 0;
  for (const { 0: found, 1: given = '', index } of line.matchAll(/\{([a-z]+)\}/gi)) {
    const name = names.find((known) => known === given.toLowerCase());
    if (name === undefined) {
      problems.push(`${found} can’t be used here. Use one of ${names.map((known) => `{${known}}`).join(', ')}.`);
      continue;
    }
    slots.push({ before: line.slice(from, index), name });
    from = index + found.length;
  }
  return { slots, after: line.slice(from) };
}

/**
 * Fills in a line. A name without a value is dropped with the text before it; a line whose names all lack a value is
 * dropped; a line without names stays.
 * @param wordsFor returns the value of a name, or undefined
 * @returns texts and values in order; empty if the line is dropped
 */
export function fillLine<Name, Value>(
  { slots, after }: TemplateLine<Name>,
  wordsFor: (name: Name) => Value | undefined,
): (string | Value)[] {
  if (slots.length === 0) return [after];
  const filled: (string | Value)[] = [];
  for (const [place, { before, name }] of slots.entries()) {
    const value = wordsFor(name);
    if (value === undefined) continue;
    // A separator is dropped if the value before it is missing.
    if (before !== '' && (place === 0 || filled.length > 0)) filled.push(before);
    filled.push(value);
  }
  const last = slots.at(-1);
  if (filled.length > 0 && after !== '' && last !== undefined && wordsFor(last.name) !== undefined) filled.push(after);
  return filled;
}
