import { describe, expect, it } from 'vitest';
import { isOneName, nameOf, namesOf } from '../../lib/sources/metadata/person.ts';

describe('names of people', () => {
  it.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    ['Lovelace, Ada', 'Ada Lovelace'],
    ['  van Loo,  Geert ', 'Geert van Loo'],
    ['Lovelace, Ada, Jr.', 'Ada Lovelace Jr.'],
    ['Hugh Sweatman, Jr.', 'Hugh Sweatman, Jr.'],
    ['Lovelace Ada,', 'Lovelace Ada'],
  ])('%s is spoken %s', (written, spoken) => {
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
    ['', []],
  ])('%s are %j', (line, names) => {
    expect(namesOf(line)).toEqual(names);
  });

  it('tells one name from several', () => {
    expect(['Lovelace, Ada', 'Lovelace, Ada, Jr.', 'Ada One, Bob Two, Cy Three'].map(isOneName)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
