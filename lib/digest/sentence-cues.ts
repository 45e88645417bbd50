/**
 * What a sentence of an abstract does, by its words. The patterns fit English abstracts. They were written from the
 * graded abstracts (see docs/digest.md); how much each counts is learned.
 */

const authors =
  '(?:we|i|authors?|(?:this|our|the present) (?:paper|work|article|study|report|survey|review|research|technical report))';
const proposing =
  'propose|present|introduce|develop|devise|design|describe|formulate|build|create|offer|provide|extend|derive|construct|unveil|release|establish|contribute|advocate';

/** "We propose X", "This paper, motivated by …, introduces X"; not "we argue that others should build X". */
const proposes = new RegExp(
  `\\b${authors}\\b(?:(?!\\b(?:that|argue|hope)\\b)[^.;]){0,140}?\\b(?:(?:${proposing})(?:s|es|ed)?|introducing|proposing|presenting|developing)\\b(?! (?:challenges?|limitations?))`,
  'i',
);
const studies =
  /\b(?:we|this (?:paper|work|article|study|report|survey)|our (?:work|study|analysis))\b[^.]{0,40}?\b(?:study|studies|investigate|explore|analy[sz]e|examine|address|consider|tackle|evaluate|compare|revisit|aim|focus|ask|test|review|survey|characterize|identify|rethink|challenge|take|trace|measure|benchmark)s?\b/i;
const finds =
  /\b(?:we|our \w+|results|experiments|analysis|evaluations?|this (?:paper|work|study)|findings)\b[^.]{0,40}?\b(?:find|show|reveal|demonstrate|observe|uncover|prove|discover|argue|indicate|suggest|highlight)s?\b/i;
const outdoes = /\boutperform|state-of-the-art|superior/i;

const results =
  /\b(?:outperform|surpass|state-of-the-art|sota|achiev|improv\w+ (?:of|by|over)|superior|consistent(?:ly)?|competitive|gains?|experiment(?:s|al)?|baselines?|exceed|accuracy)\b/i;
const releases =
  /\b(?:codes?|datasets?|models?|weights|project page|demo|data|checkpoints?|homepage|website|github|resources?)\b[^.]*\b(?:available|released?|open-?sourced|found at|https?|publicly|published|at:)|https?:|^we (?:\w+ )?(?:release|open-?source|make)\b|project page|^code\b|^homepage/i;
const weighs =
  /\b(?:our|these|this|the) (?:\w+ )?(?:work|findings?|results?|study|insights?|research|contributions?|framework|approach)\b[^.]{0,40}\b(?:highlight|pav|underscore|establish|contribut|offer|provid|open|suggest|advanc|serv|inspir|position|point)\w*|\bvaluable (?:resource|insight)|pav\w+ the way|we (?:hope|believe)/i;

/** "Additionally, …", "We also …": one more contribution. */
const adds =
  /^(?:additionally|furthermore|moreover|besides|in addition|also|finally|lastly|second(?:ly)?|third(?:ly)?|beyond|as a (?:result|by-?product)|to (?:further|facilitate|support|enable|validate|evaluate|assess|foster|advance|ensure|train|encourage)|for evaluation)\b|\bwe (?:also|further|additionally|then|next|finally)\b/i;
const isAside =
  /^(?:additionally|furthermore|moreover|besides|in addition|finally|lastly|last)\b|^we (?:also|further|additionally|finally)\b|, we (?:also|further|additionally)\b/i;

const trouble =
  '(?:gaps?|issues?|problems?|challenges?|limitations?|shortcomings?|questions?|tension|mechanism|phenomen\\w+|bottlenecks?|drawbacks?|trade-?offs?|obstacles?|need|weakness\\w*|insights?|observations?|findings?|capabilit\\w+|vision|goal|setting|direction|end|difficult\\w+|mismatch|principle)';
/** "To address this issue, …", "Motivated by these findings, …": begins with what is said in another sentence. */
const leansAtStart =
  /^(?:(?:in this (?:paper|work|study)|here|therefore|thus),\s+)?(?:to (?!this end)|motivated by|based on|inspired by|in response|in light of|given|building (?:up)?on|addressing|guided by|from|with|following|leveraging|by|for)\b[^,;:]{0,60}\b(?:this|these|that|those|it|them|such|the (?:\w+ )?(?:gaps?|issues?|problems?|challenges?|limitations?|shortcomings?|insights?|observations?|findings?|analysis|bottlenecks?|drawbacks?|trade-?offs?|obstacles?))\b/i;
/** "… designed to address these limitations." */
const leansLater = new RegExp(
  `\\b(?:this|these|those|such|both|said|the above) (?:\\w+[- ]){0,2}?${trouble}\\b|\\b(?:bridge|close|fill|address|tackle|overcome|solve|resolve|mitigate|alleviate|remedy|achieve|answer|motivated by|inspired by|do|enable|realize|facilitate)\\w* (?:the|this|these|it|them|that|so)(?: ${trouble})?(?=[,.;:]|\\s+(?:we|by|in|through|with|via)\\b|$)`,
  'i',
);
const ownWork = /\b(?:this|these) (?:paper|work|article|study|report|survey)\b/gi;
const pronoun = /\b(?:this|these|those|such|it|they|them|its|their|that (?:same|very))\b/i;
/** "This …", "Specifically, it …", "On these grounds, …": its subject is in another sentence. */
const pointsBack =
  /^(?:(?:additionally|moreover|furthermore|specifically|however|in addition|also|consequently|therefore|thus|here),?\s+)?(?:(?:in|on|with|under|using|for|by|through|across|within|among|beyond) )?(?:this|these|those|such|it|its|they|their|both|each|the (?:former|latter|resulting|other))\b(?! (?:paper|work|article|study|report|survey|position paper|technical report|research|review|thesis|tutorial)\b)/i;

