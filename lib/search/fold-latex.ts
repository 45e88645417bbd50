/**
 * Replaces LaTeX in titles and abstracts by the words that a reader sees: `$\nabla$` by "nabla", `Schr\"odinger` by
 * "Schrodinger", `\emph{new}` by "new", `4\%` by "4%". Ordinary words stay as they are.
 */

/** A text without LaTeX, and for each of its characters the index in the original. */
export interface PlainText {
  readonly text: string;
  /** Absent if nothing changed. */
  readonly map?: Uint32Array;
}

/** Commands that only format or space their argument. */
const formatting = new Set(
  (
    'emph textbf textit texttt mathtt textsc textrm textsf textnormal text mathbf mathcal mathrm mathbb mathit mathsf mathfrak ' +
    'mathscr boldsymbol bm operatorname mbox hbox bf it em rm sc tt sl cal Bbb frak underline overline left right big Big ' +
    'bigl bigr displaystyle limits quad qquad hat tilde bar vec dot widetilde widehat url href footnote protect ensuremath ' +
    'mathop mathrel xspace'
  ).split(' '),
);
/** Relations and operators: they separate words and aren't words themselves. */
const symbols = new Set(
  (
    'sim approx times cdot cdots ldots dots leq geq le ge ll gg pm mp to rightarrow leftarrow Rightarrow leftrightarrow ' +
    'mapsto in notin subset subseteq cup cap setminus neq ne equiv propto mid vert langle rangle lceil rceil lfloor ' +
    'rfloor circ bullet dagger prime colon textasciitilde simeq cong lesssim gtrsim'
  ).split(' '),
);
const letters: ReadonlyMap<string, string> = new Map([
  ['o', 'o'],
  ['O', 'O'],
  ['l', 'l'],
  ['L', 'L'],
  ['ss', 'ss'],
  ['ast', '*'],
  ['star', '*'],
  ['ae', 'ae'],
  ['AE', 'AE'],
  ['oe', 'oe'],
  ['OE', 'OE'],
  ['aa', 'a'],
  ['AA', 'A'],
  ['i', 'i'],
  ['j', 'j'],
  ['ell', 'l'],
]);

const isLetter = (char: string | undefined): boolean => char !== undefined && /^[A-Za-z]$/.test(char);

/**
 * Whether a text may contain LaTeX; most don't. Searching for each character takes a tenth of the time of one regular
 * expression.
 */
function mayContainLatex(text: string): boolean {
  if (text.includes('\\') || text.includes('$') || text.includes('^')) return true;
  return text.includes('_') && /[A-Za-z]_\d/.test(text);
}

/**
 * Removes LaTeX.
 * @param text as a page or an API provides it
 * @returns the same text if it contains none
 */
export function foldLatex(text: string): PlainText {
  if (!mayContainLatex(text)) return { text };
  let out = '';
  const map: number[] = [];
  let math = false;
  const emit = (chars: string, at: number): void => {
    for (const char of chars) {
      out += char;
      for (let unit = 0; unit < char.length; unit += 1) map.push(at);
    }
  };
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '$') {
      math = !math;
      at += 1;
    } else if (char === '{' || char === '}' || isScript(text, at, math)) {
      at += 1;
    } else if (char !== '\\') {
      emit(char, at);
      at += 1;
    } else {
      at = command(text, at, emit);
    }
  }
  return { text: out, map: Uint32Array.from(map) };
}

/** Whether a character is a superscript or subscript mark: `$x_i$`, or as users type it, `X^2` and `L_2`. */
function isScript(text: string, at: number, math: boolean): boolean {
  const char = text[at];
  if (char !== '^' && char !== '_') return false;
  if (math) return true;
  const next = text[at + 1] ?? '';
  return /[\p{L}\p{N}}$]/u.test(text[at - 1] ?? '') && (char === '^' ? /[\p{L}\p{N}{*\\]/u : /\d/).test(next);
}

/** Replaces the command at a backslash. @returns the index after it */
function command(text: string, at: number, emit: (chars: string, at: number) => void): number {
  const next = text[at + 1];
  if (next === undefined) return at + 1;
  if (/["'`^~=.]/.test(next)) {
    // An accent: the following letter, in braces or not, stays without it.
    const accented = /^(?:\{\\?([A-Za-z]+)\}|\s?\\?([A-Za-z]))/.exec(text.slice(at + 2, at + 12));
    const letter = accented?.[1] ?? accented?.[2];
    if (accented === null || letter === undefined) return at + 2;
    emit(letter, at + 2);
    return at + 2 + accented[0].length;
  }
  if (!isLetter(next)) {
    if (next !== '-') emit(/[\\,;:! ]/.test(next) ? ' ' : next, at + 1);
    return at + 2;
  }
  const accent = /^[cvuHkrdbt]\s?\{\\?([A-Za-z]{1,2})\}/.exec(text.slice(at + 1, at + 10));
  if (accent?.[1] !== undefined) {
    emit(accent[1], at + accent[0].length - accent[1].length);
    return at + 1 + accent[0].length;
  }
  let end = at + 1;
  while (isLetter(text[end])) end += 1;
  const name = text.slice(at + 1, end);
  const letter = letters.get(name);
  if (letter !== undefined) {
    emit(letter, at);
    // TeX treats the space after such a letter as the end of the command.
    return text[end] === ' ' && name !== 'ell' ? end + 1 : end;
  }
  if (formatting.has(name)) return end;
  emit(' ', at);
  if (!symbols.has(name)) for (let index = 0; index < name.length; index += 1) emit(name[index] ?? '', at + 1 + index);
  else emit(' ', at);
  return end;
}
