import type { Paper } from '../domain/paper.ts';
import { findCoinedNames, namePattern } from './coined-names.ts';
import { cues, wordCount } from './sentence-cues.ts';
import { withoutOpening } from './shorten-sentence.ts';
import { type Sentence, splitSentences } from './split-sentences.ts';

/** An abstract as the choice of its key sentence sees it. Places are indices of sentences, -1 if there is none. */
export interface AnalysedAbstract {
  readonly sentences: readonly Sentence[];
  /** Each sentence without an opening such as "In this paper, …". */
  readonly bare: readonly string[];
  readonly title: string;
  /** The stems of the title's words. */
  readonly titleStems: ReadonlySet<string>;
  /** Matches a name that the paper coins; undefined if it coins none. */
  readonly name: RegExp | undefined;
  /** Matches a coined name of the title. */
  readonly titleName: RegExp | undefined;
  /** Matches a sentence that begins with a coined name. */
  readonly nameFirst: RegExp | undefined;
  /** The sentence that states the contribution: it proposes, else studies, else finds something. */
  readonly contribution: number;
  /** The first sentence that proposes and can be understood without another. */
  readonly clearProposal: number;
  readonly hasProposal: boolean;
  readonly firstStudy: number;
  readonly firstFinding: number;
  /** The first finding that is not only a comparison with other methods. */
  readonly firstRealFinding: number;
  readonly firstOfAuthors: number;
}

/** Sentences looked at; an abstract has fewer, a hostile one any number. */
const mostSentences = 40;
/** Characters of a sentence that are looked at. */
const mostCharacters = 1_500;

export function analyseAbstract({ title, abstract = '' }: Pick<Paper, 'title' | 'abstract'>): AnalysedAbstract {
  const sentences = splitSentences(abstract).slice(0, mostSentences);
  const texts = sentences.map(({ text }) => text.slice(0, mostCharacters));
  const names = findCoinedNames(title, texts);
  const titleNames = names.filter((name) => title.includes(name) && /[A-Z0-9]/.test(name));
  const place = (is: (text: string) => boolean): number => texts.findIndex(is);
  const proposal = place(proposesMainly);
  const anyProposal =
    proposal >= 0 ? proposal : place((text) => cues.proposes(text) && !cues.releases(text) && !/\bhope\b/.test(text));
  const firstStudy = place((text) => cues.studies(text) && !cues.weighs(text));
  const firstFinding = place(cues.finds);
  const firstOfAuthors = place((text) => cues.isOfAuthors(text) && !/^existing/i.test(text));
  return {
    sentences,
    bare: texts.map(withoutOpening),
    title,
    titleStems: new Set(stemsOf(title)),
    name: namePattern(names),
    titleName: namePattern(titleNames),
    nameFirst: namePattern(
      names,
      '^(?:the |our |at its core, |in )?(?:proposed |method,? |model,? |framework,? |approach,? )?',
    ),
    contribution: [anyProposal, firstStudy, firstFinding, firstOfAuthors].find((found) => found >= 0) ?? -1,
    clearProposal: place((text) => proposesMainly(text) && !cues.leansOnAnother(text)),
    hasProposal: anyProposal >= 0,
    firstStudy,
    firstFinding,
    firstRealFinding: place((text) => cues.finds(text) && !cues.outdoes(text)),
    firstOfAuthors,
  };
}

/** Whether it proposes what the paper is about, rather than one thing more, a release or a hope. */
function proposesMainly(text: string): boolean {
  const rest = text.replace(/^(?:to this end|in this \w+),?\s+/i, '');
  return cues.proposes(text) && !cues.releases(text) && !cues.adds(rest) && !cues.weighs(text);
}

const stopWords = new Set(
  'a an the of and to for in that is on with by we are as this our it from be can which at or have has been these such their its not into using than more also they used use based via toward towards through'.split(
    ' ',
  ),
);

function stemsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words
    .filter((word) => !stopWords.has(word))
    .map((word) => word.replace(/(?:ing|ed|es|s|ation|ions?|ly|al|ive)$/, ''));
}

/** Whether a title asks or announces a study rather than a named thing. */
function isOfStudy({ title, name }: AnalysedAbstract): boolean {
  if (title.includes('?') || name === undefined) return true;
  return (
    !title.includes(':') &&
    /\b(?:study|analysis|analy[sz]ing|understanding|investigat\w+|how|why|what|do|does|can|is|are|law|laws|limits|effect\w*|towards?)\b/i.test(
      title,
    )
  );
}

