/** Parses a line of a user's list. */

import { findKeyOfAddress } from '../domain/entry-identifiers.ts';
import type { Key } from '../domain/key.ts';
import { findKey } from '../domain/parse-key.ts';
import { collapse } from '../domain/text.ts';

/** A parsed line. */
export interface Parts {
  readonly key?: Key | undefined;
  readonly address?: string | undefined;
  /** The text next to it. */
  readonly words: string;
}

const address = /https?:\/\/[^\s<>"]+[^\s<>".,;:)\]]/;
const written =
  /\b(?:arxiv:\s*)?(?:\d{4}\.\d{4,5}(?:v\d+)?)\b|\barxiv:\s*[a-z-]+(?:\.[A-Z]{2})?\/\d{7}|\bdoi:\s*10\.\d{4,9}\/\S+|\b10\.\d{4,9}\/[^\s,;]+|\b(?:openreview|acl|pmid|pmcid|s2|dblp):\S+/i;

/** @param line collapsed, without its bullet */
export function partsOf(line: string): Parts {
  const link = address.exec(line)?.[0];
  const linked = link === undefined ? undefined : findKeyOfAddress(link);
  const id = link === undefined ? written.exec(line)?.[0] : undefined;
  const key = linked ?? (id === undefined ? undefined : findKey(id.replace(/:\s+/, ':')));
  const taken = link ?? (key === undefined ? undefined : id);
  const words = collapse(
    (taken === undefined ? line : line.replace(taken, ' '))
      .replace(/^[\s"“'|,;:–—-]+|(?<![\s"”'|,;:(–—[-])[\s"”'|,;:(–—[-]+$/g, '')
      .replace(/\(\s*\)|\[\s*\]/g, ''),
  );
  return { key, address: link, words };
}

/** The lines of a list without their bullets; empty ones stay, so that places are right. */
export function listLines(text: string): string[] {
  return text.split(/\r\n?|\n/).map((line) => collapse(line).replace(/^(?:[-*+•]|\d{1,4}[.)])\s+/, ''));
}
