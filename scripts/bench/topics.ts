/** Measures how well topics rank papers compared with standard methods, and their cost. See docs/topics.md. */
import type { Key } from '../../lib/domain/key.ts';
import { compileTopic } from '../../lib/topics/compile-topic.ts';
import { type TopicParameters, topicParameters } from '../../lib/topics/parameters.ts';
import { TopicPaper } from '../../lib/topics/prepared-paper.ts';
import { CountSketch } from '../../lib/topics/word-counts.ts';
import { median } from './drafts.ts';
import { averagePrecision, makeBaselines, ranking, type Scores } from './topics/baselines.ts';
import { measurePreview } from './topics/preview.ts';
import { paperOf, readBackground, readTask, type Task, type TaskTopic } from './topics/task.ts';

export const name = 'topics';

/** Parameters are tuned on one half; the other is reported. */
type Half = 'chosen on' | 'reported';
const halves: readonly Half[] = ['chosen on', 'reported'];

interface Method {
  readonly name: string;
  readonly scores: (topic: TaskTopic, liked: readonly number[]) => Scores;
}

export async function run(): Promise<Record<string, number>> {
  const task = readTask();
  if (task === undefined) {
    console.log('Skipped: ../shared/corpus wasn’t found.');
    return {};
  }
  console.log(
    `${task.topics.length} topics, ${task.papers.length} papers, 3 draws of likes; liked papers are not ranked`,
  );
  console.log('');
  const figures = measureQuality(task);
  console.log('');
  const cost = measureCost();
  const tester = await measurePreview();
  for (const [key, value] of Object.entries(tester)) console.log(`${key.padEnd(24)} ${value.toFixed(2)}`);
  return { ...figures, ...cost, ...tester };
}

function measureQuality(task: Task): Record<string, number> {
  const baselines = makeBaselines(task.papers);
  const ours = makeOurs(task);
  const words = (topic: TaskTopic): string[] => topic.form.split(' ');
  const methods: Method[] = [
    { name: 'BM25', scores: (topic) => baselines.bm25(words(topic)) },
    { name: 'phrase first, then BM25 + PRF', scores: (topic) => baselines.phraseFirst(words(topic)) },
    { name: 'Rocchio, words and pairs, 10 likes', scores: (_, liked) => baselines.rocchio(liked) },
    { name: 'Rocchio, words and pairs, 3 likes', scores: (_, liked) => baselines.rocchio(liked.slice(0, 3)) },
    { name: 'ours: phrase', scores: (topic) => ours(`"${topic.name}"`, []) },
    { name: 'ours: plain words', scores: (topic) => ours(topic.form, []) },
    { name: 'ours: phrase + 10 likes', scores: (topic, liked) => ours(`"${topic.name}"`, liked) },
    { name: 'ours: phrase + 3 likes', scores: (topic, liked) => ours(`"${topic.name}"`, liked.slice(0, 3)) },
    { name: 'ours: 10 likes', scores: (_, liked) => ours('', liked) },
    { name: 'ours: 3 likes', scores: (_, liked) => ours('', liked.slice(0, 3)) },
    ...without({ phrase: { alone: 0 } }, 'phrase, any phrase for a term', 'phrase'),
    ...without({ phrase: { alone: 0 } }, 'phrase + 10 likes, any phrase for a term'),
    ...without({ phrase: { early: 0 } }, 'phrase + 10 likes, early or late alike'),
    ...without({ phrase: { words: 0 } }, 'phrase + 10 likes, no single words'),
    ...without({ likes: { term: 0 } }, '10 likes, no terms', 'likes'),
    ...without({ likes: { pair: 0 } }, '10 likes, no pairs', 'likes'),
    ...without({ likes: { pair: 0, term: 0 } }, '10 likes, single words only', 'likes'),
    ...without({ likes: { agreement: 0 } }, '10 likes, shared or not alike', 'likes'),
  ];
  const results = new Map(methods.map((method) => [method.name, measure(task, method)]));
  console.log(`${'MAP'.padEnd(48)}${halves.map((half) => half.padStart(12)).join('')}${'P@20'.padStart(10)}`);
  for (const [method, { map, top }] of results) {
    console.log(
      `${method.padEnd(48)}${halves.map((half) => map[half].toFixed(3).padStart(12)).join('')}${top.toFixed(3).padStart(10)}`,
    );
  }
  const map = (method: string): number => results.get(method)?.map.reported ?? Number.NaN;
  return {
    map: map('ours: phrase + 10 likes'),
    map_baseline: map('phrase first, then BM25 + PRF'),
    map_ratio: map('ours: phrase + 10 likes') / map('phrase first, then BM25 + PRF'),
    map_phrase: map('ours: phrase'),
    map_3_likes: map('ours: phrase + 3 likes'),
    map_likes: map('ours: 10 likes'),
    map_likes_baseline: map('Rocchio, words and pairs, 10 likes'),
    map_likes_ratio: map('ours: 10 likes') / map('Rocchio, words and pairs, 10 likes'),
    map_3_likes_ratio: map('ours: 3 likes') / map('Rocchio, words and pairs, 3 likes'),
  };

  function without(
    change: { phrase?: Partial<TopicParameters['phrase']>; likes?: Partial<TopicParameters['likes']> },
    what: string,
    given: 'phrase' | 'likes' | 'both' = 'both',
  ): Method[] {
    const parameters = {
      ...topicParameters,
      phrase: { ...topicParameters.phrase, ...change.phrase },
      likes: { ...topicParameters.likes, ...change.likes },
    };
    const changed = makeOurs(task, parameters);
    return [
      {
        name: `  ${what}`,
        scores: (topic, liked) => changed(given === 'likes' ? '' : `"${topic.name}"`, given === 'phrase' ? [] : liked),
      },
    ];
  }
}

