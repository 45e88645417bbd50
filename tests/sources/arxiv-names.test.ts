import { describe, expect, it } from 'vitest';
import { arxivNamesOf } from '../../lib/sources/text/arxiv-names.ts';

describe('names in arXiv’s mails', () => {
  it.each([
    ["N\\'uria Castells, Wei-Lun Chao and Siobh\\'an O'Brien", ['Núria Castells', 'Wei-Lun Chao', "Siobhán O'Brien"]],
    ['Paul Erd\\H{o}s, Rosa M\\"uller, Jos\\\'{e} Pe\\~na', ['Paul Erdős', 'Rosa Müller', 'José Peña']],
    [
      "\\v{C}eda Mar\\'{\\i}a, {\\L}ukasz Kami\\'nski, S{\\o}ren Ke{\\ss}ler",
      ['Čeda María', 'Łukasz Kamiński', 'Søren Keßler'],
    ],
    ['Fran\\c{c}ois Dupont, Fran\\c cois Petit', ['François Dupont', 'François Petit']],
    ['Ada Lovelace (1 and 2), Alan Turing (2) ((1) Acme Lab (London), (2) NPL)', ['Ada Lovelace', 'Alan Turing']],
    ['Ada Lovelace, Li Wang', ['Ada Lovelace', 'Li Wang']],
  ])('%s', (line, names) => {
    expect(arxivNamesOf(line)).toEqual(names);
  });
});
