/** A piece of a text: words, or a formula with its dollar signs. */
export interface Piece {
  readonly kind: 'words' | 'math';
  readonly value: string;
}

/**
 * Commands allowed in a `$…$` formula that stays unchanged. An allow-list, because TeX and MathJax have too many
 * dangerous commands (`\input`, `\csname`, `\href`, `\require`) for a block-list. A formula with any other command
 * becomes plain text.
 */
const commands = new Set(
  `alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi pi varpi rho
  varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
  ell hbar imath jmath Re Im wp aleph beth partial nabla infty emptyset varnothing forall exists nexists neg lnot top bot
  angle triangle square Box Diamond bigstar star ast circ bullet cdot cdots ldots dots dotsc dotsb vdots ddots prime dag
  dagger ddagger pm mp times div cap cup uplus sqcap sqcup vee wedge lor land oplus ominus otimes oslash odot setminus
  smallsetminus wr amalg ltimes rtimes bowtie leq le geq ge neq ne ll gg lll ggg leqslant geqslant lesssim gtrsim approx
  approxeq sim simeq cong equiv propto prec succ preceq succeq subset supset subseteq supseteq subsetneq supsetneq
  sqsubseteq sqsupseteq in ni notin not mid nmid parallel perp models vdash dashv asymp doteq triangleq coloneqq
  to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow longleftarrow longrightarrow
  Longrightarrow longleftrightarrow mapsto longmapsto hookrightarrow hookleftarrow uparrow downarrow updownarrow nearrow
  searrow rightleftharpoons rightharpoonup leadsto rightsquigarrow twoheadrightarrow iff implies xrightarrow
  sum prod coprod int iint iiint oint bigcap bigcup bigvee bigwedge bigoplus bigotimes bigsqcup limits nolimits
  frac dfrac tfrac cfrac binom dbinom tbinom sqrt root over choose atop stackrel overset underset substack
  sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth log ln lg exp lim limsup liminf sup inf max min arg
  det dim ker deg gcd hom Pr operatorname bmod pmod mod
  hat widehat tilde widetilde bar overline underline vec dot ddot acute grave breve check mathring overbrace underbrace
  overrightarrow overleftarrow
  mathbb mathbf mathcal mathfrak mathit mathrm mathscr mathsf mathtt mathnormal boldsymbol bm pmb text textbf textit
  textrm textsf texttt textsc textnormal mbox rm bf it sf tt cal em mathop mathbin mathrel mathord mathopen mathclose
  left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr langle rangle lfloor rfloor lceil
  rceil lvert rvert lVert rVert vert Vert lbrace rbrace lbrack rbrack backslash
  quad qquad thinspace negthinspace displaystyle textstyle scriptstyle scriptscriptstyle tiny small large
  checkmark cross degree S P copyright pounds`
    .trim()
    .split(/\s+/),
);

/**
 * Splits a text into words and formulas. A dollar sign opens a formula only before a character other than white space,
 * and closes it only after one and not before a digit (the rule of pandoc and Obsidian), so that "$5 … $10" stays
 * money. A formula has balanced braces, no comments or parameters, and only known commands.
 * @param text one line
 */
export function splitMath(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const add = (kind: Piece['kind'], value: string): void => {
    if (value !== '') pieces.push({ kind, value });
  };
  for (let open = findDollar(text, 0); open !== -1; ) {
    const close = findDollar(text, open + 1);
    if (close === -1) break;
    const content = text.slice(open + 1, close);
    if (!isFormula(content) || /\d/.test(text[close + 1] ?? '')) {
      open = close;
      continue;
    }
    add('words', text.slice(from, open));
    add('math', text.slice(open, close + 1));
    from = close + 1;
    open = findDollar(text, from);
  }
  add('words', text.slice(from));
  return pieces;
}

function findDollar(text: string, from: number): number {
  let place = text.indexOf('$', from);
  while (place !== -1 && text[place - 1] === '\\') place = text.indexOf('$', place + 1);
  return place;
}

function isFormula(content: string): boolean {
  if (content === '' || content.length > 2_000 || /^\s|\s$/.test(content)) return false;
  let depth = 0;
  // BibTeX counts `\{` as a brace, TeX does not; both counts must balance.
  let counted = 0;
  for (const [token] of content.matchAll(/\\(?:[A-Za-z]+|.|$)|\^\^|[{}%#&~"`]/gsu)) {
    if (token.endsWith('{')) counted += 1;
    else if (token.endsWith('}')) counted -= 1;
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    else if (!isKnown(token)) return false;
    if (depth < 0 || counted < 0) return false;
  }
  return depth === 0 && counted === 0;
}

function isKnown(token: string): boolean {
  if (!token.startsWith('\\')) return false;
  const name = token.slice(1);
  return /^[A-Za-z]/.test(name) ? commands.has(name) : name !== '' && '{}|,;:!%#&_$ '.includes(name);
}
