import type { Paper } from '../domain/paper.ts';
import { splitSentences } from './sentences.ts';

const cue =
  /\b(?:we|this (?:paper|work|article|study))\b.{0,40}\b(?:propos|present|introduc|show|develop|describ|stud|investigat|explor|demonstrat)/i;

/**
 * The sentence of an abstract that says best what the paper is about.
 * @returns letter for letter as the abstract has it; undefined where there is no abstract
 */
export function keySentence(paper: Pick<Paper, 'title' | 'abstract'>): string | undefined {
  const sentences = splitSentences(paper.abstract ?? '');
  return (sentences.find(({ text }) => cue.test(text)) ?? sentences[0])?.text;
}
