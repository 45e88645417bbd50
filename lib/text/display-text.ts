import { inScript, lowered, raised, signOf, withoutMarks } from './marks.ts';
import { readableText } from './readable-text.ts';

/**
 * Formats a title or an abstract for the screen: like {@link readableText}, and with formulas between dollars or
 * `\(…\)` as Unicode: `$\nabla^2$` as "∇²", `$O(n \log n)$` as "O(n log n)". Formulas without a Unicode form stay
 * unchanged, and so does money ("$5 to $10", by pandoc's rule). Stored, searched and exported text is not affected.
 * @param text one line, as the site wrote it
 */
export function screenText(text: string): string {
  if (!/[$\\]/.test(text)) return readableText(text);
  return withoutMarks(text)
    .split(formulas)
    .map((part, place) => (place % 2 === 0 ? readableText(part) : (plainFormula(part) ?? part)))
    .join('');
}

/** Between dollars by pandoc's rule; with spaces inside or a digit behind only if it begins with a command; `\(…\)`. */
const formulas = /(\$(?!\s)[^$]*[^$\s\\]\$(?!\d)|\$\s?\\[A-Za-z]+[^$]{0,60}\$|\\\((?:(?!\\\()[^$])+?\\\))/;

/** Characters of a formula that is converted: longer ones have no readable Unicode form, and can nest too deeply. */
const maxFormula = 1_000;

/** Converts a formula with its delimiters; undefined if it has no Unicode form. */
function plainFormula(written: string): string | undefined {
  if (written.length > maxFormula) return undefined;
  const edge = written.startsWith('$') ? 1 : 2;
  const plain = new Formula(written.slice(edge, -edge)).read();
  return plain?.replace(/\s+/g, ' ').trim();
}

/** Pairs of a command and its sign, the sign last: `alphaα`. */
function signsOf(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.match(/[A-Za-z]+\S/gu)?.map((pair): [string, string] => [pair.slice(0, -1), pair.slice(-1)]));
}

