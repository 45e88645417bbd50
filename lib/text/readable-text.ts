import { texAccents } from '../domain/tex.ts';
import { inScript, lowered, raised, signOf, withoutMarks, withScripts } from './marks.ts';

/** Commands that dress their argument; the argument stays. */
const dress =
  /\\(?:emph|textbf|textit|textsc|texttt|textsf|textrm|textnormal|text|underline|uline|mbox|mathrm|mathbf|mathit|mathsf|mathtt|mathcal|boldsymbol|operatorname)\s*\{([^{}$]*)\}/g;
/** The same where a site took the backslash. */
const bareDress = /(?<![A-Za-z\\])(?:textbf|textit|texttt|textsc|emph|mathcal|mathbf|mathrm)\{([^{}$]*)\}/g;
/** Links, of which the words stay, and addresses. */
const links = /\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}|\\url\s*\{([^{}]*)\}/g;
/** References and notes, which say nothing outside the paper. */
const references = /[~ ]?\\(?:cite[a-z]*|ref|eqref|label|footnote|footnotemark)\*?(?:\[[^[\]]*\])?\{[^{}]*\}/g;
const coloured = /\\textcolor\s*\{[^{}]*\}\s*\{([^{}]*)\}/g;
const scripts = /\\text(super|sub)script\s*\{([^{}]*)\}/g;
const codes = /\\unicode\s*\{x([0-9A-Fa-f]{2,5})\}/g;
/** Switches inside a group: `{\em word}`. */
const switches = /\{\\(?:em|it|bf|tt|sc|sl)\s+(?!\s)([^{}$]*)\}/g;

/** Remains of `\\textcolor{blue}{word}` and `{\\color{black}word}` on some sites. */
const colours = /\b(?:black|red|blue|green|cyan|magenta|orange|purple|brown|gray|teal|violet)\{([^{}$]*)\}/g;

/** Remains of an author's command that coloured first letters: `\color{ddtD}ecoupled`. */
const colouredLetters = /\\color\{\p{Ll}+(\p{Lu}+)\}/gu;

const symbols: ReadonlyMap<string, string> = new Map([
  ['sim', '~'],
  ['approx', '≈'],
  ['times', '×'],
  ['pm', '±'],
  ['deg', '°'],
  ['eg', 'e.g.'],
  ['ie', 'i.e.'],
  ['textgreater', '>'],
  ['textless', '<'],
  ['ldots', '…'],
  ['dots', '…'],
  ['textregistered', '®'],
  ['texttrademark', '™'],
  ['newline', ' '],
]);

/** A blank at which a line must not break: "Fig.~3", "AUC~(LOO)". */
const tie = /(?<=[\p{L}.)])~(?=[\p{L}\d([])|(?<=[\p{L}.)])~\s/gu;
/** A tie before punctuation, which has no effect. */
const looseTie = /(?<=[\p{L}.)])~(?=[,;.:])/gu;

/**
 * Cleans a sentence of an abstract. LaTeX outside dollars is converted (`4\%` to "4%", `\emph{new}` to "new",
 * `Schr\"odinger` to its umlaut). Two words that remain if a site strips backslashes become signs again, but only next
 * to digits: "4.5times" is "4.5×", "sim5%" is "~5%"; "infty", not an English word, is converted everywhere. Two hyphens
 * between words or numbers become a dash, raised numbers become superscripts, and braces inside words are removed. Marks
 * of Markdown and doubled spaces are removed. Text between dollars stays.
 */
export function readableText(text: string): string {
  // Odd indices were between dollars.
  return withoutMarks(text)
    .split(/(\$[^$]+\$)/)
    .map((part, place) => (place % 2 === 1 ? part : readablePart(part)))
    .join('');
}

/**
 * Like {@link readableText}, for a sentence quoted on its own, possibly without some clauses: it begins with a capital,
 * unless its first word is a name such as "vLLM", and ends with punctuation.
 */
