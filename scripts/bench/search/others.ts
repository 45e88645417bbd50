/** What people pick today, on the same queries: in Node, without a disk, which flatters them. */
import Fuse from 'fuse.js';
import type { Paper } from '../../../lib/domain/paper.ts';
import type { Question } from './questions.ts';

/** Seconds that one library may take with one size. */
const patience = 20;

interface Other {
  readonly name: string;
  build(papers: readonly Paper[]): (text: string) => number[];
}

const others: readonly Other[] = [
  {
    name: 'plain scan',
    build(papers) {
      const texts = papers.map((paper) => [paper.title, paper.abstract, ...paper.authors].join('\n').toLowerCase());
      return (text) => {
        const words = text.toLowerCase().replace(/"/g, '').split(' ');
        return texts.flatMap((whole, place) => (words.every((word) => whole.includes(word)) ? [place] : []));
      };
    },
  },
  {
    name: 'fuse.js, title and authors',
    build(papers) {
      const fuse = new Fuse(papers, { keys: ['title', 'authors'], threshold: 0.3, ignoreLocation: true });
      return (text) => fuse.search(text.replace(/"/g, ''), { limit: 20 }).map(({ refIndex }) => refIndex);
    },
  },
  {
    name: 'fuse.js, all fields',
    build(papers) {
      const fuse = new Fuse(papers, { keys: ['title', 'authors', 'abstract'], threshold: 0.3, ignoreLocation: true });
      return (text) => fuse.search(text.replace(/"/g, ''), { limit: 20 }).map(({ refIndex }) => refIndex);
    },
  },
];

/** Prints how others do. */
export async function compareLibraries(papers: readonly Paper[], questions: readonly Question[]): Promise<void> {
  console.log(
    `${'library'.padEnd(28)}${'papers'.padStart(9)}${'build ms'.padStart(10)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)}${'found'.padStart(12)}`,
  );
  for (const size of [10_000, papers.length]) {
    for (const { name, build } of others) {
      const some = papers.slice(0, size);
      const started = performance.now();
      const ask = build(some);
      const built = performance.now() - started;
      const asked = questions.filter(
        (question) => question.paper < size && question.kind !== 'id' && question.kind !== 'human',
      );
      const times: number[] = [];
      let found = 0;
      for (let index = 0; index < asked.length && index < 100; index += 1) {
        // One of each kind in turn.
        const question = asked[(index * 37) % asked.length];
        if (question === undefined || performance.now() - started > patience * 1_000) break;
        const before = performance.now();
        const places = ask(question.text).slice(0, 20);
        times.push(performance.now() - before);
        if (places.includes(question.paper)) found += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
      const at = (share: number): string => {
        const sorted = [...times].sort((a, b) => a - b);
        return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(1);
      };
      console.log(
        `${name.padEnd(28)}${String(some.length).padStart(9)}${built.toFixed(0).padStart(10)}${at(0.5).padStart(9)}${at(0.95).padStart(9)}${`${found}/${times.length}`.padStart(12)}`,
      );
    }
  }
}
