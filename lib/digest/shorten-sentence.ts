/**
 * Shortens a sentence by omitting clauses, phrases between commas and brackets; all other characters stay. The patterns
 * fit English abstracts, and the result is a complete sentence.
 */

/** "However, …", "In this paper, …": opens a sentence without adding content. */
const opening = new RegExp(
  `^(?:(?:${[
    'however|moreover|furthermore|additionally|finally|specifically|particularly|consequently|therefore|thus|hence|here',
    'to this end|in addition|as a result|in contrast|on the other hand|for example|for instance|interestingly|notably',
    'surprisingly|importantly|first(?:ly)?|second(?:ly)?|third(?:ly)?|lastly|in summary|in short|overall|empirically',
    'theoretically|in practice|in fact|indeed|more specifically|more precisely|in particular|recently',
    'in this (?:paper|work|article|study|report|survey|setting|context|regard)|concretely|accordingly|meanwhile|besides|nevertheless',
    'nonetheless|ultimately|in response|to do so|to do this|to achieve this|to that end|in doing so|crucially|likewise',
    'similarly|conversely|currently',
  ].join(
    '|',
  )}),\\s+|(?:in this (?:paper|work|article|study)|here|however|thus|therefore|hence)\\s+(?=(?:we|this|our|the)\\b))`,
  'i',
);

/** "To address this issue, …", "Based on these findings, …": refers back to text that is not quoted. */
const pointingBack =
  /^(?:to|by|based on|in response to|building (?:up)?on|motivated by|inspired by|in view of|in light of|given|with|from|following|addressing|for|as|despite|beyond|under|guided by|informed by|leveraging|using)\b[^,;:]{0,80}\b(?:this|these|that|those|it|such|the above|the (?:gap|issue|problem|challenge|limitation|shortcoming|insight|observation|finding|analysis)s?(?: and [\w-]+)?(?=,|\s+we\b))\b[^,;:]{0,60}?(?:,\s+(?=(?:we|this|our|the|it|they|a|an|i)\b)|\s+(?=we\b))/i;

/** A clause or phrase before the main clause: "Inspired by X, we …". */
const leading =
  /^(?:While|Although|Though|Unlike|Despite|To|Inspired|Motivated|Based|By|Given|Using|With|Without|In|For|As|When|Since|Because|If|Building|Leveraging|Under|From|On|At|Rather|Instead|Through|Following|Compared|Among|Due|Towards?|Within|Drawing|Beyond|Even|Where|After|Before|Such)\b[^,;:]{3,160}(?:,[^,;:]{3,60}){0,2}?,\s+(?=(?:we|this|our|the|it|they|these|a|an|i|there)\b)/i;

/** "We show that …", "Experiments on X demonstrate that …": the finding follows. */
const reporting =
  /^(?:we|our (?:\w+\s){1,3}|(?:extensive |empirical |numerical |our )?(?:experiments?|results?|experimental results?|evaluations?|analys[ei]s|findings)(?:\s(?:on|in|with|across|over|using)\s[^,]{3,80})?)\s+(?:also |further |then |empirically |theoretically |experimentally |formally )?(?:show|demonstrate|find|prove|observe|argue|reveal|indicate|suggest|confirm|establish|verify|validate|conclude|report|discover|note|illustrate)s?\s+that\s+(?=\S)/i;

const reportingVerbs =
  'show|demonstrate|prove|find|propose|present|develop|provide|introduce|evaluate|apply|analyze|investigate|study';

/** After "We show that …": continues with what else "we" do, but has lost its subject. */
const goingOn = new RegExp(
  `,?\\s+and\\s+(?:also |further |then |empirically |thereby )?(?:${reportingVerbs}|design|describe|discuss|establish|validate|verify|derive|devise|build|train|release|achieve|compare|argue|observe|report|identify)\\b(?!s)`,
);

