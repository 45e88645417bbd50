/**
 * Converts TeX in a BibTeX field to text. The exact inverse of the BibTeX exporter, and what other programs write as
 * far as papers need it: accents, letters, dashes, quotes. Formulas `$…$` stay as they are. Unknown commands stay in
 * the text, so that no content is lost silently.
 */
import { texAccents, texLetters } from '../domain/tex.ts';
import { collapse } from '../domain/text.ts';

const letters: Readonly<Record<string, string>> = {
  ...texLetters,
  dh: 'ð',
  DH: 'Ð',
  th: 'þ',
  TH: 'Þ',
  dj: 'đ',
  DJ: 'Đ',
  ng: 'ŋ',
  NG: 'Ŋ',
  textbackslash: '\\',
  textbraceleft: '{',
  textbraceright: '}',
  lbrace: '{',
  rbrace: '}',
  textasciitilde: '~',
  textasciicircum: '^',
  textasciigrave: '`',
  textless: '<',
  textgreater: '>',
  textbar: '|',
  textdollar: '$',
  textunderscore: '_',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotesingle: "'",
  textquotedbl: '"',
  textquotedblleft: '“',
  textquotedblright: '”',
  quotedblbase: '„',
  quotesinglbase: '‚',
  guillemotleft: '«',
  guillemotright: '»',
  guilsinglleft: '‹',
  guilsinglright: '›',
  textendash: '–',
  textemdash: '—',
  textellipsis: '…',
  ldots: '…',
  dots: '…',
  textbullet: '•',
  textperiodcentered: '·',
  textexclamdown: '¡',
  textquestiondown: '¿',
  textdegree: '°',
  textmu: 'µ',
  textpm: '±',
  textpmm: '±',
  texttimes: '×',
  textregistered: '®',
  textcopyright: '©',
  copyright: '©',
  texttrademark: '™',
  texteuro: '€',
  euro: '€',
  pounds: '£',
  textsterling: '£',
  textyen: '¥',
  S: '§',
  textsection: '§',
  P: '¶',
  dag: '†',
  ddag: '‡',
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  BibTeX: 'BibTeX',
  textalpha: 'α',
  textbeta: 'β',
  textgamma: 'γ',
  textdelta: 'δ',
  textepsilon: 'ε',
  textlambda: 'λ',
  textpi: 'π',
  textsigma: 'σ',
  textomega: 'ω',
};

/** Commands that only style their argument. */
const looks = new Set(
  'emph textit textbf textrm textsf texttt textsc textsl textup textmd textnormal text mbox hbox underline uppercase protect relax noopsort em it bf rm sf tt sc sl itshape bfseries scshape rmfamily upshape normalfont small large url path nolinkurl mathrm mkbibquote enquote'.split(
    ' ',
  ),
);

/** The end of a run of plain characters. */
const special = /[\\{}$~`'?!-]/g;

/**
 * Reads a field's TeX.
 * @param tex the field without the delimiters around it
 * @returns its text, on one line
 */
export function readTex(tex: string): string {
  let out = '';
  let at = 0;
  while (at < tex.length) {
    special.lastIndex = at;
    const found = special.exec(tex);
    const next = found?.index ?? tex.length;
    out += tex.slice(at, next);
    if (found === null) break;
    const sign = found[0];
    at = next + 1;
    if (sign === '$') {
      const end = endOfFormula(tex, at);
      out += tex.slice(next, end);
      at = end;
    } else if (sign === '~') out += ' ';
    else if (sign === '\\') {
      const command = readCommand(tex, at);
      out += command.text;
      at = command.end;
    } else if (sign !== '{' && sign !== '}') {
      const ligature = ligatures.find(([written]) => tex.startsWith(written, next));
      out += ligature?.[1] ?? sign;
      at = next + (ligature?.[0].length ?? 1);
    }
  }
  return collapse(out);
}

const ligatures: readonly (readonly [written: string, sign: string])[] = [
  ['---', '—'],
  ['--', '–'],
  ['``', '“'],
  ["''", '”'],
  ['?`', '¿'],
  ['!`', '¡'],
];

/** Returns the index after the formula's dollar sign; an unclosed one is a plain character. */
function endOfFormula(tex: string, from: number): number {
  const double = tex[from] === '$';
  let at = double ? from + 1 : from;
  for (;;) {
    const close = tex.indexOf('$', at);
    if (close < 0) return from;
    if (tex[close - 1] !== '\\') return close + (double && tex[close + 1] === '$' ? 2 : 1);
    at = close + 1;
  }
}

