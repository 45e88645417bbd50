/** Words without content: function words, and those with which users ask for papers or references name venues. */
import type { Leaf } from './leaf.ts';

/**
 * In a library of a few hundred papers some of them are rare, and would count as much as the subject. Words that are
 * often a name of a subject (go, us, who, it) are missing.
 */
const stopWords: ReadonlySet<string> = new Set(
  (
    'a an the this that these those which what where when why how there here their its of in on at by for from to into onto ' +
    'with without within about between during through over under than then and or but nor if as is are was were be been ' +
    'being am do does did done has have had having can could would should may might must shall will not we our my your his ' +
    'her they them i you he she so such also any some all each both very just only more most ' +
    'find show give tell paper papers article articles looking called using use used uses ' +
    'proceedings proc conference journal vol pp pages eds preprint'
  ).split(' '),
);

/** Whether a word is a stop word. @param word in lower case */
export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** Whether a leaf is a stop word, without field or quotation marks. */
export function isStopWordLeaf({ query, unit }: Leaf): boolean {
  return query.field === undefined && query.exact !== true && isStopWord(unit.words[0]?.word ?? '');
}
