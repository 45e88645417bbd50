/**
 * Reads entries of reference managers that users paste as a search: keeps what identifies the paper, and blanks the
 * rest.
 */

/** A BibTeX entry's field; its value may contain nested braces, two levels deep. */
const bibtexField = /(?<=[,{\s])(\w+)\s*=\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|"([^"]*)"|(\w+))/dg;
const bibtexFields = /^(?:title|author|year|date|doi|eprint|url|pmid)$/i;
/** A line of RIS or of PubMed's MEDLINE: a tag and its value. */
const risLine = /^[ \t]*([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$/dgm;
const risTags = /^(?:TI|T1|AU|A1|PY|Y1|DO|UR|DP|LID|PMID)$/;

/**
 * Blanks everything but title, authors, year and identifiers if the query is a BibTeX or RIS entry.
 * @returns a text of the same length, so that indexes in it are those of the query; the query itself if it isn't an
 * entry
 */
export function referenceIn(text: string): string {
  if (/^\s*@\w+\s*[{(]/.test(text)) return keepFields(text, text.matchAll(bibtexField), bibtexFields);
  return /^\s*(?:TY {2}- |PMID ?- ?\d)/.test(text) ? keepFields(text, text.matchAll(risLine), risTags) : text;
}

function keepFields(text: string, fields: Iterable<RegExpExecArray>, wanted: RegExp): string {
  const left = text.split('').fill(' ');
  let any = false;
  for (const { 1: name = '', indices } of fields) {
    const [from, to] = indices?.slice(2).find((range) => range !== undefined) ?? [0, 0];
    if (!wanted.test(name)) continue;
    for (let at = from; at < to; at += 1) left[at] = text[at] ?? ' ';
    any ||= to > from;
  }
  // BibTeX separates authors by "and".
  return any ? left.join('').replace(/(?<=\s)and(?=\s)/g, '   ') : text;
}
