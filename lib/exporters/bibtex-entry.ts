import { keysMissingFromEntry } from '../domain/entry-identifiers.ts';
import type { Paper } from '../domain/paper.ts';
import { parseName } from '../domain/person-name.ts';
import { oneLine } from '../domain/text.ts';
import { publicationOf } from './publication.ts';
import { splitMath } from './tex-math.ts';
import { authorsOf, commentOf, findHome, findLine, findValue, keywordLine } from './text.ts';

/**
 * A paper as a BibTeX entry. Written here because @citation-js/plugin-bibtex 0.8 drops every character that has no TeX
 * command (a name in Chinese becomes empty), escapes inside `$…$`, reads `<b>` in a title as markup and knows no arXiv
 * eprint.
 * @param key the citation key
 * @returns the entry, with a newline at its end
 */
export function bibtexEntry(paper: Paper, key: string): string {
  const fields: string[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') fields.push(`  ${name} = {${value}},\n`);
  };
  const type = entryTypes[publicationOf(paper)];
  const arxiv = findValue(paper, 'arxiv');
  const [year, month, day] = paper.published?.split('-') ?? [];
  add('title', tex(oneLine(paper.title), protectCapitals));
  add('author', authorsOf(paper).map(bibtexName).join(' and '));
  add('year', year);
  const macro = month === undefined ? undefined : months[Number(month) - 1];
  if (macro !== undefined) fields.push(`  month = ${macro},\n`);
  add('day', day);
  // A bare address there is read as the paper's own.
  const venue = findLine(paper.venue);
  add(venueField[type], venue === undefined || /^https?:\S+$/.test(venue) ? undefined : tex(venue, escapeTex));
  if (arxiv !== undefined) {
    add('eprint', arxiv);
    add('archivePrefix', 'arXiv');
    add(
      'primaryClass',
      paper.categories.map(oneLine).find((category) => /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(category)),
    );
  }
  const told = { doi: findValue(paper, 'doi'), pmid: findValue(paper, 'pmid'), pmcid: findValue(paper, 'pmcid') };
  const url = verbatim(findHome(paper));
  add('doi', verbatim(told.doi));
  add('pmid', told.pmid);
  add('pmcid', told.pmcid);
  add('url', url);
  const untold = keysMissingFromEntry(paper.keys, { ...told, title: paper.title, arxiv, url, venue });
  add('identifiers', untold?.map(verbatim).join(' '));
  add('keywords', texLine(keywordLine(paper)));
  add('abstract', texLine(paper.abstract));
  add('annote', texLine(commentOf(paper)));
  return `@${type}{${key},\n${fields.join('')}}\n`;
}

/** A preprint is `@misc`: with `@article` its readers look for a journal, or print the server twice. */
const entryTypes = { preprint: 'misc', conference: 'inproceedings', journal: 'article' } as const;

const venueField = { misc: 'howpublished', inproceedings: 'booktitle', article: 'journal' } as const;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** "van der Berg, Jan"; what has no parts in braces, so that BibTeX takes none from it. */
function bibtexName(text: string): string {
  const name = parseName(text);
  if (name.kind === 'literal') return `{${escapeTex(name.literal)}}`;
  // A word in lower case inside a family name would make what stands before it a particle.
  const family = /\s\p{Ll}/u.test(name.family) ? `{${escapeTex(name.family)}}` : part(name.family);
  const sorted = name.particle === undefined ? family : `${name.particle} ${family}`;
  return [sorted, name.suffix, part(name.given)].filter((piece) => piece !== undefined).join(', ');
}

/** A part that would be read as two names, or as one in another form, is kept together by braces. */
function part(text: string): string {
  return /,|\band\b/i.test(text) ? `{${escapeTex(text)}}` : escapeTex(text);
}

function texLine(text: string | undefined): string | undefined {
  const line = findLine(text);
  return line === undefined ? undefined : tex(line, escapeTex);
}

/** Words are written by `write`; formulas stay as they are, because escaping breaks them. */
function tex(line: string, write: (words: string) => string): string {
  return splitMath(line)
    .map(({ kind, value }) => (kind === 'math' ? value : write(value)))
    .join('');
}

/**
 * Words with a capital or a digit behind their first character (BERT, HtmlRAG, 3D) in braces, so that a style that
 * writes titles in lower case leaves them.
 */
function protectCapitals(words: string): string {
  return words
    .split(/([\p{L}\p{N}\p{M}_]+)/u)
    .map((word) => (/.\p{Lu}/u.test(word) ? `{${escapeTex(word)}}` : escapeTex(word)))
    .join('');
}

const special: Record<string, string> = {
  '#': '\\#',
  $: '\\$',
  '%': '\\%',
  '&': '\\&',
  _: '\\_',
  '\\': '{\\textbackslash}',
  // `\{` counts as a brace to BibTeX, which knows no escapes; a command keeps the entry balanced.
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '^': '{\\textasciicircum}',
  '~': '{\\textasciitilde}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '|': '{\\textbar}',
};

function escapeTex(words: string): string {
  return (
    words
      .replace(/[#$%&_\\{}^~<>|]/g, (sign) => special[sign] ?? sign)
      // Two of these in a row are one sign to TeX: a dash, a curly quote, a Spanish mark.
      .replace(/-(?=-)|`(?=`)|'(?=')|[?!](?=`)/g, '$&{}')
  );
}

/** Addresses and DOIs are read as they stand; only what would end the field or the line is percent-encoded. */
function verbatim(text: string): string;
function verbatim(text: string | undefined): string | undefined;
function verbatim(text: string | undefined): string | undefined {
  return text?.replace(/[{}\\\s]/g, encodeURIComponent);
}
