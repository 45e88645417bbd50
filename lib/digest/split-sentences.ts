/** A sentence and its offset in the text (UTF-16 units), for highlighting. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** A full stop after these never ends a sentence. */
const alwaysGoesOn = new Set(
  (
    'i.e e.g cf vs viz fig figs eq eqs eqn eqns sec secs sect tab ref refs no nos ch chap thm lem prop def defn cor ' +
    'alg app vol pp ed eds dr mr mrs ms prof st approx resp ca w.r.t wrt i.i.d'
  ).split(' '),
);
/** After these, a sentence ends only if a new one clearly begins: "… by Wei et al. We show …". */
const mayEnd = new Set('al etc inc ltd co corp jr a.k.a u.s u.k a.i'.split(' '));
/** Words that begin sentences of abstracts far oftener than names do. */
const plainStart =
  /^(?:We|Our|The|This|These|Those|That|In|On|At|For|From|To|By|With|Without|However|It|Its|As|A|An|And|But|While|When|Here|There|Such|Then|Thus|Moreover|Furthermore|Additionally|First|Second|Finally|Experiments|Extensive|Results|Unlike|Despite|Although|Since|Specifically|Empirically|Recently|They|Most|Many|Existing|Previous|Code)\b/;

/**
 * End marks, closing quotes or brackets after them, then white space; a full stop without white space if a word that
 * begins a sentence follows, or between a long word and a long capitalised one ("costs.Drawing on"); or CJK marks,
 * which need none.
 */
const boundary =
  /(?:[.!?]+|\u2026)["'”’)\]}]*\s+|(?<=[\p{Ll})]{2})[.!?](?=(?:We|Our|The|This|These|However|To|In|Here|It|By|Moreover|Furthermore|Additionally|Specifically|Finally|Experiments|Extensive|Results)[\s,])|(?<=[\p{Ll})]{4})\.(?=\p{Lu}\p{Ll}{3,}\s+\p{Ll})|[。！？]["”’」』）]*\s*/gu;

/**
 * Splits prose into sentences. Abbreviations (et al., i.e., Fig. 3), initials, decimals, versions (v1.5), and text in
 * brackets or between LaTeX's dollars do not end one.
 * @param text an abstract; any white space counts as a space
 * @returns the sentences, unchanged but trimmed, in order; joined with the white space between them, they are the text
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const inside = enclosed(text);
  let start = 0;
  const push = (end: number): void => {
    const piece = text.slice(start, end);
    const trimmed = piece.trim();
    if (trimmed !== '') sentences.push({ text: trimmed, start: start + piece.length - piece.trimStart().length });
    start = end;
  };
  for (const match of text.matchAll(boundary)) {
    const end = match.index + match[0].length;
    if (end < text.length && inside[match.index] !== 1 && endsSentence(text, start, match.index, end)) push(end);
  }
  push(text.length);
  return sentences;
}

function endsSentence(text: string, start: number, sign: number, end: number): boolean {
  if (text[sign] !== '.') return startsSentence(text, end) || /[。！？]/u.test(text[sign] ?? '');
  if (text[sign + 1] === '.' && !startsSentence(text, end)) return false;
  const word = /[\p{L}\p{N}.\\-]*$/u.exec(text.slice(Math.max(start, sign - 30), sign))?.[0] ?? '';
  const bare = word.toLowerCase().replace(/^\.+/, '');
  if (alwaysGoesOn.has(bare)) {
    // "no." at a sentence's end is the word, before a number it is "number".
    return bare === 'no' && !/^\d/.test(text.slice(end));
  }
  const next = text.slice(end, end + 24);
  if (mayEnd.has(bare) || /^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return plainStart.test(next);
  return startsSentence(text, end);
}

/** Whether the text may begin a sentence: not a lower-case word, unless it is a name such as "iGPT" or "wav2vec". */
function startsSentence(text: string, at: number): boolean {
  // A numbered sentence begins after its number: "(ii) Retrieved videos are …".
  const next = /^(?:\((?:\d|[ivx]{1,4}|[a-h])\)\s+)?["'“‘([{$\\]*(\S*)/u.exec(text.slice(at, at + 60));
  const word = next?.[1] ?? '';
  return !/^[\p{Ll}),;:%&–—-]/u.test(word) || /^\p{Ll}+[\p{Lu}\d]/u.test(word) || /^\p{Ll}\d/u.test(word);
}

/**
 * Marks the characters inside brackets and between dollars. An unmatched opening sign, or one whose closing sign is
 * very far away, encloses nothing.
 */
function enclosed(text: string): Uint8Array {
  const marks = new Uint8Array(text.length);
  const longest = 400;
  const open: number[] = [];
  let dollar = -1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '(' || sign === '[') open.push(at);
    else if (sign === ')' || sign === ']') {
      const from = open.pop();
      if (from !== undefined && at - from <= longest) marks.fill(1, from, at);
    } else if (sign === '$' && text[at - 1] !== '\\') {
      if (dollar >= 0 && at - dollar <= longest) {
        marks.fill(1, dollar, at);
        dollar = -1;
      } else dollar = at;
    }
  }
  return marks;
}
