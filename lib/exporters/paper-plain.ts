import type { Paper } from '../domain/paper.ts';
import { oneLine } from '../domain/text.ts';
import { authorsOf, factsOf, findHome, linksOf, passagesOf } from './text.ts';

/** A paper as plain text, a line each for title, address, authors, facts, passages and links. */
export function paperPlain(paper: Paper): string {
  const home = findHome(paper);
  const lines = [
    oneLine(paper.title),
    home,
    authorsOf(paper).join(', '),
    factsOf(paper).join(' · '),
    ...passagesOf(paper).map(({ label, words }) => (label === undefined ? words : `${label} ${words}`)),
    ...linksOf(paper)
      .filter(({ address }) => address !== home)
      .map(({ words, address }) => `${words}: ${address}`),
  ];
  return lines
    .filter((line) => line !== undefined && line !== '')
    .map((line) => `${line}\n`)
    .join('');
}
