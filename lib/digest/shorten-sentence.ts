/**
 * Shortens a sentence by omitting an opening that only connects it to earlier sentences and, if it is very long, clauses
 * at its end that only add detail; all other characters stay. The patterns fit English abstracts, and the result is a
 * complete sentence. In doubt, a sentence stays whole.
 */
import { wordCount } from './sentence-cues.ts';

/** "However, …", "In this paper, …": opens a sentence without adding content. */
const opening = new RegExp(
  `^(?:(?:${[
    'however|moreover|furthermore|additionally|finally|specifically|particularly|consequently|therefore|thus|hence|here',
    'to this end|in addition|as a result|in contrast|on the other hand|for example|for instance|interestingly|notably',
    'surprisingly|importantly|first(?:ly)?|second(?:ly)?|third(?:ly)?|lastly|in summary|in short|overall|empirically',
    'theoretically|in practice|in fact|indeed|more specifically|more precisely|in particular|recently',
    'in this (?:paper|work|article|study|report|survey|setting|context|regard)|concretely|accordingly|meanwhile|besides|nevertheless',
    'nonetheless|ultimately|in response|to do so|to do this|to achieve this|to that end|in doing so|crucially|likewise',
    'similarly|conversely|currently|next|then',
  ].join(
    '|',
  )}),\\s+|(?:in this (?:paper|work|article|study)|here|however|thus|therefore|hence)\\s+(?=(?:we|this|our|the)\\b))`,
  'i',
);

/** "To address this issue, …", "Based on these findings, …": refers back to text that is not quoted. */
const pointingBack =
  /^(?:to|by|based on|in response to|building (?:up)?on|motivated by|inspired by|in view of|in light of|given|with|from|following|addressing|for|as|despite|beyond|under|guided by|informed by|leveraging|using)\b[^,;:]{0,80}\b(?:this|these|that|those|it|such|the above|the (?:gap|issue|problem|challenge|limitation|shortcoming|insight|observation|finding|analysis)s?(?: and [\w-]+)?(?=,|\s+we\b))\b[^,;:]{0,60}?(?:,\s+(?=(?:we|this (?:paper|work|article|study)|our|i)\b)|\s+(?=we\b))/i;

/** Where a sentence may end early: before a clause that only adds detail. */
const ending =
  /;\s+|,\s+(?:which|where|while|whereas|thus|thereby|hence|leading|resulting|making|enabling|allowing|achieving|improving|reducing|yielding|outperforming|surpassing|ensuring|demonstrating|showing|suggesting|even (?:when|if|though))\b/gi;

/** "(1)", "(ii)", "(b)" and "2)" count the parts of a list. */
const numberings = /(?:\(\s*|(?<=\s|^))(?:\d|[ivx]{1,4}|[a-h])\s*\)/g;
/** A number at the start of a sentence. */
const numbered = /^\(?(?:\d|[ivx]{1,4}|[a-h])\)\s+/;
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
/** Maximum number of characters to read of an abstract without sentence breaks. */
const mostOfParts = 10_000;

/** Words that a shortened sentence has at least. */
const fewestWords = 6;
/** Words that remain of a sentence whose end is omitted. */
const fewestOfShortened = 12;

/** Characters up to which a sentence is read as one; a longer one is an abstract without full stops, and has parts. */
const longest = 1_500;

/**
 * Omits what only connects a sentence to earlier ones ("However, …", "To address this issue, …", "(2) …"), since those are
 * not quoted. A sentence of which little would remain stays whole.
 */
export function withoutOpening(sentence: string): string {
  let rest = sentence.slice(0, longest).replace(numbered, '') + sentence.slice(longest);
  for (const pattern of [opening, pointingBack, opening]) {
    const shorter = rest.replace(pattern, '');
    if (wordCount(shorter) >= fewestWords && !/^(?:and|but|or|nor)\b/i.test(shorter)) rest = shorter;
  }
  return rest;
}

/**
 * Returns a sentence without its opening and, where it has more words than wanted, without additions at its end.
 * @param sentence one sentence, on one line
 * @param mostWords words wanted at most; a sentence that cannot be shortened safely has more
 */
export function shortenSentence(sentence: string, mostWords: number): string {
  if (sentence.length > longest) return shortestPart(sentence, mostWords);
  const whole = withoutOpening(sentence);
  if (wordCount(whole) <= mostWords) return whole;
  const forms = [...whole.matchAll(ending)]
    .map(({ index }) => trimmed(whole.slice(0, index)))
    .filter((form) => isWholeSentence(form, whole));
  return forms.findLast((form) => wordCount(form) <= mostWords) ?? whole;
}

function trimmed(form: string): string {
  return form
    .replace(hanging, '')
    .replace(/(?<![,;:\s])[,;:\s]+$/, '')
    .replace(dashed, '')
    .replace(ahead, '');
}

function isWholeSentence(form: string, whole: string): boolean {
  return (
    wordCount(form) >= fewestOfShortened &&
    !halved.test(form) &&
    !asks(whole) &&
    isBalanced(form) &&
    // What follows a colon is a list, whose last item would lack its explanation.
    !/:\s/.test(form) &&
    keepsItsList(form, whole)
  );
}

/** Returns the first part between semicolons that is a sentence of the authors, for an abstract that is one sentence. */
function shortestPart(sentence: string, mostWords: number): string {
  const parts = sentence.slice(0, mostOfParts).split(/;\s+/);
  if (parts.length < 2) return sentence;
  const sound = parts.filter((part) => part.length <= longest && isBalanced(part) && wordCount(part) >= fewestWords);
  const best = sound.find((part) => /\bwe\b/i.test(part)) ?? sound[0];
  return best === undefined ? sentence : shortenSentence(best, mostWords);
}

/** Whether a form has all the numbers of a list or none of them. */
function keepsItsList(form: string, whole: string): boolean {
  const count = (text: string): number => text.match(numberings)?.length ?? 0;
  const kept = count(form);
  return kept === 0 || kept === count(whole);
}

function isBalanced(text: string): boolean {
  const count = (sign: RegExp): number => text.match(sign)?.length ?? 0;
  return count(/[([]/g) === count(/[)\]]/g) && count(/(?<!\\)\$/g) % 2 === 0 && count(/["“]/g) === count(/["”]/g);
}
