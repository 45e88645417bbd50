/** Abstracts whose sentences a reader graded: 2 “send it as it is”, 1 “let it stand”, 0 “replace it”. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type AnalysedAbstract,
  analyseAbstract,
  isUnfit,
  sentenceFeatures,
} from '../../lib/digest/sentence-features.ts';

export interface GradedAbstract {
  readonly abstract: AnalysedAbstract;
  readonly sentences: readonly {
    readonly text: string;
    readonly grade: number;
    readonly features: Readonly<Record<string, number>>;
    readonly isUnfit: boolean;
  }[];
}

/** @returns undefined if the corpus is missing */
export function readGrades(): GradedAbstract[] | undefined {
  const file = path.resolve(import.meta.dirname, '../../../shared/corpus/quote-grades.json');
  if (!existsSync(file)) return undefined;
  const rows = JSON.parse(readFileSync(file, 'utf8')) as { title: string; sentences: string[]; grades: number[] }[];
  return rows.map(({ title, sentences, grades }) => {
    const abstract = analyseAbstract({ title, abstract: sentences.join(' ') });
    if (abstract.sentences.length !== sentences.length) throw new Error(`“${title}” is split in another way`);
    return {
      abstract,
      sentences: abstract.sentences.map(({ text }, place) => ({
        text,
        grade: grades[place] ?? 0,
        features: sentenceFeatures(abstract, place),
        isUnfit: isUnfit(abstract, place),
      })),
    };
  });
}

export interface QuoteScores {
  /** Percentage of papers of which a sentence graded 0 is chosen. */
  readonly bad: number;
  /** Percentage of the papers that have a sentence graded 2 of which one is chosen. */
  readonly best: number;
}

/** @param choose returns the place of the sentence chosen */
export function scoreChoice(
  papers: readonly GradedAbstract[],
  choose: (paper: GradedAbstract, index: number) => number,
): QuoteScores {
  const grades = papers.map((paper, index) => paper.sentences[choose(paper, index)]?.grade ?? 0);
  const able = papers.flatMap(({ sentences }, index) =>
    sentences.some(({ grade }) => grade === 2) ? [grades[index]] : [],
  );
  const share = (list: readonly (number | undefined)[], grade: number): number =>
    (100 * list.filter((one) => one === grade).length) / Math.max(1, list.length);
  return { bad: share(grades, 0), best: share(able, 2) };
}
