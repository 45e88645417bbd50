import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenText } from '../../lib/text/display-text.ts';

describe('text for our windows', () => {
  it.each([
    ['$\\nabla^2$DFT: second-order descent', '∇²DFT: second-order descent'],
    ['Saving 4\\%-20\\% of $O(n \\log n)$ time', 'Saving 4%-20% of O(n log n) time'],
    ['$\\tau$-bench, $\\pi_0$ and $\\ell_1$', 'τ-bench, π₀ and ℓ₁'],
    ['Learning in $\\mathbb{R}^d$ and $\\mathcal{O}(T^{1/2})$', 'Learning in ℝᵈ and O(T^(1/2))'],
    ['$H_\\infty$ control, $\\frac{a+b}{2}$, $\\sqrt{n}$', 'H_∞ control, (a+b)/2, √n'],
    ['\\(\\alpha\\)-stable and $\\hat{y} \\leq -x$', 'α-stable and ŷ ≤ −x'],
    ['$10 \\times 5$ and $\\text{top-}k$', '10 × 5 and top-k'],
    ['\\emph{New} models of Schr\\"odinger', 'New models of Schrödinger'],
  ])('%s', (written, shown) => {
    expect(screenText(written)).toBe(shown);
  });

  // Lines of real papers.
  it.each([
    ['We introduce **CAPO**, a **C**ost-**A**ware optimizer', 'We introduce CAPO, a Cost-Aware optimizer'],
    ['up to a **28$\\times$** speed-up', 'up to a 28× speed-up'],
    ['an *iterative* prompt, _task vectors_ and *i.e.*, more', 'an iterative prompt, task vectors and i.e., more'],
    ['see [Github](https://github.com/Hambaobao/SWE-Flow).', 'see Github.'],
    ['10**4/10**5 times, A*-Thought, DAA*: Deep A*', '10**4/10**5 times, A*-Thought, DAA*: Deep A*'],
    ['Team "better_call_claude", __init__ and sudo rm -rf agentic_security', undefined],
    ['GSBAK$^K$: $top$-$K$ Geometric Attack', 'GSBAKᴷ: top-K Geometric Attack'],
    ['GSBAK^K and UI2Code$^\\text{N}$', 'GSBAKᴷ and UI2Codeᴺ'],
    ['T$^\\star$ and FaSTA$^*$', 'T⋆ and FaSTA*'],
    ['N_0-VTLA: Scaling, from π_0 to π_{0.5} and PM$_{2.5}$', 'N₀-VTLA: Scaling, from π₀ to π0.5 and PM2.5'],
    ['o200k_base and DINO_4D', undefined],
    ['in $\\mathcal{O}(n)$ and \\mathcal{O}(1) steps', 'in O(n) and O(1) steps'],
    ['NTIRE 2025 ($\\times$4) with $\\textit{near} $ ones', 'NTIRE 2025 (×4) with near ones'],
    ['A\\textsuperscript{2}FM and DESIGN-R\\textsuperscript{\\textregistered}', 'A²FM and DESIGN-R®'],
    ['D(^2)CL, M$^{3}$ and R^textbf{2AI}', 'D²CL, M³ and R²AI'],
    ['Training \\& Inference with 100\\% less, 86\\\\% of it', 'Training & Inference with 100% less, 86% of it'],
    ['coordinatesx2013without priorsx2014can', 'coordinates–without priors—can'],
    ['tasks$\\unicode{x2013}$ untrimmed', 'tasks– untrimmed'],
    ['Phoenix2014, Phoenix2014T and 1024x2048 pixels', undefined],
    ['two  spaces   and more', 'two spaces and more'],
    ['{GSR4B}: Biomass, 1{,}478 lines, D^{3}{ETOR}', 'GSR4B: Biomass, 1,478 lines, D³ETOR'],
    ['PCBA \\\\ via images', 'PCBA via images'],
    [
      'at \\href{https://example.org/a_b}{this page} or \\url{https://example.org}, as in~\\cite{a, b}.',
      'at this page or https://example.org, as in.',
    ],
    // A change of direction is no sign.
    ['a\\unicode{x202e}b', 'ab'],
  ])('removes what is left of markup: %s', (written, shown) => {
    expect(screenText(written)).toBe(shown ?? written);
  });

  it('keeps a formula without a Unicode form unchanged', () => {
    for (const text of ['$\\begin{matrix}a\\end{matrix}$', '$\\unknown{x}$', '$a^$', '$\\frac{1}$', 'a $x} b$ c']) {
      expect(screenText(text)).toBe(text);
    }
  });

  it('does not change money', () => {
    expect(screenText('Training for $5 or $10 a day')).toBe('Training for $5 or $10 a day');
    expect(screenText('A $100B company and its $3 chip')).toBe('A $100B company and its $3 chip');
  });

  it('does not change ordinary words', () => {
    fc.assert(
      // Two hyphens are a dash of TeX's, and two spaces one.
      fc.property(fc.stringMatching(/^[a-zA-Z ,.;()-]*$/), (written) => {
        const text = written.replace(/-+/g, '-').replace(/ +/g, ' ');
        expect(screenText(text)).toBe(text);
      }),
    );
  });
});
