/** Invented papers for development: plausible, all different, the same for the same arguments. */
import { strToU8, zipSync } from 'fflate';

const day = 86_400_000;
const minPapersPerDay = 10;
/** arXiv’s ids have had five digits since 2015. */
const maxDays = 3_000;

const adjectives = 'Adaptive,Sparse,Robust,Calibrated,Federated,Hierarchical,Causal,Modular,Private,Streaming'.split(
  ',',
);
const methods =
  'Retrieval,Distillation,Diffusion,Contrastive Learning,Attention,Pruning,Planning,Quantisation,Alignment,Pretraining'.split(
    ',',
  );
const tasks =
  'Question Answering,Protein Design,Code Generation,Weather Forecasting,Speech Recognition,Robot Grasping,Medical Imaging,Theorem Proving,Machine Translation,Recommendation'.split(
    ',',
  );
const settings =
  'from Few Examples,at Scale,on Small Devices,under Distribution Shift,with Human Feedback,across Languages,without Labels,over Long Contexts,in Open Worlds,with Limited Memory'.split(
    ',',
  );
const ways = 'A Study,A Benchmark,Theory and Practice,Lessons Learned,An Open Model,Revisited,A Simple Baseline'.split(
  ',',
);
const given = 'Ada,Kwame,Yuki,Sofia,Miriam,Jonas,Priya,Mateo,Ingrid,Tariq,Lucía'.split(',');
const family = 'Lindqvist,Mensah,Tanabe,Duarte,Oyelaran,Weidner,Raghunathan,Silva,Haugen,Nasser,Okafor,Ferreira'.split(
  ',',
);
const categories = 'cs.CL,cs.LG,cs.CV,cs.AI,stat.ML,q-bio.QM'.split(',');

/** The most papers whose titles all differ. */
export const maxPapers = adjectives.length * methods.length * tasks.length * settings.length * ways.length;

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** @param index of the paper, from 0, the newest first. @param today milliseconds since the epoch */
function paperLine(
  index: number,
  papersPerDay: number,
  today: number,
): Record<string, unknown> & { key: string; at: number } {
  const back = Math.floor(index / papersPerDay);
  const rank = (index % papersPerDay) + 1;
  const at = today - back * day;
  const date = new Date(at).toISOString().slice(0, 10);
  // The digits of the index, each mixed with lower ones: no title occurs twice, and a day has papers on many tasks.
  const method = pick(methods, index);
  const task = pick(tasks, Math.floor(index / 10) + index * 3);
  const setting = pick(settings, Math.floor(index / 100) + index * 7);
  const adjective = pick(adjectives, Math.floor(index / 1_000) + index * 9);
  const way = pick(ways, Math.floor(index / 10_000) + (index % 10));
  const key = `arxiv:${date.slice(2, 4)}${date.slice(5, 7)}.${String(10_000 + (index % 90_000)).padStart(5, '0')}`;
  const sighting = { source: 'huggingface', kind: 'day', name: 'Daily Papers', date, rank, at };
  return {
    key,
    at,
    title: `${adjective} ${method} for ${task} ${setting}: ${way}`,
    abstract: `${task} ${setting} remains difficult, because early errors grow. We propose ${adjective.toLowerCase()} ${method.toLowerCase()}, which corrects them while they are small. On ${3 + (index % 9)} data sets it improves the best earlier result by ${1 + (index % 17)}%, at ${20 + (index % 70)}% of its cost. We release code and models.`,
    authors: Array.from(
      { length: 1 + (index % 5) },
      (_, n) => `${pick(given, index + n)} ${pick(family, index * 5 + n)}`,
    ),
    keys: [key],
    categories: [pick(categories, index)],
    keywords: [method.toLowerCase(), task.toLowerCase()],
    published: date,
    listed: date,
    upvotes: (index * 37) % 180,
    met: at + papersPerDay - rank,
    firstSeen: at,
    lastSeen: at,
    // The newest days are still new.
    ...(back < 3 ? {} : { given: at }),
    sighting,
    sightings: [{ listing: 'huggingface:day', day: date, key, at, rank, upvotes: (index * 37) % 180 }],
  };
}

const topics = [
  { name: 'Retrieval', query: 'retrieval "question answering"' },
  { name: 'Proteins', query: '"protein design"' },
  { name: 'Small devices', query: 'pruning OR quantisation' },
];

/**
 * A library of invented papers, at least ten a day up to today, some of them saved, starred or read, with three topics.
 * @returns a backup file
 * @throws RangeError if the count is not from 1 to {@link maxPapers}
 */
export function sampleBackup(count: number, today: number): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(count) || count < 1 || count > maxPapers) {
    throw new RangeError(`The number of papers must be from 1 to ${maxPapers}.`);
  }
  const papersPerDay = Math.max(minPapersPerDay, Math.ceil(count / maxDays));
  const papers = Array.from({ length: count }, (_, index) => paperLine(index, papersPerDay, today));
  const decisions = papers.flatMap(({ key, at }, index) => {
    const change = {
      ...(index % 11 === 5 ? { saved: true } : {}),
      ...(index % 53 === 6 ? { starred: true } : {}),
      ...(index % 17 === 7 ? { read: true } : {}),
      ...(index % 97 === 8 ? { later: true } : {}),
    };
    return Object.keys(change).length === 0 ? [] : [{ id: `decision-${index}`, act: `act-${index}`, at, key, change }];
  });
  const files: Record<string, readonly object[]> = {
    papers: papers.map(({ key: _key, at: _at, ...line }) => line),
    decisions,
    topics: topics.map((topic, index) => ({
      id: `sample-${index}`,
      ...topic,
      like: [],
      dislike: [],
      most: 10,
      createdAt: today,
    })),
  };
  const lines = Object.fromEntries(Object.entries(files).map(([name, rows]) => [`${name}.jsonl`, rows.length]));
  const text = (rows: readonly object[]) => strToU8(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return zipSync({
    'manifest.json': text([{ format: 'digestif-backup', formatVersion: 2, minReader: 1 }]),
    ...Object.fromEntries(Object.entries(files).map(([name, rows]) => [`${name}.jsonl`, text(rows)])),
    'end.json': text([{ lines }]),
  }) as Uint8Array<ArrayBuffer>;
}
