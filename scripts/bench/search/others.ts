/** Compares popular search libraries on the same queries: in Node, without a disk, which favours them. */
import UFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Paper } from '../../../lib/domain/paper.ts';
import type { Question } from './questions.ts';

/** Maximum seconds of a library's queries for one size; a library whose single query would take longer is skipped. */
const patience = 20;
/** Maximum seconds to build its index. */
const buildPatience = 240;

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
  {
    name: 'MiniSearch, all fields',
    build(papers) {
      const search = new MiniSearch<{ id: number }>({
        fields: ['title', 'authors', 'abstract'],
        searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { title: 3 } },
      });
      search.addAll(
        papers.map(({ title, authors, abstract = '' }, id) => ({ id, title, abstract, authors: authors.join(' ') })),
      );
      return (text) => search.search(text.replace(/"/g, '')).map(({ id }) => Number(id));
    },
  },
  {
    name: 'uFuzzy, title and authors',
    build(papers) {
      const texts = papers.map(({ title, authors }) => `${title} ${authors.join(' ')}`);
      const fuzzy = new UFuzzy({ intraMode: 1 });
      return (text) => {
        const [places, info, order] = fuzzy.search(texts, text.replace(/"/g, ''), 1);
        if (info === null || info === undefined || order === null || order === undefined) return places ?? [];
        return order.map((at) => info.idx[at] ?? -1);
      };
    },
  },
];

/** Prints the results of other libraries. */
export async function compareLibraries(papers: readonly Paper[], questions: readonly Question[]): Promise<void> {
  console.log(
    `${'library'.padEnd(28)}${'papers'.padStart(9)}${'build ms'.padStart(10)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)}${'found'.padStart(12)}`,
  );
  const usual = new Map<string, number>();
  const building = new Map<string, number>();
  for (const size of [10_000, papers.length]) {
    for (const { name, build } of others) {
      const expected = ((usual.get(name) ?? 0) * size) / 10_000;
      if (expected > patience * 1_000) {
        console.log(
          `${name.padEnd(28)}${String(size).padStart(9)}  not asked: a query would take ${Math.round(expected / 1_000)} s`,
        );
        continue;
      }
      const making = ((building.get(name) ?? 0) * size) / 10_000;
      if (making > buildPatience * 1_000) {
        console.log(
          `${name.padEnd(28)}${String(size).padStart(9)}  not built: it would take ${Math.round(making / 1_000)} s`,
        );
        continue;
      }
      const some = papers.slice(0, size);
      const started = performance.now();
      const ask = build(some);
      const built = performance.now() - started;
      const asked = questions.filter(
        (question) => question.paper < size && question.kind !== 'id' && question.kind !== 'human',
      );
      building.set(name, built);
      const asking = performance.now();
      const times: number[] = [];
      let found = 0;
      for (let index = 0; index < asked.length && index < 100; index += 1) {
        // One of each kind in turn.
        const question = asked[(index * 37) % asked.length];
        if (question === undefined || performance.now() - asking > patience * 1_000) break;
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
      usual.set(name, Number(at(0.5)));
      console.log(
        `${name.padEnd(28)}${String(some.length).padStart(9)}${built.toFixed(0).padStart(10)}${at(0.5).padStart(9)}${at(0.95).padStart(9)}${`${found}/${times.length}`.padStart(12)}`,
      );
    }
  }
}
