/** Removes marks of Markdown, and what is left of LaTeX where a site took its backslashes or dollars. */

/** `**CAPO**`, `**L**earning`; not `10**4/10**5`. */
const bold = /(?<![\p{L}\p{N}*\\])\*\*(?=[^\s*])([^*]{1,300}?)(?<=\S)\*\*(?!\*)/gu;
/** `*iterative*`; not "A*-Thought … A*". */
const italic = /(?<![\p{L}\p{N}*\\$])\*(?=\p{L})([^*\n$]{1,200}?)(?<=[\p{L}\p{N}.)])\*(?![\p{L}\p{N}*])/gu;
/** `_task vectors_`; not `__init__`, "x_i" and `better_call_claude`. */
const underlined = /(?<![\p{L}\p{N}_\\$])_(?=\p{L})([^_\n$]{1,200}?)(?<=[\p{L}\p{N}])_(?![\p{L}\p{N}_])/gu;
const link = /(?<!!)\[([^[\]]{1,200})\]\(https?:\/\/[^\s()]{1,500}\)/g;

/** The code of a dash or a quotation mark between two words: "priorsx2013can"; not "Phoenix2014T" and "1024x2048". */
const code = /(?<=\p{L})x(20(?:13|14|18|19|1[cCdD]))(?=\p{Ll})/gu;

/** Returns the sign that a hexadecimal code stands for; nothing for one that is not seen, such as a change of direction. */
export function signOf(hex: string): string {
  const value = Number.parseInt(hex, 16);
  const sign = value > 0x10ffff ? '' : String.fromCodePoint(value);
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(sign) ? sign : '';
}

/** Removes Markdown's marks from a text, whose formulas stay; and collapses spaces. */
export function withoutMarks(text: string): string {
  const spaced = text.replace(/[ \t\u00a0]{2,}/g, ' ');
  const plain = /[*_]|\]\(/.test(spaced)
    ? spaced.replace(link, '$1').replace(bold, '$1').replace(italic, '$1').replace(underlined, '$1')
    : spaced;
  return plain.replace(code, (_, hex: string) => signOf(hex));
}

export const raised = pairUp(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW*′∘⊤†⋆®™',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ*′°ᵀ†⋆®™',
);
export const lowered = pairUp('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');

function pairUp(plain: string, set: string): ReadonlyMap<string, string> {
  const written = [...set];
  return new Map([...plain].map((char, place): [string, string] => [char, written[place] ?? char]));
}

/** Writes each character raised or lowered; undefined if one has no such form. */
export function inScript(text: string, set: ReadonlyMap<string, string>): string | undefined {
  const written = [...text].map((char) => set.get(char));
  return written.every((char) => char !== undefined) ? written.join('') : undefined;
}

/** A raised number after a letter, a number or a bracket: `C^2DLM`, `10^{-3}`, `D(^2)CL`. */
const raisedNumber = /(?<=[\p{L}\p{N})])(?:\^(?:\{(-?\d+)\}|(-?\d+))|\(\^(\d)\))/gu;
/** A raised capital at the end of a name: `GSBAK^K`. */
const raisedCapital = /(?<=[\p{L}\p{N})]{2})\^(\p{Lu})(?![\p{L}\p{N}_^{])/gu;
/** A lowered number after a single letter: `N_0-VTLA`, `V_{0.5}`. */
const loweredNumber = /(?<![\p{L}\p{N}_\\^])(\p{L})_(?:\{(\d+(?:\.\d+)?)\}|(\d))(?![\p{L}\p{N}_^])/gu;

/** Raises and lowers numbers outside formulas. */
export function withScripts(text: string): string {
  if (!/[\^_]/.test(text)) return text;
  return text
    .replace(raisedNumber, (all, braced?: string, bare?: string, inBrackets?: string) => {
      return inScript(braced ?? bare ?? inBrackets ?? '', raised) ?? all;
    })
    .replace(raisedCapital, (all, capital: string) => inScript(capital, raised) ?? all)
    .replace(loweredNumber, (_, letter: string, braced?: string, bare?: string) => {
      const number = braced ?? bare ?? '';
      return `${letter}${inScript(number, lowered) ?? number}`;
    });
}
