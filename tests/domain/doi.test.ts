import { describe, expect, it } from 'vitest';
import { findDoiKey } from '../../lib/domain/key.ts';

describe('a DOI', () => {
  it.each([
    ['10.1061/(ASCE)0733-9399(2005)131:4(339)', 'doi:10.1061/(asce)0733-9399(2005)131:4(339)'],
    ['https://doi.org/10.1061/(ASCE)0733-9399(2005)131:4(339).', 'doi:10.1061/(asce)0733-9399(2005)131:4(339)'],
    [
      '10.1002/(SICI)1097-4571(1998)49:8<693::AID-ASI4>3.0.CO;2-O',
      'doi:10.1002/(sici)1097-4571(1998)49:8<693::aid-asi4>3.0.co;2-o',
    ],
    ['doi: 10.1145/3292500.3330701).', 'doi:10.1145/3292500.3330701'],
    ['10.1145/3292500.3330701],', 'doi:10.1145/3292500.3330701'],
    ['10.1061/(ASCE)0733-9399(339))', 'doi:10.1061/(asce)0733-9399(339)'],
  ])('is taken from %j with the brackets that are its own, and no others', (text, key) => {
    expect(findDoiKey(text)).toBe(key);
  });
});