/** Places where a sentence may end early: before a clause or phrase that only adds detail. */
const endings: readonly RegExp[] = [
  new RegExp(
    `,\\s+(?:which|where|while|whereas|who|whose|thus|thereby|hence|so that|such that|as well as|even (?:when|if|though)|although|though|despite|compared|leading|resulting|making|enabling|allowing|achieving|improving|reducing|yielding|outperforming|providing|including|such as|e\\.g\\.|i\\.e\\.|namely|especially|particularly|in particular|without|because|since|rather than|instead of|unlike|ranging|based on|using|followed by|with|by|for|from|in|on|both|often|showing|demonstrating|suggesting|obtaining|giving|being|having|featuring|consisting|comprising|given|when|if|unless|under|and (?:${reportingVerbs}|achieve|use|we|it|that|also|then|thus|is|are|can|has|have|the)|but|yet|nor)\\b`,
    'gi',
  ),
  // "or" that neither begins another name between commas nor ends a list.
  /(?<!,\s+(?:[\w-]+\s+){0,3}[\w-]+),\s+or\b(?!(?: [\w-]+){1,3},)/gi,
  new RegExp(
    `\\s+and\\s+(?=(?:we\\s+)?(?:also |further |then |empirically )?(?:${reportingVerbs}|discuss|achieve|outperform|compare|verify|validate|establish|describe|report|argue|test)s?\\b)`,
    'gi',
  ),
  /;\s+|:\s+|\s+(?:--+|—|–)\s+/g,
  /\s+(?:which|that is|in order to|so that|such that|because|while|whereas|although|when|where|by (?=\w+ing\b)|without|using|via|through|thereby|resulting in|leading to|based on|compared (?:to|with)|rather than|as well as|instead of|even|with respect to|in terms of)\s+/gi,
  // A relative clause; after these words, "that" begins an object, which is required.
  /(?<!\b(?:show|demonstrate|find|prove|observe|argue|reveal|indicate|suggest|confirm|note|ensure|believe|hypothesize|assume|guarantee|verify|establish|see|know|conclude|discover|illustrate|mean|implie|imply|require)s?|\b(?:such|so|is|known|shown|found|given|fact|and|or|hypothesis|idea|belief|evidence|assumption|observation|claim|of|than|from|to|in|on))\s+that\s+(?=\w)/gi,
];

/** A parenthetical between two commas: "…, a new method, …", "…, which …, …". */
const inserted =
  /,\s+(?:which|where|who|whose|a|an|the|such as|including|e\.g\.|i\.e\.|called|namely|or|instead|unlike|both|as well as|like|termed|dubbed|named|inspired|motivated|based|coined|when|if|while|in contrast|however|therefore|thus|in turn|respectively|for example|for instance|similar|along|together|with|without|by|in|on|from|for)\b[^,;:()]{3,120}(?=,\s)/gi;

/** Brackets, and before them formulas, which may contain brackets and stay whole. */
const bracketed = /\$[^$]*\$|\\\(.*?\\\)|\s*\((?:[^()]|\([^()]*\))*\)/g;

/** "(1)", "(ii)", "(b)" and "2)" count the parts of a list. */
const numbering = /^\s*\(\s*(?:\d|[ivx]{1,4}|[a-h])\s*\)$/;
const numberings = /(?:\(\s*|(?<=\s|^))(?:\d|[ivx]{1,4}|[a-h])\s*\)/g;
/** A number at the start of a sentence. */
const numbered = /^\(?(?:\d|[ivx]{1,4}|[a-h])\)\s+/;
/** The rest of a list after one of its elements, which may have several words. */
const inAList = /^(?:[\w-]+(?: [\w-]+){0,2},\s+){0,3}(?:[\w-]+\s+)?(?:and|or)\s/;
/** Words that need a continuation: text cut after them is not a sentence. */
const hanging =
  /(?:[,;:\s]+(?:in|of|for|to|by|with|on|from|through|via|at|under|upon|over|during|within|into|between|across|about|than|as)|,\s+[a-z]+(?:ed|ing))+[,;:\s]*$/i;

/** A dash and one word that led to the part that was cut. */
const dashed = /\s+(?:-{1,3}|—|–)\s+[\w-]+$/;

/** A phrase that refers to a list that was cut. */
const ahead = /,?\s+(?:with|in|by|through|via|as|under)\s+(?:the\s+)?following(?:\s+[\w-]+){0,4}$/i;

/** Words that join two halves or begin a name, or one item after a colon: the text after them is missing too. */
const halved = /\s(?:and|or|but|nor|that|the|a|an)$|[:;]\s+(?:the|an?)\s+[\w-]+$/i;

