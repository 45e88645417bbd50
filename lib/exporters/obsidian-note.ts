import { Document, Scalar, YAMLSeq } from 'yaml';
import { oneLine } from '../domain/text.ts';

/** A property of a note. A `day` is written bare, so that Obsidian and Dataview take it for a date; every text is quoted. */
export type Property = string | number | readonly string[] | { readonly day: string } | undefined;

/**
 * Front matter as Obsidian reads it.
 * @param properties in order; those that are undefined or empty lists are left out
 * @returns the block with its fences and a newline
 */
export function frontMatter(properties: Readonly<Record<string, Property>>): string {
  const document = new Document({});
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    document.set(name, nodeOf(value));
  }
  // No folding: simple front matter parsers fail on quoted strings over two lines.
  const yaml = document.toString({ lineWidth: 0 });
  // Template tools run code between `<%` and `%>` anywhere in a file; `<%` only occurs in quoted strings.
  return `---\n${yaml.replaceAll('<%', '\\x3C%')}---\n`;
}

function nodeOf(value: Exclude<Property, undefined>): Scalar | YAMLSeq {
  if (typeof value === 'number') return new Scalar(value);
  if (typeof value === 'string') return quoted(value);
  if ('day' in value) {
    const scalar = new Scalar(value.day);
    scalar.type = 'PLAIN';
    return scalar;
  }
  const list = new YAMLSeq();
  list.items = value.map(quoted);
  return list;
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(oneLine(text));
  scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}

/** Returns a valid Obsidian tag: letters, digits, `-`, `_`, `/`; `cs.CV` becomes `cs/CV`. Empty if nothing remains. */
export function tagOf(text: string): string {
  const tag = oneLine(text)
    .replace(/\./g, '/')
    .replace(/[^\p{L}\p{N}_/-]+/gu, '-')
    .replace(/\/{2,}/g, '/')
    .replace(/^[-/]+|(?<![-/])[-/]+$/g, '');
  // A number is not a valid tag.
  return /^\d*$/.test(tag.replace(/\//g, '')) ? '' : tag;
}

/** Bytes of a file's name without its ending; file systems take 255, a synced folder adds to them. */
const mostNameBytes = 180;
/** Windows reserves these names for devices, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file's name that every system and Obsidian's links allow. */
export function noteName(title: string): string {
  const name = cutToBytes(
    oneLine(title)
      .replace(/[\\/:*?"<>|#^[\]]+/g, ' ')
      .replace(/\s+/g, ' '),
  ).replace(/^[ .]+|(?<![ .])[ .]+$/g, '');
  if (name === '') return 'Paper.md';
  return deviceName.test(name) ? `${name} paper.md` : `${name}.md`;
}

function cutToBytes(text: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let truncated = '';
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > mostNameBytes) return truncated;
    truncated += character;
  }
  return truncated;
}
