const leadingLabel = /^(?:abstract|摘要|概要)\s*[.:：—–-]?\s+(?=\p{Lu}|\p{Lo}|\d|["“'(])/iu;

/** Removes the word "Abstract" from the start of an abstract. */
export function withoutLabel(abstract: string): string {
  return abstract.replace(leadingLabel, '');
}
