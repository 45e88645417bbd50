import { describe, expect, it } from 'vitest';
import { textOfMarkup } from '../../lib/domain/text.ts';

describe('fields that may hold markup', () => {
  it.each([
    ['plain  text\n here', 'plain text here'],
    ['<p>One</p><p>two</p>', 'One two'],
    ['H<sub>2</sub>O &amp; more', 'H2O & more'],
    ['&lt;p&gt;On maps&lt;/p&gt;', 'On maps'],
    ['<jats:title>Abstract</jats:title><jats:p>On &lt;i&gt; maps</jats:p>', 'Abstract On <i> maps'],
    ['p < 0.05 and q > 3', 'p < 0.05 and q > 3'],
    ['R&D &amp; more', 'R&D &amp; more'],
    ['a <b> c', 'a c'],
    ['<inline-formula><tex-math notation="LaTeX">$3$</tex-math></inline-formula>D maps', '$3$D maps'],
    [
      '<mml:math><mml:mfrac><mml:mi>a</mml:mi></mml:mfrac></mml:math> <jats:named-content>b</jats:named-content>',
      'a b',
    ],
  ])('%s reads %s', (field, text) => {
    expect(textOfMarkup(field)).toBe(text);
  });
});
