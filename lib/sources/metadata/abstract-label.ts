const leadingLabel = /^(?:abstract|摘要|概要)\s*[.:：—–-]?\s+(?=\p{Lu}|\p{Lo}|\d|["“'(])/iu;

/** Takes the word "Abstract" off an abstract's beginning. */
export function withoutLabel(abstract: string): string {
  return abstract.replace(leadingLabel, '');
}
