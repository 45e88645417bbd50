import { describe, expect, it } from 'vitest';
import { isOneName, nameOf, namesOf } from '../../lib/sources/metadata/person.ts';

describe('author names', () => {
  it.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ['Lovelace, Ada', 'Ada Lovelace'],
    ['  van Loo,  Geert ', 'Geert van Loo'],
    ['Lovelace, Ada, Jr.', 'Ada Lovelace Jr.'],
    ['Hugh Sweatman, Jr.', 'Hugh Sweatman, Jr.'],
    ['Lovelace Ada,', 'Lovelace Ada'],
    ['Ada Lovelace1,2,*', 'Ada Lovelace'],
    ['Lovelace A1', 'Lovelace A'],
    ['Turing, Alan, et al.', 'Alan Turing'],
    ['Team DeepSeek-V3', 'Team DeepSeek-V3'],
  ])('%s is read as %s', (written, spoken) => {
    expect(nameOf(written)).toBe(spoken);
  });

  it.each([
    ['Ada Lovelace, Alan Turing and Grace Hopper', ['Ada Lovelace', 'Alan Turing', 'Grace Hopper']],
    ['by Ada Lovelace & Alan Turing', ['Ada Lovelace', 'Alan Turing']],
    ['Lovelace, A.; Turing, A. M.', ['A. Lovelace', 'A. M. Turing']],
    ['Lovelace, A., Turing, A. M.', ['A. Lovelace', 'A. M. Turing']],
    ['Lovelace, A., Turing, A. M., and Hopper, G.', ['A. Lovelace', 'A. M. Turing', 'G. Hopper']],
    ['Lovelace A, Turing AM, et al.', ['Lovelace A', 'Turing AM']],
    ['Authors: 李雷、韩梅梅', ['李雷', '韩梅梅']],
    ['Ada Lovelace', ['Ada Lovelace']],
    ['Ada Lovelace1,2,*, Alan Turing2', ['Ada Lovelace', 'Alan Turing']],
    ['Ada Lovelace; Alan Turing, and Grace Hopper', ['Ada Lovelace', 'Alan Turing', 'Grace Hopper']],
    ['', []],
  ])('%s are %j', (line, names) => {
    expect(namesOf(line)).toEqual(names);
  });

  it('distinguishes one name from several', () => {
    expect(['Lovelace, Ada', 'Lovelace, Ada, Jr.', 'Ada One, Bob Two, Cy Three'].map(isOneName)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
