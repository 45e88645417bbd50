import { describe, expect, it } from 'vitest';
import { arxivArchives, arxivCategories, subjects } from '../../lib/places/categories.ts';
import { findFeedAddress, findPlace, type PlaceForm } from '../../lib/places/parse-place-form.ts';

const empty: PlaceForm = { kind: 'huggingface', category: '', biorxiv: '', medrxiv: '', query: '', url: '' };

describe('choosing a place', () => {
  it('takes what the kind that is chosen needs, and nothing of the others', () => {
    const form = {
      ...empty,
      category: 'cs.CL',
      biorxiv: 'Cell Biology',
      medrxiv: 'HIV/AIDS',
      query: ' sleep ',
      url: 'example.org',
    };
    expect(findPlace({ ...form, kind: 'huggingface' })).toEqual({ kind: 'huggingface' });
    expect(findPlace({ ...form, kind: 'arxiv' })).toEqual({ kind: 'arxiv', category: 'cs.CL' });
    expect(findPlace({ ...form, kind: 'biorxiv' })).toEqual({ kind: 'biorxiv', subject: 'cell_biology' });
    expect(findPlace({ ...form, kind: 'medrxiv' })).toEqual({ kind: 'medrxiv', subject: 'hiv_aids' });
    expect(findPlace({ ...form, kind: 'pubmed' })).toEqual({ kind: 'pubmed', query: 'sleep' });
    expect(findPlace({ ...form, kind: 'feed' })).toEqual({ kind: 'feed', url: 'https://example.org/' });
  });

  it('names no place where its field is empty', () => {
    for (const kind of ['arxiv', 'biorxiv', 'medrxiv', 'pubmed', 'feed'] as const) {
      expect(findPlace({ ...empty, kind }), kind).toBeUndefined();
    }
  });

  it.each([
    ['cs.cl', 'cs.CL'],
    ['Computation and language', 'cs.CL'],
    ['cs.CL Computation and Language', 'cs.CL'],
    ['hep-th', 'hep-th'],
    ['stat', 'stat'],
    ['cs.QQ', 'cs.QQ'],
  ])('knows the category %s', (category, code) => {
    expect(findPlace({ ...empty, kind: 'arxiv', category })).toEqual({ kind: 'arxiv', category: code });
  });

  it('offers only categories and subjects that are places', () => {
    for (const { code } of arxivCategories) {
      expect(findPlace({ ...empty, kind: 'arxiv', category: code }), code).toEqual({ kind: 'arxiv', category: code });
    }
    for (const kind of ['biorxiv', 'medrxiv'] as const) {
      for (const subject of subjects[kind])
        expect(findPlace({ ...empty, kind, [kind]: subject }), subject).toBeDefined();
    }
    expect([...arxivArchives].sort()).toEqual(
      ['astro-ph', 'cond-mat', 'cs', 'econ', 'eess', 'math', 'nlin', 'physics', 'q-bio', 'q-fin', 'stat'].sort(),
    );
  });

  it.each([
    ['example.org/feed', 'https://example.org/feed'],
    ['http://example.org/feed?a=1#top', 'https://example.org/feed?a=1'],
    ['feed://example.org/feed', 'https://example.org/feed'],
    ['feed:https://example.org/feed', 'https://example.org/feed'],
    ['https://user:secret@example.org/feed', undefined],
    ['https://example.org:8080/feed', undefined],
    ['javascript:alert(1)', undefined],
    ['localhost/feed', undefined],
    ['two words', undefined],
    ['', undefined],
  ])('takes “%s” for %s', (text, address) => {
    expect(findFeedAddress(text)).toBe(address);
  });
});