const how =
  /\b(?:by \w+ing|leverag\w+|combin\w+|integrat\w+|consist\w+|compris\w+|decoupl\w+|decompos\w+|via|which|uses?|using|employ\w*|encod\w+|instead of|rather than|without|unif\w+|jointly|first\b.{5,80}\bthen|through|operates?|replac\w+|introduces|treat\w*|learns?|generat\w+|trains?|directly|reformulat\w+|align\w*|contain\w*|cover\w*|spann?\w*|that)\b/i;
/** "By …ing, X does Y", "Unlike …, X does Y": begins with the means, then says what is done. */
const means =
  /^(?:by|using|through|grounded|built|building|unlike|instead|rather|in contrast|with|via|given|initialized|leveraging|at its core|equipped|based on|inspired|drawing|distinguished|conditioned|combining|from|formulat\w+|treating|under|trained|during|on|across|in|starting)\b/i;
const background =
  /\b(?:existing|previous|prior|current|recent(?:ly)?|traditional|conventional|remains?|challeng\w+|struggle|suffer|lack|limited|despite|often|typically|advances|progress|success|rapid|crucial|essential|widely|increasingly|however|while|although|fail|rely|relies)\b/gi;
const subjectIsWork =
  /^(?:our|the proposed|the) (?:\w+[- ]){0,2}?(?:method|approach|framework|model|system|algorithm|technique|benchmark|pipeline|dataset|key (?:idea|insight)|core idea)\b/i;
/** "It has three key components.": announces, and says nothing. */
const announces =
  /\b(?:two|three|four|five|several|key|following|many|multiple|various|diverse|complementary)\b[\w\s-]{0,40}\b(?:components?|contributions?|stages?|innovations?|parts?|steps?|modules?|designs?|paradigm|techniques?|limitations?|challenges?|phases?|domains?|categories|models?|ways|questions|findings|insights|observations|phenomena)[.:]?$/i;
/** The number of a part of a list. */
const numbering = /(?:\(|(?<=\s|^))(?:\d|i{1,3}|iv|v)\)/g;
/** "We introduce , a benchmark", "We introduce \ours": the name was a command of the author's. */
const hasLostName =
  /\b(?:present|introduce|propose|called|named)\s*,|\\(?:ours?|name|method|model|system|framework|benchmark|dataset)(?![a-z])/i;
/** "We argue that current evaluations …": about the work of others. */
const criticises =
  /\bwe (?:\w+ )?(?:argue|note|observe|find) that (?:\w+ )?(?:current|existing|prior|previous|recent|most)\b/i;
const supposes = /\b(?:could|would|should|hope|believe|can be (?:\w+ly )?(?:applied|extended|integrated|used))\b/i;

const test =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

/** Tests of a sentence; `text` is the whole sentence unless its name says otherwise. */
export const cues = {
  proposes: test(proposes),
  studies: test(studies),
  finds: test(finds),
  outdoes: test(outdoes),
  reportsResults: test(results),
  releases: test(releases),
  weighs: test(weighs),
  adds: test(adds),
  isAside: test(isAside),
  pointsBack: test(pointsBack),
  saysHow: test(how),
  beginsWithMeans: test(means),
  hasWorkAsSubject: test(subjectIsWork),
  hasLostName: test(hasLostName),
  criticises: test(criticises),
  supposes: test(supposes),
  isOpposed: test(/^(?:however|yet|but|nevertheless)/i),
  isExample: test(/^(?:for (?:example|instance)|e\.g)/i),
  /** Whether it is one part of a list or a sequence: "(2) …", "… : 1) …", "In the first stage, …". */
  isPart: (text: string): boolean =>
    /^\(\d\)|^in the (?:first|second|third) (?:stage|step|phase)\b/i.test(text) || text.match(numbering)?.length === 1,
  isThisPaper: test(/^in this (?:paper|work|study|article|report)|^this (?:paper|work|study|article|report)\b/i),
  isOfAuthors: test(/\b(?:we|our|this (?:paper|work|study|article|report|survey))\b/i),
  hasWe: test(/\bwe\b/i),
  hasRelative: test(/\bthat\b|\bwhich\b/i),
  asks: test(/\?/),
  announces: (text: string): boolean => announces.test(text) && wordCount(text) < 16,
  /** Whether it speaks of a problem, an insight or an aim that another sentence names. */
  leansOnAnother: (text: string): boolean =>
    leansAtStart.test(text) || leansLater.test(text.replace(/^to this end,?/i, '')),
  /** Whether its first words refer to something not in it. */
  refersEarly: (bare: string): boolean => pronoun.test(bare.slice(0, 40).replace(ownWork, '')),
  /** How many words it has that tell of the state of the field. */
  countBackground: (text: string): number => text.match(background)?.length ?? 0,
};

export function wordCount(text: string): number {
  return text.match(/[A-Za-z0-9]+/g)?.length ?? 0;
}
