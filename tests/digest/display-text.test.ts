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
      // Two hyphens are a dash of TeX's.
      fc.property(fc.stringMatching(/^[a-zA-Z ,.;()-]*$/), (written) => {
        const text = written.replace(/-+/g, '-');
        expect(screenText(text)).toBe(text);
      }),
    );
  });
});
