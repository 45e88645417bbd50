/**
 * Template of Obsidian notes: names, folders and properties, without logic. Above the dashes are `folder`, `digests`
 * (the folder of digests), `list` (the note of several papers) and `file`; below, one property per line. Names in
 * braces are fields of the paper; a property without a value is omitted.
 */
import type { Paper } from '../domain/paper.ts';
import { oneLine } from '../domain/text.ts';
import { frontMatter, noteName, type Property, tagOf } from './obsidian-note.ts';
import { authorsOf, findHome, findValue } from './text.ts';

export const usualObsidianTemplate = `folder:
digests:
list: Papers {day}
file: {title}
---
title: {title}
aliases: {title}
authors: {authors}
arxiv: {arxiv}
doi: {doi}
url: {url}
published: {published}
listed: {listed}
venue: {venue}
upvotes: {votes}
keys: {keys}
tags: papers, {categories}
`;

const values = {
  title: ({ title }: Paper) => [title],
  authors: authorsOf,
  author: (paper: Paper) => authorsOf(paper).slice(0, 1),
  arxiv: (paper: Paper) => listOf(findValue(paper, 'arxiv')),
  doi: (paper: Paper) => listOf(findValue(paper, 'doi')),
  url: (paper: Paper) => listOf(findHome(paper)),
  published: ({ published }: Paper) => listOf(published),
  year: ({ published }: Paper) => listOf(published?.slice(0, 4)),
  listed: ({ listed }: Paper) => listOf(listed),
  venue: ({ venue }: Paper) => listOf(venue),
  votes: ({ upvotes }: Paper) => listOf(upvotes?.toString()),
  keys: ({ keys }: Paper) => keys,
  categories: ({ categories }: Paper) => categories,
  keywords: ({ keywords }: Paper) => keywords,
} as const satisfies Record<string, (paper: Paper) => readonly string[]>;
type ValueName = keyof typeof values;
export const obsidianNames = Object.keys(values) as readonly ValueName[];

function listOf(value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [value];
}

const usualList = 'Papers {day}';

/** Properties that Obsidian accepts only as lists, and date properties. */
const lists = new Set(['tags', 'aliases', 'authors', 'keys', 'cssclasses']);
const most = { characters: 4_000, lines: 60 } as const;

export interface ObsidianTemplate {
  readonly folder: string;
  readonly digests: string;
  /** The path of a note that lists several papers, without its ending. */
  readonly list: string;
  readonly file: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
}

/**
 * Parses a template.
 * @returns the template, or its errors, one sentence each
 */
export function parseObsidianTemplate(text: string): {
  readonly template?: ObsidianTemplate;
  readonly problems: readonly string[];
} {
  if (text.length > most.characters) return { problems: [`A template can have up to ${most.characters} characters.`] };
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  if (lines.length > most.lines) return { problems: [`A template can have up to ${most.lines} lines.`] };
  const split = lines.findIndex((line) => /^-{3,}$/.test(line));
  if (split < 0) return { problems: ['Add a line of three dashes (---) above the properties.'] };
  const problems: string[] = [];
  const head = new Map([
    ['folder', ''],
    ['digests', ''],
    ['list', usualList],
    ['file', '{title}'],
  ]);
  for (const line of lines.slice(0, split).filter((one) => one !== '')) {
    const [name, value] = pairOf(line);
    if (name === undefined || !head.has(name)) {
      problems.push(`Above the dashes, only “folder:”, “digests:”, “list:” and “file:” are allowed, not “${line}”.`);
    } else head.set(name, value);
  }
  const properties = new Map<string, string>();
  for (const line of lines.slice(split + 1).filter((one) => one !== '')) {
    const [name, value] = pairOf(line);
    if (name === undefined) problems.push(`A property needs a name, a colon and a value, not “${line}”.`);
    else if (properties.has(name)) problems.push(`The property “${name}” appears twice.`);
    else properties.set(name, value);
  }
  const list = head.get('list') ?? '';
  if (/\{(?!(?:day|count)\})[^}]*\}/.test(list)) {
    problems.push('“list:” can only contain plain text, {day} and {count}.');
  }
  const ofPapers = text.replace(/^\s*list:.*$/m, '');
  for (const [, name = ''] of ofPapers.matchAll(/\{([^{}]*)\}/g)) {
    if (!(name in values)) {
      problems.push(`{${name}} isn’t available. Use ${obsidianNames.map((one) => `{${one}}`).join(', ')}.`);
    }
  }
  if (/\{[^}]*\}/.test(head.get('digests') ?? '')) {
    problems.push('“digests:” can only contain plain text, because a digest covers many papers.');
  }
  if (problems.length > 0) return { problems };
  const [folder = '', digests = '', file = ''] = ['folder', 'digests', 'file'].map((name) => head.get(name));
  const named = { list: list === '' ? usualList : list, file: file === '' ? '{title}' : file };
  return { template: { folder, digests, ...named, properties: [...properties] }, problems };
}