/** Reads the command after a backslash: its text, and where it ends. */
function readCommand(tex: string, from: number): { text: string; end: number } {
  const name = /[A-Za-z]+/y;
  name.lastIndex = from;
  const word = name.exec(tex)?.[0];
  if (word === undefined) return readSign(tex, from);
  const after = from + word.length;
  const spaced = skipSpace(tex, after);
  if (Object.hasOwn(texAccents, word)) {
    const accented = readAccent(tex, spaced, texAccents[word] ?? '');
    if (accented !== undefined) return accented;
  }
  if (Object.hasOwn(letters, word)) return { text: letters[word] ?? '', end: spaced };
  if (word === 'ensuremath') {
    const argument = groupAt(tex, spaced, maxArgument);
    return argument === undefined ? { text: '', end: spaced } : { text: `$${argument.inside}$`, end: argument.end };
  }
  if (word === 'href') {
    const address = groupAt(tex, spaced, maxArgument);
    return { text: '', end: address?.end ?? spaced };
  }
  if (looks.has(word)) return { text: '', end: spaced };
  return { text: `\\${word}`, end: after };
}

/** A command of one sign: `\&`, `\"o`, `\\`, `\ `. */
function readSign(tex: string, from: number): { text: string; end: number } {
  const sign = tex[from];
  const after = from + 1;
  if (sign === undefined) return { text: '\\', end: after };
  if (Object.hasOwn(texAccents, sign)) {
    const accented = readAccent(tex, skipSpace(tex, after), texAccents[sign] ?? '');
    if (accented !== undefined) return accented;
  }
  if (sign === '(' || sign === ')') return { text: '$', end: after };
  if (sign === '-' || sign === '/' || sign === '!') return { text: '', end: after };
  if (/[\s\\,;:]/.test(sign)) return { text: ' ', end: after };
  return { text: /[#$%&_{}]/.test(sign) ? sign : `\\${sign}`, end: after };
}

/** Reads an accent over a letter, `{letter}`, `\i` or `{\i}`; undefined if the letter cannot have it. */
function readAccent(tex: string, from: number, mark: string): { text: string; end: number } | undefined {
  const group = groupAt(tex, from, maxAccented);
  const dotless = /\\([ij])(?![A-Za-z])\s?/y;
  dotless.lastIndex = from;
  const bare = dotless.exec(tex);
  const one = String.fromCodePoint(tex.codePointAt(from) ?? 0x20);
  const carried = group === undefined ? (bare?.[1] ?? one) : readTex(group.inside.replace(/^\\([ij])$/, '$1'));
  if (!/^\p{L}/u.test(carried)) return undefined;
  const [first = '', ...rest] = carried;
  const end = group?.end ?? from + (bare?.[0].length ?? one.length);
  return { text: `${first}${mark}`.normalize('NFC') + rest.join(''), end };
}

/** Characters of a group: without a limit, groups in groups that never close take quadratic time. */
const maxArgument = 5_000;
/** Of the group under an accent: a letter, a word, or another accent. It is read once as a group and once without. */
const maxAccented = 24;

/** Reads the group that begins here; undefined if it is longer. */
function groupAt(tex: string, from: number, maxLength: number): { inside: string; end: number } | undefined {
  if (tex[from] !== '{') return undefined;
  let depth = 0;
  for (let at = from; at < Math.min(tex.length, from + maxLength); at += 1) {
    if (tex[at] === '\\') at += 1;
    else if (tex[at] === '{') depth += 1;
    else if (tex[at] === '}') {
      depth -= 1;
      if (depth === 0) return { inside: tex.slice(from + 1, at), end: at + 1 };
    }
  }
  return undefined;
}

function skipSpace(tex: string, from: number): number {
  let at = from;
  while (/\s/.test(tex[at] ?? '')) at += 1;
  return at;
}

/** Reads an address or an identifier, which BibTeX files write verbatim, although some programs escape it. */
export function readVerbatim(tex: string): string {
  const bare = /^\s*\\(?:url|path|nolinkurl)\s*\{(.*)\}\s*$/s.exec(tex)?.[1] ?? tex;
  return bare
    .replace(/\{?\\([_%&#~{}])\}?/g, '$1')
    .replace(/\\textasciitilde(?:\{\})?\s?/g, '~')
    .replace(/[{}]/g, '')
    .trim();
}