export function readableSentence(text: string): string {
  const sentence = readableText(text).trim();
  const capital = sentence.replace(/^\p{Ll}(?=[\p{Ll}'’-]*(?:[\s,]|$))/u, (letter) => letter.toUpperCase());
  return /[.!?…][)"'”’\]]*$/.test(capital) ? capital : `${capital}.`;
}

/** A remaining group around letters of a word: `{S}ignal`, `learn{ING}`; free-standing braces may denote a set. */
const lettersInGroup = /(?<!\\[A-Za-z]*)(?:\{(\p{L}+)\}(?=\p{L})|(?<=[\p{L}⁰¹²³⁴-⁹])\{(\p{L}+)\})/gu;
/** A name in a group of its own: `{GSR4B}: …`, `we propose {EVA}`. */
const nameInGroup = /(?<=^|\s)\{(\p{Lu}[\p{L}\p{N}-]+)\}(?=[\s:,.]|$)/gu;
/** The end of one whose beginning the site took: `A}gentic`. */
const strayEnd = /(?<=\p{L})\}(?=\p{L}|\s|$)/gu;

function readablePart(text: string): string {
  if (text.length < 2) return text;
  const signs = withScripts(text.replace(bareDress, '$1'))
    .replace(colours, '$1')
    .replace(/(?<=\d)times(?![a-z])/g, '×')
    .replace(/(?<=\d)\^(?:\\?circ\b|\{\\?circ\})/g, '°')
    .replace(/(?<![\p{L}\p{N}\\])infty(?!\p{L})/gu, '∞')
    .replace(/(?<![\p{L}\p{N}\\])sim\s?(?=\d)/gu, '~');
  if (!/[\\{}]|``|''|\d~|~\d|[\p{L}.)]~|\S ?-- ?\S/u.test(signs)) return signs;
  return signs
    .replace(/\\\\(?=[%&_#$])/g, '\\')
    .replace(/\s*\\\\(?=\s|$)/g, '')
    .replace(links, (_, words?: string, address?: string) => words ?? address ?? '')
    .replace(references, '')
    .replace(coloured, '$1')
    .replace(codes, (_, hex: string) => signOf(hex))
    .replace(colouredLetters, '$1')
    .replace(dress, '$1')
    .replace(dress, '$1')
    .replace(switches, '$1')
    .replace(scripts, (_, kind: string, words: string) => {
      const script = inScript(words, kind === 'super' ? raised : lowered);
      return script ?? `${words.startsWith('\\') ? '' : kind === 'super' ? '^' : '_'}${words}`;
    })
    .replace(/\\(['`^"~]|[cv](?=\{))\s*(?:\{\\?(\p{L})\}|\\?(\p{L}))/gu, (all, accent, braced, bare) => {
      const mark = texAccents[accent];
      return mark === undefined ? all : `${(braced ?? bare).normalize()}${mark}`.normalize('NFC');
    })
    .replace(/(\\[A-Za-z]+)\{\}/g, '$1')
    .replace(/\\([A-Za-z]+)(?![A-Za-z{])\s?/g, (all, name) => {
      const symbol = symbols.get(name);
      // An author's own command that stands for a name, usually of a method: its command name is all that is known.
      if (symbol === undefined) return name.length < 3 ? all : all.slice(1);
      return `${symbol}${/\.$/.test(symbol) ? ' ' : ''}`;
    })
    .replace(tie, ' ')
    .replace(looseTie, '')
    .replace(/\\([%&_#$])/g, '$1')
    .replace(/\\,|(?<=\S)\\ /g, ' ')
    .replace(/(?<=\d)\{,\}(?=\d)/g, ',')
    .replace(nameInGroup, '$1')
    .replace(lettersInGroup, (_, before?: string, behind?: string) => before ?? behind ?? '')
    .replace(strayEnd, (end, at: number, whole: string) => (whole.slice(0, at).includes('{') ? end : ''))
    .replace(/(?<=[\p{L}\p{N}%)])( ?)--\1(?=[\p{L}\p{N}(])/gu, '$1–$1')
    .replace(/``([^`']*)''/g, '“$1”');
}
