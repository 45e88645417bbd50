/** Two logistic regressions over the sentences’ features, by Newton’s method: the same weights on every run. */
import { bias, type KeySentenceWeights, rankSentences } from '../../lib/digest/key-sentence.ts';
import { type GradedAbstract, type QuoteScores, scoreChoice } from './grades.ts';

/** How much weights are drawn to zero; a larger value trusts the grades less. */
const penalty = 2;
const steps = 10;

type Features = Readonly<Record<string, number>>;

/** @param without features to leave out, for an ablation */
export function train(
  papers: readonly GradedAbstract[],
  without: (feature: string) => boolean = () => false,
): KeySentenceWeights {
  const rows = papers.flatMap(({ sentences }) => sentences.filter(({ isUnfit }) => !isUnfit));
  const names = Object.keys(rows[0]?.features ?? {}).filter((name) => !without(name));
  const regress = (isTrue: (grade: number) => boolean): Record<string, number> => {
    const weights = logistic(
      rows.map(({ features }) => valuesOf(features, names)),
      rows.map(({ grade }) => Number(isTrue(grade))),
    );
    return Object.fromEntries([...names, bias].map((name, at) => [name, Number((weights[at] ?? 0).toFixed(3))]));
  };
  return { send: regress((grade) => grade === 2), replace: regress((grade) => grade === 0) };
}

function valuesOf(features: Features, names: readonly string[]): Float64Array {
  return Float64Array.from([...names.map((name) => features[name] ?? 0), 1]);
}

function logistic(rows: readonly Float64Array[], labels: readonly number[]): Float64Array {
  const size = rows[0]?.length ?? 0;
  const weights = new Float64Array(size);
  for (let step = 0; step < steps; step += 1) {
    // The last column is the gradient.
    const matrix = Array.from({ length: size }, (_, at) => {
      const line = new Float64Array(size + 1);
      const pull = at === size - 1 ? 0 : penalty;
      line[at] = pull + 1e-6;
      line[size] = pull * (weights[at] ?? 0);
      return line;
    });
    for (const [index, row] of rows.entries()) {
      let sum = 0;
      for (let at = 0; at < size; at += 1) sum += (row[at] ?? 0) * (weights[at] ?? 0);
      const chance = 1 / (1 + Math.exp(-sum));
      const error = chance - (labels[index] ?? 0);
      const spread = chance * (1 - chance);
      for (let at = 0; at < size; at += 1) {
        const value = row[at] ?? 0;
        const line = matrix[at];
        if (value === 0 || line === undefined) continue;
        for (let other = 0; other < size; other += 1)
          line[other] = (line[other] ?? 0) + spread * value * (row[other] ?? 0);
        line[size] = (line[size] ?? 0) + error * value;
      }
    }
    for (const [at, change] of solve(matrix).entries()) weights[at] = (weights[at] ?? 0) - change;
  }
  return weights;
}

/** Gauss and Jordan; the matrix is positive definite, so that no pivot is zero. */
function solve(matrix: readonly Float64Array[]): number[] {
  const size = matrix.length;
  for (const [row, line] of matrix.entries()) {
    const pivot = line[row] ?? 1;
    for (let column = row; column <= size; column += 1) line[column] = (line[column] ?? 0) / pivot;
    for (const other of matrix) {
      const factor = other[row] ?? 0;
      if (other === line || factor === 0) continue;
      for (let column = row; column <= size; column += 1)
        other[column] = (other[column] ?? 0) - factor * (line[column] ?? 0);
    }
  }
  return matrix.map((line) => line[size] ?? 0);
}

const folds = 10;

/**
 * Chooses a sentence of each paper with weights learned from the papers of the other folds.
 * @param shift another partition into folds
 */
export function crossValidate(
  papers: readonly GradedAbstract[],
  without?: (feature: string) => boolean,
  shift = 0,
): QuoteScores {
  const foldOf = (index: number): number => (index * 7 + Math.floor(index / folds) * shift) % folds;
  const models = Array.from({ length: folds }, (_, fold) =>
    train(
      papers.filter((_, index) => foldOf(index) !== fold),
      without,
    ),
  );
  return scoreChoice(papers, ({ abstract }, index) => {
    const model = models[foldOf(index)];
    return model === undefined ? 0 : (rankSentences(abstract, model)[0] ?? 0);
  });
}
