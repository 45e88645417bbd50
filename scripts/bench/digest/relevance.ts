/**
 * Measures what a digest shows for ten topics in two weeks graded by readers. The weights that tell a paper's subject
 * from a passing mention are fitted on one week and measured on the other.
 */
import { buildDigest } from '../../../lib/digest/build-digest.ts';
import type { DigestOptions } from '../../../lib/digest/digest-request.ts';
import type { Paper } from '../../../lib/domain/paper.ts';
import { findWeek } from '../../../lib/domain/week.ts';
import { AnalysedDocument } from '../../../lib/search/analysis.ts';
import { parseQuery } from '../../../lib/search/parse-query.ts';
import { type CentralityWeights, centralityWeights, ruleCentrality } from '../../../lib/topics/centrality.ts';
import { compileTopic } from '../../../lib/topics/compile-topic.ts';
import { topicParameters } from '../../../lib/topics/parameters.ts';
import { type GradedTopic, readArxivPapers, readGradedTopics, readListedWeeks } from './graded-weeks.ts';

interface GradedWeek {
  readonly week: string;
  readonly topics: readonly GradedTopic[];
  readonly papers: readonly Paper[];
}

/** A matching paper of a topic. */
interface Match {
  readonly grade: number;
  centrality(weights: CentralityWeights): number;
}

export function measureRelevance(): Record<string, number> {
  const weeks = readWeeks();
  if (weeks === undefined) {
    console.log('Skipped the topics’ matches: ../shared/corpus/relevance.json wasn’t found.');
    return {};
  }
  const unseen = weeks.map((week) => {
    const others = weeks.filter((other) => other !== week).flatMap(matchesOf);
    return { week, weights: fitWeights(others) };
  });
  const rows: [name: string, runs: typeof unseen, size?: Size][] = [
    ['weights of the other week', unseen],
    ['with four a topic', unseen, { mostInAll: 4 * 10 }],
    ['as shipped', weeks.map((week) => ({ week, weights: centralityWeights }))],
    ...ablations.map((without): [string, typeof unseen, Size] => [
      `without ${without}`,
      unseen.map(({ week }) => {
        const others = weeks.filter((other) => other !== week).flatMap(matchesOf);
        return { week, weights: fitWeights(others, [without]) };
      }),
      { mostInAll: 4 * 10 },
    ]),
  ];
  console.log(
    `${'strong and weak matches'.padEnd(34)}${['shown', 'graded 1, 2', 'graded 2', 'of all 2', 'AUC'].map((name) => name.padStart(12)).join('')}`,
  );
  const figures = rows.map(([name, runs, size]) => {
    const sums = runs.map(({ week, weights }) => count(week, weights, size)).reduce(add);
    const { shown, relevant, central, found, all, auc } = sums;
    const cells = [
      shown,
      share(relevant, shown),
      share(central, shown),
      share(found, all),
      (auc / weeks.length).toFixed(2),
    ];
    console.log(`${name.padEnd(34)}${cells.map((cell) => String(cell).padStart(12)).join('')}`);
    return sums;
  });
  const [measured, four] = figures;
  if (measured === undefined || four === undefined) return {};
  return {
    shown_relevant: (100 * measured.relevant) / measured.shown,
    shown_central: (100 * measured.central) / measured.shown,
    central_found: (100 * measured.found) / measured.all,
    four_relevant: (100 * four.relevant) / four.shown,
    four_central: (100 * four.central) / four.shown,
  };
}

function readWeeks(): GradedWeek[] | undefined {
  const graded = readGradedTopics();
  if (graded === undefined) return undefined;
  const listed = readListedWeeks();
  return [...Map.groupBy(graded, ({ week }) => week)].map(([week, topics]) => {
    const known = listed.get(week) ?? new Map<string, Paper>();
    const missing = topics.flatMap(({ grades }) => Object.keys(grades)).filter((key) => !known.has(key));
    const day = findWeek(week)?.to ?? '';
    const others = readArxivPapers(new Set(missing)).map((paper) => ({ ...paper, listed: day }));
    return { week, topics, papers: [...known.values(), ...others] };
  });
}

function matchesOf({ topics, papers }: GradedWeek): Match[] {
  return topics.flatMap(({ query, grades }) => {
    const parsed = parseQuery(query).query;
    return papers.flatMap((paper): Match[] => {
      const analysed = new AnalysedDocument(paper);
      if (ruleCentrality(parsed, analysed) === undefined) return [];
      return [
        {
          grade: grades[paper.keys[0]] ?? 0,
          centrality: (weights) => ruleCentrality(parsed, analysed, weights) ?? 0,
        },
      ];
    });
  });
}

