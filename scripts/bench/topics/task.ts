/**
 * The task of the topics benchmark: real papers with the keywords that Hugging Face gave them. Each topic is a keyword
 * of enough papers; the correct papers are those with the keyword. The keywords are noisy (a paper may be about a
 * subject without having its keyword), so figures only compare methods within one run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Paper } from '../../../lib/domain/paper.ts';

const corpus = path.resolve(import.meta.dirname, '../../../../shared/corpus');

export interface Task {
  readonly papers: readonly Paper[];
  readonly topics: readonly TaskTopic[];
}

export interface TaskTopic {
  /** The keyword with its forms folded together. */
  readonly form: string;
  /** Its most common spelling. */
  readonly name: string;
  /** Indexes in the task's papers. */
  readonly right: readonly number[];
  /** Liked papers of each draw, which aren't ranked. */
  readonly draws: readonly (readonly number[])[];
}

/** Every nth background paper is ranked with the others. */
const backgroundShare = 40;
const fewestPapers = 12;
const draws = 3;
const likes = 10;

interface DailyPaper {
  readonly paper: { id: string; title: string; summary: string; ai_keywords?: string[] };
}

/** @returns undefined if the corpus is missing */
export function readTask(): Task | undefined {
  if (!existsSync(corpus)) return undefined;
  const papers: Paper[] = [];
  const known = new Set<string>();
  const byForm = new Map<string, { right: Set<number>; names: Map<string, number> }>();
  for (const { id, title, summary, ai_keywords = [] } of dailyPapers()) {
    if (known.has(id)) continue;
    known.add(id);
    for (const keyword of ai_keywords) {
      const form = formOf(keyword);
      if (form === '') continue;
      const topic = byForm.get(form) ?? { right: new Set(), names: new Map() };
      topic.right.add(papers.length);
      topic.names.set(keyword, (topic.names.get(keyword) ?? 0) + 1);
      byForm.set(form, topic);
    }
    papers.push(paperOf(id, title, summary));
  }
  readBackground().forEach(({ id, title, abstract }, place) => {
    if (place % backgroundShare === 0 && !known.has(id)) papers.push(paperOf(id, title, abstract));
  });
  const topics = [...byForm]
    .filter(([, { right }]) => right.size >= fewestPapers)
    .sort(([a, x], [b, y]) => y.right.size - x.right.size || (a < b ? -1 : 1))
    .map(([form, { right, names }], place): TaskTopic => {
      const all = [...right];
      const count = Math.min(likes, Math.floor(all.length / 2));
      return {
        form,
        name: [...names].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? form,
        right: all,
        draws: Array.from({ length: draws }, (_, draw) => shuffled(all, place * draws + draw).slice(0, count)),
      };
    });
  return { papers, topics };
}

function dailyPapers(): DailyPaper['paper'][] {
  const folder = path.join(corpus, 'hf-daily');
  return readdirSync(folder)
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as DailyPaper[])
    .map(({ paper }) => paper);
}

/** Reads papers of arXiv's listings, which resemble the background of a library. */
export function readBackground(): { id: string; title: string; abstract: string }[] {
  return gunzipSync(readFileSync(path.join(corpus, 'papers.jsonl.gz')))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

export function paperOf(id: string, title: string, abstract: string): Paper {
  const line = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return {
    title: line(title),
    abstract: line(abstract),
    authors: [],
    keys: [`arxiv:${id}`],
    categories: [],
    keywords: [],
  };
}

/** Folds the forms of a keyword: case, hyphens, plurals and text in brackets. */
export function formOf(keyword: string): string {
  return tokensOf(keyword.replace(/\([^)]*\)/g, ' ')).join(' ');
}

/** Returns words without plural endings, for the baselines. */
export function tokensOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map((word) =>
    word.length < 4 || /(?:[uis]s|[ae]ies)$/.test(word)
      ? word
      : word
          .replace(/(?<=..)ies$/, 'y')
          .replace(/(?<=x|ch|sh|ss|zz)es$/, '')
          .replace(/(?<!ss)s$/, ''),
  );
}

/** Shuffles the same way for the same seed (Numerical Recipes' generator). */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed + 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return list
    .map((value) => ({ value, order: next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
