/** Files of nearly one character: every importer takes time in proportion to their length, or refuses them. */
import { describe, expect, it } from 'vitest';
import { DigestifError } from '../../lib/errors.ts';
import { importers } from '../../lib/importers/index.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { nameOf, namesOf } from '../../lib/sources/metadata/person.ts';
import { readArxivMail } from '../../lib/sources/text/arxiv-mail.ts';
import { arxivNamesOf } from '../../lib/sources/text/arxiv-names.ts';
import { findMail } from '../../lib/sources/text/mail.ts';
import { readPubmedText } from '../../lib/sources/text/pubmed.ts';
import { readText } from '../../lib/sources/text.ts';

const floods = [
  '\n',
  ' ',
  '\n ',
  '\r\n',
  '\t',
  '- ',
  '1. ',
  '> ',
  '[',
  '](',
  '<',
  '&amp',
  '"',
  ',',
  ';',
  '(',
  '@a{',
  'arXiv:',
  'http://',
  '10.1/',
  '\\',
  '|',
];
/** Characters. */
const length = 40_000;
/** CPU milliseconds, some fifty times what the slowest takes; before, one took minutes. */
const limit = 4_000;

const bibtexOf = (text: string): unknown => [...(importers.find(({ id }) => id === 'bibtex')?.read({ text }) ?? [])];
const readTextOf = (text: string): unknown => readText(text);

const texts = floods.flatMap((flood) => {
  const many = flood.repeat(Math.ceil(length / flood.length));
  return [many, `Title of a paper\n${many}\nend doi:10.1000/abc arXiv:2501.00001`];
});

/** CPU milliseconds of a reader; what it refuses with a message for the user counts as read. */
function timeOf(read: () => unknown): number {
  const start = process.cpuUsage();
  try {
    read();
  } catch (error) {
    if (!(error instanceof DigestifError) && (error as Error).name !== 'UnknownShapeError') throw error;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ...importers.map(
    (importer) =>
      [importer.name, (text: string) => importer.recognises({ text }) && [...importer.read({ text })]] as const,
  ),
  ['text of a page', readText],
  ['mail of arXiv', readArxivMail],
  ['text of PubMed', readPubmedText],
  ['search query', parseQuery],
];

describe('a flood of one character', () => {
  it.each(readers)('is read in time as %s', (_, read) => {
    for (const text of texts)
      expect(
        timeOf(() => read(text)),
        JSON.stringify(text.slice(0, 40)),
      ).toBeLessThan(limit);
  });

  it('of nested list markers is read as Markdown without exhausting the stack', () => {
    const markdown = importers.find(({ id }) => id === 'markdown');
    const nested = `# Papers\n\n${'1. '.repeat(20_000)}[A paper](https://arxiv.org/abs/2501.00001)\n`;
    expect(timeOf(() => [...(markdown?.read({ text: nested }) ?? [])])).toBeLessThan(limit);
  });

  const blanks = ['\n', '\r', '\r\n', ' ', '\n '].map((blank) => blank.repeat(100_000 / blank.length));

  it.each([
    [
      'authors of BibTeX',
      (blank: string) => bibtexOf(`@a{a, title={A title}, author={Ada Lovelace${blank}Alan Turing}}`),
    ],
    ['a key of BibTeX', (blank: string) => bibtexOf(`@a{${blank}a = {x}, title={A title}}`)],
    ['authors of arXiv', (blank: string) => arxivNamesOf(`Ada Lovelace${blank}Alan Turing${blank}(1)`)],
    ['names of a page', (blank: string) => namesOf(`Ada Lovelace${blank}Alan Turing; Grace Hopper${blank}x`)],
    ['a name of a page', (blank: string) => nameOf(`Ada${blank}Lovelace`)],
    [
      'a heading of Markdown',
      (blank: string) => readTextOf(`### [A title][1]\n* [x${blank}y\n\n[1]: https://hf.co/papers/1`),
    ],
    ['a mail', (blank: string) => findMail(new TextEncoder().encode(`From: a${blank}b\nDate: c\n`))],
  ])('of white space in %s is read in time', (_, read) => {
    for (const blank of blanks) expect(timeOf(() => read(blank))).toBeLessThan(limit);
  });

  it.each([
    ['names', `Ada Lovelace; ${'Turing and '.repeat(20_000)}`],
    ['marks behind a name', `Ada Lovelace${'*'.repeat(100_000)}x`],
    ['brackets', `Ada Lovelace ${'('.repeat(50_000)}1${')'.repeat(50_000)}`],
  ])('of %s is read as names in time', (_, line) => {
    expect(timeOf(() => [namesOf(line), arxivNamesOf(line)])).toBeLessThan(limit);
  });

  it('of lines that carry on a mail’s header is read in time', async () => {
    const lines = `From: a\r\n${'\tb\r\n'.repeat(2_000)}no header\r\n`;
    const start = process.cpuUsage();
    expect(await findMail(new TextEncoder().encode(lines))).toBeUndefined();
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(limit);
  });

  const bibtex = importers.find(({ id }) => id === 'bibtex');
  const entries = (text: string): unknown[] => [...(bibtex?.read({ text }) ?? [])];

  it.each([
    ['quoted values with groups that end the entry', `${'@a(a,b="{'.repeat(20_000)}${'}'.repeat(20_001)}`],
    ['entries without fields before a brace', `${'@a(a, x '.repeat(20_000)}}`],
    ['accents over accents', `@a{a, title={${"\\'{".repeat(20_000)}x${'}'.repeat(20_000)}}}`],
    ['accents whose groups don’t close', `@a{a, title="${"\\'{".repeat(20_000)}${'}'.repeat(20_000)}"}`],
    ['addresses in addresses', `@a{a, title={${'\\href{'.repeat(20_000)}x${'}'.repeat(20_000)}}}`],
  ])('of %s is read as BibTeX', (_, text) => {
    expect(timeOf(() => entries(text))).toBeLessThan(limit);
  });
});