/**
 * Whether readers would replace a sentence whatever else the abstract says: a fragment, a release, a side contribution, a
 * sentence about something not quoted, a supposition, or background before the contribution.
 */
export function isUnfit(abstract: AnalysedAbstract, place: number): boolean {
  const text = abstract.sentences[place]?.text.slice(0, mostCharacters) ?? '';
  const proposes = cues.proposes(text);
  const isBackground = place < abstract.contribution && !cues.isOfAuthors(text) && abstract.name?.test(text) !== true;
  return (
    wordCount(text) < 10 ||
    cues.hasLostName(text) ||
    cues.criticises(text) ||
    cues.releases(text) ||
    cues.announces(text) ||
    cues.isPart(text) ||
    cues.isExample(text) ||
    cues.pointsBack(text) ||
    cues.pointsBack(abstract.bare[place] ?? '') ||
    cues.isAside(text) ||
    (cues.supposes(text) && !proposes) ||
    (cues.isOpposed(text) && !cues.finds(text) && !proposes) ||
    isBackground
  );
}

/** The features of a sentence by name, each from 0 to 1. Their names are those of the weights. */
export function sentenceFeatures(abstract: AnalysedAbstract, place: number): Record<string, number> {
  const { contribution, clearProposal, titleStems, name, titleName } = abstract;
  const text = abstract.sentences[place]?.text.slice(0, mostCharacters) ?? '';
  const bare = abstract.bare[place] ?? '';
  const stated = abstract.sentences[contribution]?.text ?? '';
  const isContribution = place === contribution;
  const follows = place === contribution + 1;
  const contributionLeans = cues.leansOnAnother(stated);
  const stems = new Set(stemsOf(bare));
  const shared = [...titleStems].filter((stem) => stems.has(stem)).length;
  const namesWork = abstract.nameFirst?.test(bare) === true || cues.hasWorkAsSubject(bare);
  const hasTitleName = titleName?.test(text) === true;
  const elsewhere = (other: Sentence, at: number): boolean =>
    at !== place &&
    titleName?.test(other.text) === true &&
    (cues.proposes(other.text) || titleName.exec(other.text)?.index === 0);
  const features: Record<string, boolean | number> = {
    // Place
    'first of all': place === 0,
    last: place === abstract.sentences.length - 1,
    'before the contribution': place < contribution,
    'states the contribution': isContribution,
    'three or more after it': place >= contribution + 3,
    'first of the authors': place === abstract.firstOfAuthors,
    // What it does
    'proposes mainly': proposesMainly(text),
    'first clear proposal': place === clearProposal,
    'first clear proposal, with the title’s name': place === clearProposal && hasTitleName,
    'after the clear proposal': clearProposal >= 0 && place > clearProposal,
    'first study': place === abstract.firstStudy,
    'study in a paper that is one': cues.studies(text) && isOfStudy(abstract),
    'first finding': place === abstract.firstFinding,
    'first finding that is no comparison': place === abstract.firstRealFinding,
    'first finding, no clear proposal': clearProposal < 0 && place === abstract.firstFinding,
    results: cues.reportsResults(text),
    'says how': cues.saysHow(bare),
    'begins with the means': cues.beginsWithMeans(text),
    asks: cues.asks(text),
    background: Math.min(4, cues.countBackground(text)) / 4,
    'speaks of this paper': cues.isThisPaper(text),
    'begins with “we”': /^we\b/i.test(bare),
    '“we” after the contribution': cues.hasWe(text) && place > contribution,
    'has “that” or “which”': cues.hasRelative(text),
    // What it leans on
    'leans on another sentence': cues.leansOnAnother(text),
    'states the contribution and leans': isContribution && contributionLeans,
    'follows a contribution that leans, long': follows && contributionLeans && wordCount(text) >= 18,
    'refers back early': cues.refersEarly(bare),
    // Names and the title
    'has a coined name': name?.test(text) === true,
    'follows, with the work as its subject': follows && namesWork,
    'proposes another than the title’s name':
      cues.proposes(text) && titleName !== undefined && !hasTitleName && abstract.sentences.some(elsewhere),
    'share of the title': shared / Math.max(1, titleStems.size),
    'words beyond the title': Math.min(20, [...stems].filter((stem) => !titleStems.has(stem)).length) / 20,
  };
  return Object.fromEntries(Object.entries(features).map(([feature, value]) => [feature, Number(value)]));
}
