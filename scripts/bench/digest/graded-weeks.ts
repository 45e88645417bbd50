/**
 * Real weeks that readers have judged: papers graded for ten topics, and papers that an editor chose. Grades: 2 is about
 * the topic, 1 is related, 0 isn't.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PaperDraft } from '../../../lib/domain/draft.ts';
import type { Paper } from '../../../lib/domain/paper.ts';
import { findWeekOfDay } from '../../../lib/domain/week.ts';
import { readHuggingFace } from '../../../lib/feeds/apis/huggingface.ts';

const corpus = path.resolve(import.meta.dirname, '../../../../shared/corpus');

/** A topic of a week, with the grade of each paper that has one, by key. */
export interface GradedTopic {
  readonly week: string;
  readonly topic: string;
  readonly query: string;
  readonly grades: Readonly<Record<string, number>>;
}

/** The papers that an editor chose of a week. */
export interface Highlights {
  readonly week: string;
  readonly gold: readonly string[];
}

/** @returns undefined if the corpus is missing */
export function readGradedTopics(): GradedTopic[] | undefined {
  return readCorpus('relevance.json');
}

/** @returns undefined if the corpus is missing */
export function readHighlights(): Highlights[] | undefined {
  return readCorpus('highlights.json');
}

function readCorpus<T>(name: string): T | undefined {
  const file = path.join(corpus, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

/** Returns the papers of Hugging Face's daily listings by week, as far as the corpus has them. */
export function readListedWeeks(): Map<string, Map<string, Paper>> {
  const weeks = new Map<string, Map<string, Paper>>();
  const folder = path.join(corpus, 'hf-daily');
  for (const file of readdirSync(folder).sort()) {
    const day = file.slice(0, 10);
    const week = findWeekOfDay(day)?.id ?? '';
    const papers = weeks.get(week) ?? new Map<string, Paper>();
    weeks.set(week, papers);
    const listing = readHuggingFace(
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
      new URL(`https://huggingface.co/api/daily_papers?date=${day}`),
    );
    for (const draft of listing?.papers ?? []) {
      const paper = toPaper(draft, day);
      if (!papers.has(paper.keys[0])) papers.set(paper.keys[0], paper);
    }
  }
  return weeks;
}

function toPaper({ title, abstract, authors = [], keys = [], ...draft }: PaperDraft, listed: string): Paper {
  return {
    title,
    ...(abstract === undefined ? {} : { abstract }),
    authors: [...authors],
    keys: keys as unknown as Paper['keys'],
    categories: [],
    keywords: [...(draft.keywords ?? [])],
    ...(draft.upvotes === undefined ? {} : { upvotes: draft.upvotes }),
    listed,
  };
}

/** Returns some papers of arXiv by key, without votes; for days that the listings lack. */
export function readArxivPapers(wanted: ReadonlySet<string>): Paper[] {
  return gunzipSync(readFileSync(path.join(corpus, 'papers.jsonl.gz')))
    .toString()
    .trim()
    .split('\n')
    .flatMap((line): Paper[] => {
      const { id, title, abstract, authors } = JSON.parse(line) as Paper & { id: string };
      const key = `arxiv:${id}` as Paper['keys'][0];
      return wanted.has(key)
        ? [{ title, abstract: abstract ?? '', authors, keys: [key], categories: [], keywords: [] }]
        : [];
    });
}
