import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Library } from '../../lib/library/index.ts';
import { associationsKey, blockKey, headKey, vectorKeys } from '../../lib/search/index/segment-store.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

const { get } = IDBObjectStore.prototype;

afterEach(() => {
  IDBObjectStore.prototype.get = get;
  closeLibraries();
});

const things = 'lantern compass kettle umbrella parasol candle'.split(' ');
let count = 0;

function paper(id: number): PaperDraft {
  const some = things.filter((_, at) => (id + at) % 3 !== 0);
  return {
    title: `A ${some.join(' and a ')}`,
    abstract: `Of ${id} things.`,
    keys: [`pmid:${1_000 + id}`],
    authors: [],
  };
}

async function tendAll(library: Library): Promise<number> {
  for (let steps = 0; steps < 100; steps += 1) if (!(await library.maintenance.runStep())) return steps;
  throw new Error('The upkeep does not end.');
}

/** A library whose index has two segments, with one edited and one removed paper; and its tables. */
async function packed(papers = 40): Promise<{ library: Library; db: Database; reopened: () => Library }> {
  count += 1;
  const name = `damaged-${count}`;
  const library = newLibrary({ name });
  await library.papers.record(
    day(
      '2025-03-13',
      Array.from({ length: papers }, (_, id) => paper(id)),
    ),
  );
  await tendAll(library);
  await library.papers.decide(['pmid:1003'], { note: 'borrowed' });
  await library.papers.decide(['pmid:1004'], { removed: true });
  await library.papers.record(day('2025-03-14', [{ title: 'A late lantern', keys: ['pmid:9'] }]));
  await tendAll(library);
  const db = new Database(name);
  await db.open();
  // Opens the library again, with nothing cached.
  return { library, db, reopened: () => newLibrary({ name }) };
}

/** @param papers the number of papers in the library */
async function expectWhole(library: Library, papers = 40): Promise<void> {
  expect((await library.search.query('of things OR late')).strictTotal).toBe(papers);
  expect((await library.search.query('"and a" OR "late lantern"')).strictTotal).toBe(papers);
  expect((await library.search.query('note:borrowed')).strictTotal).toBe(1);
  expect((await library.search.query('1004')).strictTotal).toBe(0);
  await library.search.query('lantern compass kettle umbrella parasol candle nothingness');
}

const cut = (bytes: Uint8Array | undefined): Uint8Array => (bytes ?? new Uint8Array()).slice(0, -5);

const damages = ['is missing', 'is cut', 'is lost by the browser', 'is that of another segment'] as const;

/** Makes reading a block fail, as Chromium does if the file of a large value was deleted. */
function lose(lost: number): void {
  IDBObjectStore.prototype.get = function (key) {
    if (this.name !== 'indexBlocks' || key !== lost) return get.call(this, key);
    const { transaction } = this as unknown as { transaction: Failing };
    return transaction._execRequestAsync({
      source: this,
      operation: () => {
        throw new DOMException('Data lost due to missing file.', 'NotReadableError');
      },
    });
  };
}

/** A transaction of fake-indexeddb. */
interface Failing {
  _execRequestAsync(work: { source: IDBObjectStore; operation: () => never }): IDBRequest;
}

describe('a damaged index', () => {
  const places: { [what: string]: (segment: number) => number } = {
    'a head': headKey,
    'a block of postings': (segment) => blockKey(segment, 'postings', 0),
    'a block of positions': (segment) => blockKey(segment, 'positions', 0),
  };
  for (const [what, keyOf] of Object.entries(places)) {
    // Blocks do not contain the id of their segment.
    for (const damage of keyOf === headKey ? damages : damages.slice(0, 3)) {
      it(`repairs itself if ${what} ${damage}, without missing a paper meanwhile`, async () => {
        for (const place of [0, 1]) {
          const { library, db, reopened } = await packed();
          const ids = await db.indexSegments.toCollection().primaryKeys();
          const [own, other] = place === 0 ? ids : [...ids].reverse();
          if (own === undefined || other === undefined) throw new Error('There are not two segments.');
          const [key, otherKey] = [keyOf(own), keyOf(other)];
          if (damage === 'is missing') await db.indexBlocks.delete(key);
          else if (damage === 'is lost by the browser') lose(key);
          else if (damage === 'is cut') await db.indexBlocks.put(cut(await db.indexBlocks.get(key)), key);
          else await db.indexBlocks.put((await db.indexBlocks.get(otherKey)) ?? new Uint8Array(), key);
          const again = reopened();
          await expectWhole(again);
          await tendAll(again);
          expect(await again.search.repairIndex()).toBe(0);
          await expectWhole(again);
          await expectWhole(library);
          db.close();
        }
      });
    }

    it(`is repaired by the daily check if ${what} is missing`, async () => {
      const { db, reopened } = await packed();
      const [first = 0] = await db.indexSegments.toCollection().primaryKeys();
      await db.indexBlocks.delete(keyOf(first));
      const again = reopened();
      expect(await again.search.repairIndex()).toBeGreaterThan(30);
      await expectWhole(again);
      await tendAll(again);
      expect(await again.search.repairIndex()).toBe(0);
      await expectWhole(again);
      db.close();
    });
  }

  it('trains word associations again if they are truncated, and answers long queries meanwhile', async () => {
    const { db, reopened } = await packed(600);
    const learned = await db.indexBlocks.get(associationsKey);
    expect(learned?.length).toBeGreaterThan(0);
    for (const length of [1, 7, (learned?.length ?? 0) - 1]) {
      await db.indexBlocks.put((learned ?? new Uint8Array()).slice(0, length), associationsKey);
      const again = reopened();
      await expectWhole(again, 600);
      await tendAll(again);
      expect((await db.indexBlocks.get(associationsKey))?.length).toBe(learned?.length);
      await expectWhole(again, 600);
    }
    db.close();
  });

  it('rebuilds truncated vectors after the daily check', async () => {
    const { db, library } = await packed(600);
    const [segment = 0] = await db.indexSegments.toCollection().primaryKeys();
    const [, key] = vectorKeys(segment);
    const vectors = await db.indexBlocks.get(key);
    expect(vectors?.length).toBeGreaterThan(0);
    await db.indexBlocks.put(cut(vectors), key);
    await expectWhole(library, 600);
    expect(await library.search.repairIndex()).toBe(0);
    await tendAll(library);
    expect(await db.indexBlocks.get(key)).toEqual(vectors);
    db.close();
  });
});
