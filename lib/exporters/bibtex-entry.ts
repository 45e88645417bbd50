import { months } from '../domain/day.ts';
import { keysMissingFromEntry } from '../domain/entry-identifiers.ts';
import type { Paper } from '../domain/paper.ts';
import { parseName } from '../domain/person-name.ts';
import { oneLine } from '../domain/text.ts';
import { publicationOf } from './publication.ts';
import { splitMath } from './split-math.ts';
import { authorsOf, commentOf, findHome, findLine, findValue, keywordLine, unescapedLine } from './text.ts';

/**
 * Formats a paper as a BibTeX entry. Written here because @citation-js/plugin-bibtex 0.8 drops every character without
 * a TeX command (a Chinese name becomes empty), escapes inside `$…$`, parses `<b>` in a title as markup and does not
 * support arXiv eprints.
 * @param key the citation key
 * @returns the entry, with a newline at the end
 */
export function bibtexEntry(paper: Paper, key: string): string {
  const fields: string[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') fields.push(`  ${name} = {${value}},\n`);
  };
  const title = unescapedLine(paper.title);
  const type = entryTypes[publicationOf(paper)];
  const arxiv = findValue(paper, 'arxiv');
  const [year, month, day] = paper.published?.split('-') ?? [];
  add('title', tex(title, protectCapitals));
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
  const entryFields = {
    doi: findValue(paper, 'doi'),
    pmid: findValue(paper, 'pmid'),
    pmcid: findValue(paper, 'pmcid'),
  };
  const url = verbatim(findHome(paper));
  add('doi', verbatim(entryFields.doi));
  add('pmid', entryFields.pmid);
  add('pmcid', entryFields.pmcid);
  add('url', url);
  const otherKeys = keysMissingFromEntry(paper.keys, { ...entryFields, title, arxiv, url, venue });
  add('identifiers', otherKeys?.map(verbatim).join(' '));
  add('keywords', texLine(keywordLine(paper)));
  add('abstract', texLine(paper.abstract));
  add('annote', texLine(commentOf(paper)));
  return `@${type}{${key},\n${fields.join('')}}\n`;
}

/** A preprint is `@misc`: with `@article` its readers look for a journal, or print the server twice. */
const entryTypes = { preprint: 'misc', conference: 'inproceedings', journal: 'article' } as const;

const venueField = { misc: 'howpublished', inproceedings: 'booktitle', article: 'journal' } as const;
/** Formats "van der Berg, Jan"; a name without parts is put in braces, so that BibTeX does not split it. */
function bibtexName(text: string): string {
  const name = parseName(text);
  if (name.kind === 'literal') return `{${escapeTex(name.literal)}}`;
  // A lower-case word inside a family name would turn the words before it into a particle.
  const family = /\s\p{Ll}/u.test(name.family) ? `{${escapeTex(name.family)}}` : part(name.family);
  const sorted = name.particle === undefined ? family : `${name.particle} ${family}`;
  return [sorted, name.suffix, part(name.given)].filter((piece) => piece !== undefined).join(', ');
}

/** Puts braces around a part that BibTeX would parse as two names or in another form. */
function part(text: string): string {
  return /,|\band\b/i.test(text) ? `{${escapeTex(text)}}` : escapeTex(text);
}

function texLine(text: string | undefined): string | undefined {
  const line = findLine(text);
  return line === undefined ? undefined : tex(unescapedLine(line), escapeTex);
}

/** Words are written by `write`; formulas stay as they are, because escaping breaks them. */
function tex(line: string, write: (words: string) => string): string {
  return splitMath(line)
    .map(({ kind, value }) => (kind === 'math' ? value : write(value)))
    .join('');
}

/**
 * Puts braces around words with a capital or a digit after their first character (BERT, HtmlRAG, 3D), so that styles
 * with lower-case titles keep them.
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

/** Keeps addresses and DOIs verbatim; percent-encodes only characters that would end the field or the line. */
function verbatim(text: string): string;
function verbatim(text: string | undefined): string | undefined;
function verbatim(text: string | undefined): string | undefined {
  return text?.replace(/[{}\\\s]/g, encodeURIComponent);
}