function pairOf(line: string): readonly [name: string | undefined, value: string] {
  const [, name, value = ''] = /^([\p{L}\p{N}_ -]+):(?:\s+(.*))?$/u.exec(line) ?? [];
  return [name?.trim(), value.trim()];
}

/** Parses the template; returns the default if it is empty or invalid. */
export function obsidianTemplate(text: string): ObsidianTemplate {
  const { template } = parseObsidianTemplate(text.trim() === '' ? usualObsidianTemplate : text);
  const usual = template ?? parseObsidianTemplate(usualObsidianTemplate).template;
  if (usual === undefined) throw new Error('The default template can’t be read.');
  return usual;
}

/** Returns the properties of a note about a paper, as a front matter block. */
export function propertiesOf(paper: Paper, { properties }: ObsidianTemplate): string {
  return frontMatter(Object.fromEntries(properties.map(([name, value]) => [name, propertyOf(paper, name, value)])));
}

/** Returns the path of a note about a paper, with folders and extension. */
export function notePath(paper: Paper, { folder, file }: ObsidianTemplate): string {
  return joinPath(filled(folder, paper), noteName(filled(file, paper)));
}

/**
 * Returns the path of a note that lists several papers.
 * @param day the day on which it is written, `YYYY-MM-DD`
 */
export function listPath(count: number, day: string, { list }: ObsidianTemplate): string {
  const parts = list.replaceAll('{day}', day).replaceAll('{count}', String(count)).split('/');
  return joinPath(parts.slice(0, -1).join('/'), noteName(parts.at(-1) ?? ''));
}

/** Joins a folder and a file name to a path that cannot leave the vault. */
export function joinPath(folder: string, file: string): string {
  const folders = folder
    .split('/')
    .map((part) => noteName(part).replace(/\.md$/, ''))
    .filter((_, place) => oneLine(folder.split('/')[place] ?? '').replace(/[ .]/g, '') !== '');
  return [...folders, file].join('/');
}

function filled(text: string, paper: Paper): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name as ValueName] as ((paper: Paper) => readonly string[]) | undefined;
    // A paper's field never creates a folder.
    return value === undefined ? whole : value(paper).map(oneLine).join(', ').replaceAll('/', ' ');
  });
}

function propertyOf(paper: Paper, name: string, value: string): Property {
  const alone = /^\{(\w+)\}$/.exec(value)?.[1] as ValueName | undefined;
  const given = alone === undefined ? undefined : values[alone](paper);
  if (lists.has(name)) {
    const items = value.split(',').flatMap((part) => {
      const only = /^\s*\{(\w+)\}\s*$/.exec(part)?.[1] as ValueName | undefined;
      return only === undefined ? [filled(part.trim(), paper)] : [...values[only](paper)];
    });
    const told = items.map(oneLine).filter((item) => item !== '');
    return [...new Set(name === 'tags' ? told.map(tagOf).filter((tag) => tag !== '') : told)];
  }
  if (given === undefined) return value === '' ? undefined : filled(value, paper);
  const [first, ...others] = given;
  if (first === undefined) return undefined;
  if (others.length > 0) return given;
  if (alone === 'published' || alone === 'listed') return { day: first };
  return alone === 'votes' || alone === 'year' ? Number(first) : first;
}
