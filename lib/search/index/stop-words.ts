/** Words that hold a sentence together, and those by which people ask for a paper and references name its place. */
import type { Leaf } from './leaf.ts';

/**
 * In a library of a few hundred papers some of them are rare, and would count as much as what is asked about. None that
 * is often a subject's name (go, us, who, it) stands here.
 */
const littleWords: ReadonlySet<string> = new Set(
  (
    'a an the this that these those which what where when why how there here their its of in on at by for from to into onto ' +
    'with without within about between during through over under than then and or but nor if as is are was were be been ' +
    'being am do does did done has have had having can could would should may might must shall will not we our my your his ' +
    'her they them i you he she so such also any some all each both very just only more most ' +
    'find show give tell paper papers article articles looking called using use used uses ' +
    'proceedings proc conference journal vol pp pages eds preprint'
  ).split(' '),
);

/** @param word in lower case */
export function isStopWord(word: string): boolean {
  return littleWords.has(word);
}

/** Whether a plain word says little of what is looked for, however few papers have it. */
export function isStopWordLeaf({ query, unit }: Leaf): boolean {
  return query.field === undefined && query.exact !== true && isStopWord(unit.words[0]?.word ?? '');
}
