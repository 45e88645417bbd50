/**
 * Measures how many of the papers that an editor chose of each week are among the most noticed ones. The digest takes
 * the first three; the editor’s taste is not learnt.
 */
import { buildDigest } from '../../../lib/digest/build-digest.ts';
import type { Paper } from '../../../lib/domain/paper.ts';
import { findWeek } from '../../../lib/domain/week.ts';
import { readHighlights, readListedWeeks } from './graded-weeks.ts';

const sizes = [3, 5, 10] as const;

export function measureHighlights(): Record<string, number> {
  const highlights = readHighlights();
  if (highlights === undefined) {
    console.log('Skipped the top of the week: ../shared/corpus/highlights.json wasn’t found.');
    return {};
  }
  const listed = readListedWeeks();
  const weeks = highlights.flatMap(({ week, gold }) => {
    const papers = [...(listed.get(week)?.values() ?? [])];
    const chosen = gold.filter((key) => listed.get(week)?.has(key));
    return chosen.length === 0 ? [] : [{ week, papers, gold: new Set(chosen) }];
  });
  const all = weeks.reduce((sum, { gold }) => sum + gold.size, 0);
  const rules: [name: string, order: (papers: readonly Paper[], week: string) => readonly string[]][] = [
    ['ours', topOf],
    ['votes', (papers) => keysBy(papers, ({ upvotes = 0 }) => upvotes)],
    ['share of the day’s votes', (papers) => keysBy(papers, shareOfDay(papers))],
    ['order of the listing', (papers) => keysBy(papers, () => 0)],
  ];
  console.log(
    `${`top of the week, ${weeks.length} weeks, ${all} papers`.padEnd(40)}${sizes.map((size) => `recall@${size}`.padStart(11)).join('')}`,
  );
  const figures: Record<string, number> = {};
  for (const [name, order] of rules) {
    const recalls = sizes.map((size) => {
      const found = weeks.map(
        ({ week, papers, gold }) =>
          order(papers, week)
            .slice(0, size)
            .filter((key) => gold.has(key)).length,
      );
      return (100 * found.reduce((sum, count) => sum + count, 0)) / all;
    });
    console.log(`${name.padEnd(40)}${recalls.map((recall) => `${recall.toFixed(0)} %`.padStart(11)).join('')}`);
    if (name === 'ours')
      for (const [place, size] of sizes.entries()) figures[`top_recall_${size}`] = recalls[place] ?? 0;
    if (name === 'votes')
      for (const [place, size] of sizes.entries()) figures[`votes_recall_${size}`] = recalls[place] ?? 0;
  }
  return figures;
}

/** The digest’s own order, with a longer list than it shows. */
function topOf(papers: readonly Paper[], name: string): string[] {
  const week = findWeek(name);
  if (week === undefined) throw new Error(`${name} is a week`);
  const { sections } = buildDigest({
    week,
    topics: [],
    papers: papers.map((paper) => ({ paper, fits: [] })),
    options: { mostTop: Math.max(...sizes) },
  });
  return sections
    .filter(({ kind }) => kind === 'top')
    .flatMap(({ entries }) => entries.map(({ paper }) => paper.keys[0]));
}

function keysBy(papers: readonly Paper[], noticeOf: (paper: Paper) => number): string[] {
  return papers.toSorted((a, b) => noticeOf(b) - noticeOf(a)).map(({ keys }) => keys[0]);
}

/** Papers of a week’s last days had less time to get votes. */
function shareOfDay(papers: readonly Paper[]): (paper: Paper) => number {
  const days = Map.groupBy(papers, ({ listed }) => listed);
  const sums = new Map(
    [...days].map(([day, some]) => [day, some.reduce((sum, { upvotes = 0 }) => sum + upvotes, 0)] as const),
  );
  return ({ listed, upvotes = 0 }) => upvotes / Math.max(1, sums.get(listed) ?? 1);
}
