/** Entries of reference managers that are pasted as a search: what tells the paper is left, the rest is blanked. */

/** A BibTeX entry's fields; a value may hold braces inside braces, once. */
const bibtexField = /(?<=[,{\s])(\w+)\s*=\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|"([^"]*)"|(\w+))/dg;
const bibtexFields = /^(?:title|author|year|date|doi|eprint|url|pmid)$/i;
/** A line of RIS or of PubMed's MEDLINE: a tag, and its value. */
const risLine = /^[ \t]*([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$/dgm;
const risTags = /^(?:TI|T1|AU|A1|PY|Y1|DO|UR|DP|LID|PMID)$/;

/**
 * The query with everything blanked but title, authors, year and identifiers where it is an entry of BibTeX or RIS.
 * @returns a text of the same length, so that places in it are those of the query; the query itself where it is no entry
 */
export function referenceIn(text: string): string {
  if (/^\s*@\w+\s*[{(]/.test(text)) return only(text, text.matchAll(bibtexField), bibtexFields);
  return /^\s*(?:TY {2}- |PMID ?- ?\d)/.test(text) ? only(text, text.matchAll(risLine), risTags) : text;
}

function only(text: string, fields: Iterable<RegExpExecArray>, wanted: RegExp): string {
  const left = text.split('').fill(' ');
  let any = false;
  for (const { 1: name = '', indices } of fields) {
    const [from, to] = indices?.slice(2).find((place) => place !== undefined) ?? [0, 0];
    if (!wanted.test(name)) continue;
    for (let at = from; at < to; at += 1) left[at] = text[at] ?? ' ';
    any ||= to > from;
  }
  // BibTeX parts authors by "and".
  return any ? left.join('').replace(/(?<=\s)and(?=\s)/g, '   ') : text;
}