const asks = (sentence: string): boolean => /\?["”’)]*$/.test(sentence);
/** The rest of a question whose end was cut. */
const asking =
  /(?:^|[:;]\s+|\bask\s+)["“‘]?(?:does|do|did|is|are|can|could|should|will|would|may|has|have|how|what|why|which|when|where|who|whether|to what extent)\b/i;

/** Maximum number of characters to read of an abstract without sentence breaks. */
const mostOfParts = 10_000;

/** Words that a shortened sentence has at least. */
const fewestWords = 6;

/** Sentences longer than this are not shortened: each pattern is tried at each place. Abstracts of one sentence have parts. */
const longest = 1_500;

/**
 * Returns the shorter forms of a sentence without duplicates, the least shortened first. Every form omits what only
 * connects it to earlier sentences, since these are not quoted.
 * @param sentence one sentence, on one line
 */
export function shorterForms(sentence: string): string[] {
  if (sentence.length > longest) return formsOfParts(sentence);
  const whole = withoutJoints(sentence);
  const forms = new Set([whole]);
  const add = (form: string): void => {
    const trimmed = form
      .replace(hanging, '')
      .replace(/(?<![,;:\s])[,;:\s]+$/, '')
      .replace(dashed, '')
      .replace(ahead, '');
    if (halved.test(trimmed)) return;
    const said = asks(whole) && asking.test(trimmed) && !asks(trimmed) ? `${trimmed}?` : trimmed;
    if (wordCount(trimmed) >= fewestWords && isBalanced(trimmed) && keepsItsList(trimmed, whole)) forms.add(said);
  };
  for (const start of starts(whole)) {
    add(start);
    for (const pattern of endings) for (const { index } of start.matchAll(pattern)) add(start.slice(0, index));
  }
  for (const form of [...forms]) {
    add(form.replace(bracketed, (found) => (/^[$\\]/.test(found) || numbering.test(found) ? found : '')));
  }
  for (const form of [...forms]) {
    for (const { 0: part, index } of form.matchAll(inserted)) {
      // The comma at its end may begin another.
      const rest = form.slice(index + part.length).replace(/^,\s+/, '');
      // "…, an effective, robust, and general metric": these commas part the words of a list.
      if (!inAList.test(rest)) add(`${form.slice(0, index)} ${rest}`);
    }
  }
  const apart = [...forms].filter((form) => form.match(numberings)?.length !== 1);
  return apart.length > 0 ? apart : [...forms];
}

/** Returns the forms of the parts between semicolons, for an abstract that is one sentence. */
function formsOfParts(sentence: string): string[] {
  const parts = sentence.slice(0, mostOfParts).split(/;\s+/);
  const forms = parts.flatMap((part) =>
    part.length <= longest && isBalanced(part) && wordCount(part) >= fewestWords ? shorterForms(part) : [],
  );
  return parts.length > 1 && forms.length > 0 ? forms : [sentence];
}

function withoutJoints(sentence: string): string {
  let rest = sentence.replace(numbered, '');
  for (const pattern of [opening, pointingBack, opening]) {
    const shorter = rest.replace(pattern, '');
    if (wordCount(shorter) >= fewestWords) rest = shorter;
  }
  return rest;
}

function starts(sentence: string): string[] {
  const found = [sentence];
  for (const pattern of [leading, reporting]) {
    for (const start of [...found]) {
      const match = pattern.exec(start);
      // "To do X we make Y, a Z that …": the main clause is in it.
      if (match === null || (pattern === leading && /\b(?:we|this (?:paper|work))\b/i.test(match[0]))) continue;
      const rest = start.slice(match[0].length);
      const further = pattern === reporting ? goingOn.exec(rest) : null;
      found.push(further === null ? rest : rest.slice(0, further.index));
    }
  }
  return found;
}

/** Whether a form has all the numbers of a list or none of them. */
function keepsItsList(form: string, whole: string): boolean {
  const count = (text: string): number => text.match(numberings)?.length ?? 0;
  const kept = count(form);
  return kept === 0 || kept === count(whole);
}

/** The authors' action refers to an object in another sentence. */
const actsOnOther =
  /^we\s+(?:\w+ly\s+)?(?:attribute|ascribe|trace|formali[sz]e|address|tackle|resolve|solve|overcome|mitigate|do|achieve|accomplish)\s+(?:this|these|those|that|it|them)\b(?!\s+(?:paper|work|article|study)\b)/i;

/**
 * Whether a sentence is meaningless on its own: too short without its reference to earlier text, as in "To address
 * these issues, we propose X.", or about something not quoted, as in "We attribute this to Y."
 */
export function isUninformative(sentence: string): boolean {
  const rest = sentence.replace(opening, '').replace(pointingBack, '');
  return (rest !== sentence && wordCount(rest) < fewestWords) || actsOnOther.test(rest);
}

function wordCount(text: string): number {
  return text.match(/[A-Za-z0-9]+/g)?.length ?? 0;
}

function isBalanced(text: string): boolean {
  const count = (sign: RegExp): number => text.match(sign)?.length ?? 0;
  return count(/[([]/g) === count(/[)\]]/g) && count(/(?<!\\)\$/g) % 2 === 0;
}
