/** One word's normal form, the same for papers and for queries. */

/** Maximum characters of a word, so that a hostile page can't fill the dictionary. Applies to papers and queries. */
export const maxWordLength = 64;

/** Letters that Unicode doesn't decompose, and signs that are read as words. */
const letterNames: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['∇', 'nabla'],
]);
/** A single Greek letter is read by its name, as LaTeX writes it. */
const greekNames: ReadonlyMap<string, string> = new Map(
  Array.from(
    'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega'.matchAll(
      /(\S+) (\S+)/g,
    ),
    (pair) => [pair[1] ?? '', pair[2] ?? ''],
  ),
);

/** Folds one word: lower case, without compatibility forms and diacritics. */
export function foldWord(word: string): string {
  if (/^[a-z0-9.]*$/.test(word)) return word.slice(0, maxWordLength);
  const folded = word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[øłđðþßæœı∇]/g, (letter) => letterNames.get(letter) ?? letter)
    .replace(/\p{M}+/gu, '');
  return (greekNames.get(folded) ?? folded).slice(0, maxWordLength);
}

/**
 * Removes plural endings, after Harman's S stemmer ("How effective is suffixing?", JASIS 42, 1991), but removes -es
 * after sibilants as a whole.
 * @param word folded
 */
export function stem(word: string): string {
  const length = word.length;
  if (length < 4 || word.charCodeAt(length - 1) !== 115) return word;
  if (word.endsWith('ies')) return length > 4 && !/[ae]ies$/.test(word) ? `${word.slice(0, -3)}y` : word;
  if (/(?:x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  if (/[uis]s$/.test(word)) return word;
  return word.slice(0, -1);
}