type Size = Partial<Pick<DigestOptions, 'mostInAll'>>;

const ablations = ['inTitle', 'early', 'inFirstThird', 'isOwnWork'] as const;
/** The probability that a reader with this grade sends the paper on. */
const wanted = [0.02, 0.45, 0.98];
const decay = 0.004;

/** Fits the weights by coordinate descent on the log loss. */
function fitWeights(matches: readonly Match[], without: readonly (keyof CentralityWeights)[] = []): CentralityWeights {
  const lossOf = (weights: CentralityWeights): number => {
    const losses = matches.map((match) => {
      const chance = Math.min(Math.max(match.centrality(weights), 1e-6), 1 - 1e-6);
      const aim = wanted[match.grade] ?? 0;
      return -(aim * Math.log(chance) + (1 - aim) * Math.log(1 - chance));
    });
    const size = ablations.reduce((sum, name) => sum + weights[name] ** 2, 0);
    return losses.reduce((sum, loss) => sum + loss, 0) / matches.length + decay * size;
  };
  let weights: CentralityWeights = { base: 0, inTitle: 0, early: 0, inFirstThird: 0, isOwnWork: 0 };
  let least = lossOf(weights);
  const names = (['base', ...ablations] as const).filter((name) => !without.includes(name));
  for (let step = 1; step > 0.02; ) {
    let better = false;
    for (const name of names) {
      for (const change of [step, -step]) {
        const next = { ...weights, [name]: weights[name] + change };
        const loss = lossOf(next);
        if (loss >= least - 1e-6) continue;
        [weights, least, better] = [next, loss, true];
      }
    }
    if (!better) step /= 2;
  }
  // A full entry costs the reader more than a line, so strong is what is clearly about the topic.
  return { ...weights, base: weights.base - caution };
}

const caution = 0.2;

interface Counts {
  readonly shown: number;
  readonly relevant: number;
  readonly central: number;
  readonly found: number;
  readonly all: number;
  readonly auc: number;
}

function add(a: Counts, b: Counts): Counts {
  const sum = (name: keyof Counts): number => a[name] + b[name];
  return {
    shown: sum('shown'),
    relevant: sum('relevant'),
    central: sum('central'),
    found: sum('found'),
    all: sum('all'),
    auc: sum('auc'),
  };
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(0)} %`;
}

/** Builds the week's digest for its ten topics and counts the grades of what it shows. */
function count(graded: GradedWeek, weights: CentralityWeights, size: Size = {}): Counts {
  const week = findWeek(graded.week);
  if (week === undefined) throw new Error(`${graded.week} is a week`);
  const topics = graded.topics.map(({ topic, query, grades }, place) => ({
    id: `topic-${place}`,
    name: topic,
    grades,
    compiled: compileTopic(
      { name: topic, query, like: [], dislike: [] },
      { parameters: { ...topicParameters, centrality: weights } },
    ),
  }));
  const digest = buildDigest({
    week,
    topics: topics.map(({ id, name }) => ({ id, name })),
    options: size,
    papers: graded.papers.map((paper) => ({
      paper,
      fits: topics.flatMap(({ id, compiled }) => {
        const fit = compiled.score(paper);
        return fit === undefined ? [] : [{ topic: id, fit }];
      }),
    })),
  });
  const grades = digest.sections
    .filter(({ kind }) => kind === 'topic')
    .flatMap(({ name, entries }) =>
      entries.map(({ paper }) => topics.find((topic) => topic.name === name)?.grades[paper.keys[0]] ?? 0),
    );
  const inDigest = new Set(
    digest.sections.flatMap(({ entries }) => entries.map(({ paper }) => paper.keys[0] as string)),
  );
  const central = graded.topics.flatMap(({ grades: all }) => Object.entries(all).filter(([, grade]) => grade === 2));
  return {
    shown: grades.length,
    relevant: grades.filter((grade) => grade >= 1).length,
    central: grades.filter((grade) => grade === 2).length,
    found: central.filter(([key]) => inDigest.has(key)).length,
    all: central.length,
    auc: aucOf(matchesOf(graded), weights),
  };
}

/** The chance that a match graded 2 is more central than another. */
function aucOf(matches: readonly Match[], weights: CentralityWeights): number {
  const values = matches.map((match) => ({ grade: match.grade, value: match.centrality(weights) }));
  const [right, wrong] = [values.filter(({ grade }) => grade === 2), values.filter(({ grade }) => grade < 2)];
  let sum = 0;
  for (const a of right) for (const b of wrong) sum += a.value > b.value ? 1 : a.value === b.value ? 0.5 : 0;
  return sum / (right.length * wrong.length);
}
