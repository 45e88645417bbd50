/** The words that Digestif no longer uses, each with the better one. CONTRIBUTING.md explains the rules behind them. */

/** A word to avoid, as a regular expression, and what to write instead. */
export interface StopWord {
  readonly pattern: RegExp;
  readonly better: string;
}

const stop = (pattern: string, better: string): StopWord => ({
  pattern: new RegExp(`\\b(?:${pattern.replaceAll(' ', '\\s+')})\\b`, 'gi'),
  better,
});

/** In text for users. */
export const inText: readonly StopWord[] = [
  stop('anew', 'again, or rebuild'),
  stop('stands?(?! for)|stood', 'is, appears'),
  stop('beside', 'next to, with, or other'),
  stop('(?:re)?told|tells?', 'say what happened or what is shown'),
  stop('of (?:yours|mine)', 'your, my'),
  stop('by (?:itself|themselves)', 'automatically'),
  stop('(?:take|takes|taken|taking|took) (?:it |them )?(?:away|out)', 'remove'),
  stop('(?:take|takes|taken|taking|took) in|takes? it in', 'add, import'),
  stop('(?:take|takes|taken|taking|took|told|tell|keep|kept) (?:\\w+ )?apart', 'split, keep separate'),
  stop('put(?:s|ting)? off', 'Read later, postpone'),
  stop('puts? aside', 'keep, save'),
  stop('(?<!there )(?:is|was|are|were) no (?!longer|more|less|later)\\w+', 'isn’t, aren’t'),
  stop('what (?:became|becomes) of', 'updates to, what happens to'),
  stop('so many', 'a number'),
  stop('at hand', 'available'),
  stop('where there (?:is|are) none', 'if there is none'),
  stop('somebody|whoever|nobody|anybody', 'you, anyone, or no one'),
  stop('the person', 'you'),
  stop('listings?', 'page of papers, or this page'),
  stop('ways? out', 'Send and export'),
  stop('momentum', 'trend'),
  stop('kinship|twins?', 'duplicate'),
  stop('join(?:s|ed|ing)?', 'merge'),
  stop('near by', 'close'),
  stop('(?:leave|leaves|leaving|left)(?: it| them)? out', 'exclude, skip, not shown'),
  stop('last good', 'last verified'),
  stop('e?mails? to come|mail', 'email'),
  stop('seeds?', 'sample papers'),
  stop('usual(?:ly)?', 'default'),
  stop('of its own|of their own', 'own, custom'),
  stop('by hand', 'edit, manually'),
  stop('(?<!in |take |takes )places?(?! of)', 'feed'),
  stop('marks(?! (?:as|the|it))', 'badges'),
  stop('(?<!e?mail )address(?:es)?', 'URL, link'),
  // Except the name of the command line’s option.
  stop("(?<!--|^')series(?!'$)", 'recurring digest'),
  stop('goes on|go on|went on', 'continue'),
];

/** In comments. */
export const inComments: readonly StopWord[] = [
  stop('anew', 'again, re-'),
  stop('the person|a person|persons', 'the user'),
  stop('beside', 'next to, with, other than'),
  stop('at hand', 'available, loaded'),
  stop('so many', 'the number, the limit'),
  stop('what (?:became|becomes) of', 'the result of, what happened to'),
  stop('where there (?:is|are) none', 'if there is none'),
  stop('milliseconds since 1970', 'milliseconds since the epoch'),
];

/** In names of exports and files: whole words of them, in lower case. */
export const inNames: Readonly<Record<string, string>> = {
  ...better('user', 'somebody', 'anybody', 'whoever', 'nobody'),
  ...better('source record', 'account', 'accounts'),
  ...better(
    'a noun: what the value is, not that something happened',
    'told',
    'retold',
    'held',
    'taken',
    'made',
    'said',
  ),
  ...better('fixed, saved or stored', 'kept', 'keep', 'keeps'),
  ...better('hit, or result', 'found'),
  ...better('merge set', 'neighbourhood', 'neighbours'),
  ...better('provenance', 'meeting', 'met'),
  ...better('duplicate', 'kin', 'kinship', 'twin', 'twins'),
  ...better('split, or different', 'apart'),
  ...better('operation (undoable), or action (callback)', 'act', 'acts'),
  ...better('snapshot', 'aside'),
  ...better('status (of a paper), or popularity (sort key)', 'standing', 'standings'),
  ...better('maintenance', 'upkeep', 'tend', 'tends', 'tidy'),
  ...better('rematch', 'remake', 'remaking', 'anew'),
  ...better('preview', 'trial', 'trials', 'tester'),
  ...better('train', 'learn', 'learns', 'learned'),
  ...better('relaxed', 'forgiven', 'forgiving', 'forgivable', 'forgiveness'),
  ...better('prefilter', 'sieve'),
  ...better('stop word', 'little'),
  ...better('maxX', 'most', 'cap', 'caps', 'capped'),
  ...better('minX', 'least', 'fewest'),
  ...better('default', 'usual'),
  ...better('batch, batchSize', 'chunk', 'chunks'),
  ...better('time slice', 'turns', 'slices'),
  ...better('error, problem or failure', 'trouble', 'troubles', 'strange'),
  ...better('notify, show', 'tell', 'tells', 'say', 'says', 'saying'),
  ...better('actions, controls', 'means', 'desk'),
  ...better('differences, next to', 'beside'),
};

/** Names with a stop word that is the field’s own term here. */
export const fieldTerms: ReadonlySet<string> = new Set(['KeyCap', 'first-chunk']);

function better(word: string, ...stopped: readonly string[]): Record<string, string> {
  return Object.fromEntries(stopped.map((one) => [one, word]));
}
