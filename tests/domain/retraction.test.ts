import { describe, expect, it } from 'vitest';
import { findRetraction } from '../../lib/domain/retraction.ts';

describe('a paper that was taken back', () => {
  it('detects a withdrawal in the words of the authors', () => {
    expect(
      findRetraction({ title: 'Maps', note: 'This paper has been withdrawn by the authors due to an error' }),
    ).toBe('withdrawn');
    expect(
      findRetraction({ title: 'Maps', abstract: 'This submission has been withdrawn by arXiv administrators.' }),
    ).toBe('withdrawn');
    expect(findRetraction({ title: 'WITHDRAWN: Maps' })).toBe('withdrawn');
  });

  it('detects a retraction in the words of the publisher', () => {
    expect(findRetraction({ title: 'RETRACTED: Maps that Build Themselves' })).toBe('retracted');
    expect(findRetraction({ title: 'RETRACTED ARTICLE: Maps' })).toBe('retracted');
    expect(findRetraction({ title: '[Retracted] Maps' })).toBe('retracted');
    expect(findRetraction({ title: 'Maps', note: 'Retraction in Nature 612' })).toBe('retracted');
  });

  it('ignores papers about retractions', () => {
    expect(findRetraction({ title: 'Retraction of maps in topology' })).toBeUndefined();
    expect(
      findRetraction({ title: 'Why papers are retracted', abstract: 'We study papers that were withdrawn.' }),
    ).toBeUndefined();
    expect(findRetraction({ title: 'Retracted papers keep being cited' })).toBeUndefined();
    expect(findRetraction({ title: 'Withdrawn from the world' })).toBeUndefined();
    expect(findRetraction({ title: 'Maps', note: '12 pages' })).toBeUndefined();
  });
});