function makeOurs(task: Task, parameters = topicParameters): (query: string, liked: readonly number[]) => Scores {
  const papers = task.papers.map((paper) => new TopicPaper(paper));
  const byKey = new Map(task.papers.map((paper) => [paper.keys[0] as string, paper]));
  const frequencies = new CountSketch();
  for (const paper of papers) frequencies.add(paper.words);
  return (query, liked) => {
    const like = liked.flatMap((index): Key[] => task.papers[index]?.keys.slice(0, 1) ?? []);
    const topic = compileTopic({ name: '', query, like, dislike: [] }, { papers: byKey, frequencies, parameters });
    return Float64Array.from(papers, (paper) => topic.rank(paper) ?? -1);
  };
}

function measure({ topics }: Task, { scores }: Method): { map: Record<Half, number>; top: number } {
  const found: Record<Half, number[]> = { 'chosen on': [], reported: [] };
  const tops: number[] = [];
  for (const [index, topic] of topics.entries()) {
    for (const liked of topic.draws) {
      const given = scores(topic, liked);
      found[halves[index % 2] ?? 'reported'].push(averagePrecision(given, topic.right, liked));
      const right = new Set(topic.right);
      const first = ranking(given).filter((paper) => !liked.includes(paper));
      tops.push(first.slice(0, 20).filter((paper) => right.has(paper)).length / 20);
    }
  }
  return { map: { 'chosen on': mean(found['chosen on']), reported: mean(found.reported) }, top: mean(tops) };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Measures matching one new paper with fifty topics, and one topic with 100,000 papers. */
function measureCost(): Record<string, number> {
  const background = readBackground().map(({ id, title, abstract }) => paperOf(id, title, abstract));
  const papers = Array.from({ length: 100_000 }, (_, index) => background[index % background.length]).filter(
    (paper) => paper !== undefined,
  );
  const frequencies = new CountSketch();
  for (const paper of papers.slice(0, 10_000)) frequencies.add(new TopicPaper(paper).words);
  const byKey = new Map(background.map((paper) => [paper.keys[0] as string, paper]));
  const compile = (query: string, from: number): ReturnType<typeof compileTopic> => {
    const like = background.slice(from, from + 10).map((paper) => paper.keys[0]);
    return compileTopic({ name: '', query, like, dislike: [] }, { papers: byKey, frequencies });
  };
  const topics = Array.from({ length: 50 }, (_, index) =>
    compile(background[index * 97]?.title.split(' ').slice(0, 2).join(' ') ?? '', index * 31),
  );
  const singles = Array.from({ length: 200 }, (_, index) => {
    const start = performance.now();
    const paper = new TopicPaper(papers[index * 61] ?? paperOf('', '', ''));
    for (const topic of topics) topic.score(paper);
    return performance.now() - start;
  });
  const score50 = singles.sort((a, b) => a - b)[100] ?? Number.NaN;
  const topic = compile('"speculative decoding" OR "draft model" -survey', 5_000);
  let matched = 0;
  const rounds = Array.from({ length: 3 }, () => {
    const start = performance.now();
    matched = 0;
    for (const paper of papers) {
      const strength = topic.score(paper)?.strength;
      if (strength === 'strong' || strength === 'weak') matched += 1;
    }
    return (performance.now() - start) / 1_000;
  });
  const remake = median(rounds);
  console.log(`one paper against 50 topics: ${score50.toFixed(2)} ms (median of 200)`);
  console.log(`one topic over ${papers.length} papers: ${remake.toFixed(2)} s (median of 3), ${matched} match`);
  return { score50_ms: score50, remake_s: remake };
}
