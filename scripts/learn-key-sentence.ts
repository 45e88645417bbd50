/**
 * Trains the key sentence model on the training split of SciTLDR with cross-validation, and writes the weights.
 * `node scripts/learn-key-sentence.ts` prints the results of five folds; with `--write` it trains on the whole split
 * and writes lib/digest/key-sentence-weights.json. The development split is not used; `npm run bench -- digest`
 * evaluates on it.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { choose, dot, type KeySentenceWeights, sigmoid } from '../lib/digest/key-sentence.ts';
import {
  type AnalysedAbstract,
  analyseAbstract,
  candidateFeatureNames,
  candidateFeatures,
  wordFeatureNames,
  wordFeatures,
} from '../lib/digest/sentence-features.ts';
import { type Example, readExamples, rouge } from './bench/digest/scitldr.ts';

const frequentWords = 100;
const folds = 5;
const output = path.join(import.meta.dirname, '../lib/digest/key-sentence-weights.json');

interface Case {
  readonly example: Example;
  readonly abstract: AnalysedAbstract;
}

const examples = readExamples('train');
if (examples === undefined) {
  console.error('../shared/corpus/scitldr wasn’t found.');
  process.exit(1);
}
const cases = examples.map((example): Case => ({ example, abstract: analyseAbstract(example.paper) }));
const fold = (keep: (fold: number) => boolean, from: readonly Case[] = cases): Case[] =>
  from.filter((_, place) => keep(place % folds));

const scores = Array.from({ length: folds }, (_, out) => {
  const weights = learn(fold((one) => one !== out));
  const held = fold((one) => one === out);
  return mean(held.map(({ example, abstract }) => rouge(choose(abstract, weights)?.words ?? '', example.summaries)));
});
console.log(`ROUGE-1 F1 of ${folds} folds: ${scores.map((score) => (100 * score).toFixed(2)).join(' ')}`);
console.log(`mean ${(100 * mean(scores)).toFixed(2)}`);
if (process.argv.includes('--write')) {
  const weights = rounded(learn(cases));
  writeFileSync(output, `${JSON.stringify(weights, null, 2)}\n`);
  for (const [place, name] of candidateFeatureNames.entries())
    console.log(`${name.padEnd(32)}${weights.candidate[place]}`);
  console.log(`wrote ${path.relative(process.cwd(), output)}`);
}

/**
 * Two steps. First the probability of each word of an abstract to stand in its summary: logistic regression. Then the
 * overlap of a candidate: ridge regression on what its words are expected to give, learned from words whose
 * probabilities come from the other folds.
 */
function learn(from: readonly Case[]): KeySentenceWeights {
  const rows: { features: number[]; overlap: number; weight: number }[] = [];
  for (let out = 0; out < folds; out += 1) {
    const model = learnWords(fold((one) => one !== out, from));
    for (const { example, abstract } of fold((one) => one === out, from)) {
      const probability = probabilityOf(model, abstract);
      for (const candidate of abstract.candidates) {
        rows.push({
          features: candidateFeatures(candidate, abstract, probability),
          overlap: rouge(candidate.words, example.summaries),
          // Each abstract counts alike, however many candidates it has.
          weight: 8 / abstract.candidates.length,
        });
      }
    }
  }
  return { ...learnWords(from), candidate: ridge(rows, 3) };
}

type WordModel = Pick<KeySentenceWeights, 'frequent' | 'word'>;

function probabilityOf({ frequent, word }: WordModel, abstract: AnalysedAbstract): (token: string) => number {
  const known = new Map<string, number>();
  return (token) => {
    const own = Object.hasOwn(frequent, token) ? frequent[token] : undefined;
    const found = known.get(token) ?? sigmoid((own ?? 0) + dot(word, wordFeatures(token, abstract, own !== undefined)));
    known.set(token, found);
    return found;
  };
}

/** Stochastic gradient descent with a falling rate, in an order that is the same on every run. */
function learnWords(from: readonly Case[]): WordModel {
  const frequencies = new Map<string, number>();
  for (const { abstract } of from) {
    for (const word of abstract.words.keys()) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  const frequent: Record<string, number> = Object.fromEntries(
    [...frequencies]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, frequentWords)
      .map(([word]) => [word, 0]),
  );
  const word = wordFeatureNames.map(() => 0);
  const rows = from.flatMap(({ example, abstract }) =>
    [...abstract.words.keys()].map((token) => ({
      token: Object.hasOwn(frequent, token) ? token : undefined,
      features: wordFeatures(token, abstract, Object.hasOwn(frequent, token)),
      label: example.summaries[0]?.includes(token) === true ? 1 : 0,
    })),
  );
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let epoch = 0; epoch < 6; epoch += 1) {
    const rate = 0.05 / (1 + epoch);
    for (let place = rows.length - 1; place > 0; place -= 1) {
      const other = Math.floor(next() * (place + 1));
      const [a, b] = [rows[place], rows[other]];
      if (a === undefined || b === undefined) continue;
      rows[place] = b;
      rows[other] = a;
    }
    for (const { token, features, label } of rows) {
      const own = token === undefined ? 0 : (frequent[token] ?? 0);
      const error = (label - sigmoid(own + dot(word, features))) * rate;
      features.forEach((value, place) => {
        word[place] = (word[place] ?? 0) + error * value;
      });
      if (token !== undefined) frequent[token] = own + error - rate * 1e-4 * own;
    }
  }
  return { frequent, word };
}

/** Ridge regression by the normal equations. */
function ridge(rows: readonly { features: number[]; overlap: number; weight: number }[], penalty: number): number[] {
  const size = rows[0]?.features.length ?? 0;
  const matrix = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size + 1 }, (_, column) => (row === column ? penalty : 0)),
  );
  for (const { features, overlap, weight } of rows) {
    const values = [...features, overlap];
    matrix.forEach((line, row) => {
      const factor = weight * (features[row] ?? 0);
      for (const [column, value] of values.entries()) line[column] = (line[column] ?? 0) + factor * value;
    });
  }
  // Gauss and Jordan; the matrix is positive definite, so that no pivot is zero.
  matrix.forEach((line, row) => {
    const pivot = line[row] ?? 1;
    for (let column = row; column <= size; column += 1) line[column] = (line[column] ?? 0) / pivot;
    for (const other of matrix) {
      if (other === line) continue;
      const factor = other[row] ?? 0;
      for (let column = row; column <= size; column += 1)
        other[column] = (other[column] ?? 0) - factor * (line[column] ?? 0);
    }
  });
  return matrix.map((line) => line[size] ?? 0);
}

function rounded({ frequent, word, candidate }: KeySentenceWeights): KeySentenceWeights {
  const round = (value: number): number => Number(value.toFixed(3));
  return {
    frequent: Object.fromEntries(Object.entries(frequent).map(([token, value]) => [token, round(value)])),
    word: word.map(round),
    candidate: candidate.map((value) => Number(value.toFixed(5))),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
