import { describe, expect, it } from 'vitest';
import { fateOf } from '../../lib/domain/retraction.ts';

describe('a paper that was taken back', () => {
  it('is withdrawn where its authors say so', () => {
    expect(fateOf({ title: 'Maps', note: 'This paper has been withdrawn by the authors due to an error' })).toBe(
      'withdrawn',
    );
    expect(fateOf({ title: 'Maps', abstract: 'This submission has been withdrawn by arXiv administrators.' })).toBe(
      'withdrawn',
    );
    expect(fateOf({ title: 'WITHDRAWN: Maps' })).toBe('withdrawn');
  });

  it('is retracted where those who published it say so', () => {
    expect(fateOf({ title: 'RETRACTED: Maps that Build Themselves' })).toBe('retracted');
    expect(fateOf({ title: 'RETRACTED ARTICLE: Maps' })).toBe('retracted');
    expect(fateOf({ title: '[Retracted] Maps' })).toBe('retracted');
    expect(fateOf({ title: 'Maps', note: 'Retraction in Nature 612' })).toBe('retracted');
  });

  it('is not one that only speaks of it', () => {
    expect(fateOf({ title: 'Retraction of maps in topology' })).toBeUndefined();
    expect(
      fateOf({ title: 'Why papers are retracted', abstract: 'We study papers that were withdrawn.' }),
    ).toBeUndefined();
    expect(fateOf({ title: 'Retracted papers keep being cited' })).toBeUndefined();
    expect(fateOf({ title: 'Withdrawn from the world' })).toBeUndefined();
    expect(fateOf({ title: 'Maps', note: '12 pages' })).toBeUndefined();
  });
});
