/**
 * Measures the quality of key sentences by readers' grades and on SciTLDR's development part, and the time a digest
 * takes.
 */
import { buildDigest } from '../../lib/digest/build-digest.ts';
import { keySentence } from '../../lib/digest/key-sentence.ts';
import { splitSentences } from '../../lib/digest/split-sentences.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { findWeek } from '../../lib/domain/week.ts';
import { digestMarkdown } from '../../lib/exporters/digest-markdown.ts';
import { type GradedAbstract, type QuoteScores, readGrades, scoreChoice } from '../key-sentence/grades.ts';
import { crossValidate } from '../key-sentence/train.ts';
import { measureHighlights } from './digest/highlights.ts';
import { measureRelevance } from './digest/relevance.ts';
import { type Example, readExamples, rouge } from './digest/scitldr.ts';
import { measureWeeks } from './digest/weeks.ts';

export const name = 'digest';

const cue =
  /\b(?:we|this (?:paper|work|article|study)|to this end)\b.{0,40}\b(?:propos|present|introduc|show|develop|describ|stud|investigat|explor|demonstrat)/i;

export async function run(): Promise<Record<string, number>> {
  const examples = readExamples('dev');
  if (examples === undefined) console.log('Skipped the key sentences: ../shared/corpus/scitldr wasn’t found.');
  return {
    ...(examples === undefined ? {} : { ...measureSentences(examples), ...measureDigest(examples) }),
    ...measureRelevance(),
    ...measureQuotes(),
    ...measureHighlights(),
    ...(await measureWeeks()),
  };
}

/** How often the sentence chosen is one that a reader would replace, or would send, by cross-validation. */
function measureQuotes(): Record<string, number> {
  const papers = readGrades();
  if (papers === undefined) {
    console.log('Skipped the quotations: ../shared/corpus/quote-grades.json wasn’t found.');
    return {};
  }
  const first = (is: (text: string) => boolean, { sentences }: GradedAbstract): number =>
    Math.max(
      0,
      sentences.findIndex(({ text }) => is(text)),
    );
  const ours = crossValidate(papers);
  const picks: [what: string, scores: QuoteScores][] = [
    ['first sentence', scoreChoice(papers, () => 0)],
    ['first sentence with a cue', scoreChoice(papers, (paper) => first((text) => cue.test(text), paper))],
    [
      'first sentence that isn’t unfit',
      scoreChoice(papers, ({ sentences }) =>
        Math.max(
          0,
          sentences.findIndex((one) => !one.isUnfit),
        ),
      ),
    ],
    ['ours', ours],
  ];
  console.log(`${'pick, % of graded papers'.padEnd(34)}${'bad'.padStart(7)}${'best'.padStart(7)}`);
  for (const [what, { bad, best }] of picks)
    console.log(`${what.padEnd(34)}${bad.toFixed(1).padStart(7)}${best.toFixed(1).padStart(7)}`);
  return { quote_bad: ours.bad, quote_best: ours.best };
}

function measureSentences(examples: readonly Example[]): Record<string, number> {
  const best = (texts: readonly string[], example: Example): string =>
    texts.reduce((a, b) => (rouge(b, example.summaries) > rouge(a, example.summaries) ? b : a), '');
  const picks: [what: string, pick: (example: Example) => string][] = [
    ['first sentence', ({ sentences }) => sentences[0] ?? ''],
    ['first sentence with a cue', ({ sentences }) => sentences.find((text) => cue.test(text)) ?? sentences[0] ?? ''],
    ['ours', ({ paper }) => keySentence(paper) ?? ''],
    ['best sentence', (example) => best(example.sentences, example)],
  ];
  console.log(`${'pick'.padEnd(34)}${'R1'.padStart(7)}${'words'.padStart(7)}`);
  const scores = new Map<string, number>();
  for (const [what, pick] of picks) {
    const texts = examples.map((example) => ({ example, text: pick(example) }));
    const score = 100 * mean(texts.map(({ example, text }) => rouge(text, example.summaries)));
    scores.set(what, score);
    const length = mean(texts.map(({ text }) => text.split(' ').length));
    console.log(`${what.padEnd(34)}${score.toFixed(1).padStart(7)}${length.toFixed(0).padStart(7)}`);
  }
  const start = performance.now();
  for (const { paper } of examples) keySentence(paper);
  const each = (performance.now() - start) / examples.length;
  const sentences = examples.reduce((sum, { paper }) => sum + splitSentences(paper.abstract ?? '').length, 0);
  console.log(`${each.toFixed(2)} ms a paper; ${sentences} sentences`);
  return {
    key_sentence_r1: scores.get('ours') ?? Number.NaN,
    key_sentence_cue_r1: scores.get('first sentence with a cue') ?? Number.NaN,
    key_sentence_best_r1: scores.get('best sentence') ?? Number.NaN,
    key_sentence_ms: each,
  };
}

/** Builds and exports a week of a thousand papers. */
function measureDigest(examples: readonly Example[]): Record<string, number> {
  const week = findWeek('2026-W12');
  if (week === undefined) throw new Error('2026-W12 is a week');
  const papers = Array.from({ length: 1_000 }, (_, index): Paper => {
    const { title, abstract = '' } = examples[index % examples.length]?.paper ?? { title: '' };
    return {
      title: `${title} (${index})`,
      abstract,
      authors: ['Ada Lovelace'],
      keys: [`arxiv:2603.${10_000 + index}`],
      categories: [],
      keywords: [],
      listed: '2026-03-18',
      upvotes: (index * 37) % 101,
    };
  });
  const start = performance.now();
  const digest = buildDigest({ week, papers: papers.map((paper) => ({ paper, fits: [] })), topics: [] });
  const text = [...digestMarkdown.export(digest)].flatMap(({ chunks }) => [...chunks]).join('');
  const spent = performance.now() - start;
  const words = text.split(/\s+/).length;
  console.log(
    `a week of ${papers.length} papers: ${spent.toFixed(0)} ms, ${words} words, ${text.split('\n').length} lines`,
  );
  return { week_1k_ms: spent, week_1k_words: words };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