/** Commands for a single character, which comes last. */
const signs = signsOf(`
  alphaα betaβ gammaγ deltaδ epsilonε varepsilonε zetaζ etaη thetaθ varthetaϑ iotaι kappaκ lambdaλ muμ nuν xiξ piπ rhoρ
  sigmaσ tauτ upsilonυ phiφ varphiφ chiχ psiψ omegaω GammaΓ DeltaΔ ThetaΘ LambdaΛ XiΞ PiΠ SigmaΣ UpsilonΥ PhiΦ PsiΨ
  OmegaΩ ellℓ hbarℏ partial∂ nabla∇ infty∞ emptyset∅ forall∀ exists∃ neg¬ top⊤ bot⊥ angle∠ star⋆ ast∗ circ∘ bullet•
  cdot· cdots⋯ ldots… dots… prime′ dagger† pm± mp∓ times× div÷ cap∩ cup∪ vee∨ wedge∧ oplus⊕ otimes⊗ odot⊙ setminus∖
  leq≤ le≤ geq≥ ge≥ neq≠ ne≠ ll≪ gg≫ approx≈ sim~ simeq≃ cong≅ equiv≡ propto∝ prec≺ succ≻ subset⊂ subseteq⊆ supset⊃
  supseteq⊇ in∈ notin∉ mid| parallel∥ perp⊥ models⊨ to→ rightarrow→ leftarrow← leftrightarrow↔ Rightarrow⇒ Leftarrow⇐
  Leftrightarrow⇔ mapsto↦ uparrow↑ downarrow↓ iff⇔ implies⇒ sum∑ prod∏ int∫ langle⟨ rangle⟩ lfloor⌊ rfloor⌋ lceil⌈ rceil⌉
  vert| lvert| rvert| Vert‖ lVert‖ rVert‖ degree° checkmark✓
`);
/** Commands that are words of their own. */
const functions = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh log ln lg exp lim limsup liminf sup inf max min arg argmax argmin det dim ker deg gcd hom Pr'.split(
    ' ',
  ),
);
/** Commands that style their argument. */
const dress = new Set(
  'mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathnormal boldsymbol bm pmb rm bf it sf tt cal'.split(
    ' ',
  ),
);
/** Commands that only place or size. */
const silent = new Set(
  'left right middle big Big bigg Bigg bigl bigr Bigl Bigr limits nolimits displaystyle textstyle'.split(' '),
);
const spaces = new Set(['quad', 'qquad', ',', ';', ':', ' ', '!']);
const blackboard: ReadonlyMap<string, string> = new Map(
  Object.entries({ C: 'ℂ', E: '𝔼', F: '𝔽', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' }),
);
const above: ReadonlyMap<string, string> = new Map(
  Object.entries({ hat: '\u0302', tilde: '\u0303', bar: '\u0304', vec: '\u20D7', dot: '\u0307', ddot: '\u0308' }),
);

/** How deep groups and arguments may be nested. A hostile formula would nest them until the stack overflows. */
const maxDepth = 100;

/** Reads a formula from left to right. */
class Formula {
  private readonly tokens: readonly string[];
  private next = 0;
  private depth = 0;

  constructor(text: string) {
    this.tokens = text.match(/\\[A-Za-z]+\s?|\\.|./gsu) ?? [];
  }

  /** Returns the formula in Unicode; undefined if a part of it has no Unicode form. */
  read(): string | undefined {
    const plain = this.readUntil(undefined);
    return this.next === this.tokens.length ? plain : undefined;
  }

  private readUntil(end: string | undefined): string | undefined {
    let plain = '';
    while (this.next < this.tokens.length && this.tokens[this.next] !== end) {
      const token = this.tokens[this.next] ?? '';
      const piece = token === '^' || token === '_' ? this.script(token) : this.piece();
      if (piece === undefined) return undefined;
      plain += piece;
    }
    return plain;
  }

  private script(sign: '^' | '_'): string | undefined {
    this.next += 1;
    const content = this.argument();
    if (content === undefined) return undefined;
    const script = inScript(content, sign === '^' ? raised : lowered);
    if (script !== undefined) return script;
    // PM₂.₅ has no sign for the point.
    if (sign === '_' && /^\d+\.\d+$/.test(content)) return content;
    return `${sign}${bracketed(content)}`;
  }

  /** Reads the argument of a command or script: a group, or the next single token. */
  private argument(): string | undefined {
    while (this.tokens[this.next] === ' ') this.next += 1;
    const token = this.tokens[this.next];
    if (token === undefined || token === '}' || token === '^' || token === '_') return undefined;
    return this.piece()?.trim();
  }

  private piece(): string | undefined {
    if (this.depth === maxDepth) return undefined;
    this.depth += 1;
    const piece = this.innerPiece();
    this.depth -= 1;
    return piece;
  }

  private innerPiece(): string | undefined {
    const token = this.tokens[this.next] ?? '';
    this.next += 1;
    if (token === '{') {
      const content = this.readUntil('}');
      if (this.tokens[this.next] !== '}') return undefined;
      this.next += 1;
      return content;
    }
    if (token === '}' || token === '&' || token === '%' || token === '#') return undefined;
    if (token === '-') return '−';
    if (token === "'") return '′';
    if (!token.startsWith('\\')) return token === '~' ? ' ' : token;
    return this.command(token.slice(1).trim(), /\s$/.test(token));
  }

  private command(name: string, spaced: boolean): string | undefined {
    const sign = signs.get(name);
    if (sign !== undefined) return spaced && /^[^\p{L}∇∂]/u.test(sign) ? `${sign} ` : sign;
    if (functions.has(name)) return /^[\p{L}\p{N}\\]/u.test(this.tokens[this.next] ?? '') ? `${name} ` : name;
    // Between words a hyphen is no minus.
    if (/^(?:text|mbox|operatorname)/.test(name)) return this.argument()?.replaceAll('−', '-');
    if (dress.has(name)) return this.argument();
    if (silent.has(name)) return '';
    if (spaces.has(name)) return name === '!' ? '' : ' ';
    if (name === 'unicode') {
      const code = /^x([0-9A-Fa-f]{2,5})$/.exec(this.argument() ?? '')?.[1];
      return code === undefined ? undefined : signOf(code);
    }
    if (name === 'mathbb') {
      const letter = this.argument();
      return letter === undefined ? undefined : (blackboard.get(letter) ?? letter);
    }
    const mark = above.get(name);
    if (mark !== undefined) {
      const letter = this.argument();
      return letter === undefined || [...letter].length !== 1 ? undefined : `${letter}${mark}`.normalize('NFC');
    }
    if (/^[dt]?frac$/.test(name)) {
      const [over, under] = [this.argument(), this.argument()];
      return over === undefined || under === undefined ? undefined : `${bracketed(over)}/${bracketed(under)}`;
    }
    if (name === 'sqrt') {
      const content = this.tokens[this.next] === '[' ? undefined : this.argument();
      return content === undefined ? undefined : `√${bracketed(content)}`;
    }
    return /^[{}%&_#$|]$/.test(name) ? (name === '|' ? '‖' : name) : undefined;
  }
}

function bracketed(content: string): string {
  return /^(?:[\p{N}.]+|.\p{M}*)$/su.test(content) ? content : `(${content})`;
}
