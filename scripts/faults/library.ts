/** The library inside a window of the extension: its use cases, called as the screens call them, and its rows on disk. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';
import type { Evaluating } from './target.ts';

/** A use case: its area and its name. */
export type UseCaseName = `${string}.${string}` | 'undo';

/** The library as {@link addLibraryHook} finds it. */
type WindowLibrary = Readonly<Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>> & {
  undo(act: string): Promise<unknown>;
};

declare global {
  /** Finds the library that the window has opened, in the tree of its screens. Exists in windows of the faults only. */
  var digestifLibrary: () => WindowLibrary;
}

/** Lets every later page of a browser tell its library. */
export async function addLibraryHook(context: BrowserContext): Promise<void> {
  await context.addInitScript(installLibraryHook);
}

/** Runs in a page. */
export function installLibraryHook(): void {
  interface Fiber {
    readonly memoizedProps?: { readonly library?: { readonly papers?: object } } | null;
    readonly child: Fiber | null;
    readonly sibling: Fiber | null;
  }
  globalThis.digestifLibrary = () => {
    const root = document.getElementById('root') as unknown as Record<string, Fiber>;
    const container = Object.keys(root).find((key) => key.startsWith('__reactContainer$')) ?? '';
    const waiting: (Fiber | null | undefined)[] = [root[container]];
    while (waiting.length > 0) {
      const fiber = waiting.pop();
      if (fiber == null) continue;
      const library = fiber.memoizedProps?.library;
      if (library?.papers !== undefined) return library as unknown as WindowLibrary;
      waiting.push(fiber.sibling, fiber.child);
    }
    throw new Error('The window has no library.');
  };
}

/**
 * Calls a use case of the library that the window has open. Resolving is the moment at which a screen says "Saved".
 * @param args may be JSON values only
 */
export async function callLibrary<R>(page: Evaluating, name: UseCaseName, ...args: unknown[]): Promise<R> {
  const answer = await page.evaluate(
    async ([called, given]) => {
      const library = globalThis.digestifLibrary();
      const [area = '', use] = called.split('.');
      const isKnown = use === undefined || library[area]?.[use] !== undefined;
      if (!isKnown) return { error: `The library has no ${called}.` };
      try {
        const value = await (use === undefined ? library.undo(String(given[0])) : library[area]?.[use]?.(...given));
        // Firefox's driver loses an object that is found twice in one answer.
        return { value: value === undefined ? 'null' : JSON.stringify(value) };
      } catch (error) {
        // Names in the build are short, so the causes are told, too.
        const causes: string[] = [];
        for (let one = error; one instanceof Error || one instanceof DOMException; ) {
          causes.push(`${one.name}: ${one.message}`);
          one = (one as { cause?: unknown }).cause ?? (one as { inner?: unknown }).inner;
        }
        return { error: causes.join(' < ') || String(error) };
      }
    },
    [name, args] as const,
  );
  if ('error' in answer) throw new Error(answer.error);
  return (JSON.parse(answer.value) ?? undefined) as R;
}

/** A row of a table, with whatever fields it has. */
export type Row = Readonly<Record<string, unknown>>;

/** What is on disk. */
export interface StoredLibrary {
  /** The bucket that the library file names. */
  readonly bucket: string | undefined;
  readonly generation: number | undefined;
  readonly tables: { readonly [table: string]: readonly Row[] };
}

const tables = ['papers', 'removed', 'states', 'decisions', 'acts', 'topics', 'series', 'issues', 'digests', 'meta'];

/** Reads the tables past the library's own code. */
export async function readStored(page: Evaluating): Promise<StoredLibrary> {
  return page.evaluate(async (names) => {
    interface Place {
      readonly generation?: number;
      readonly bucket?: string;
    }
    const readFile = async (): Promise<Place> => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle('library.json');
      return JSON.parse(await (await handle.getFile()).text());
    };
    // Where the file is missing or damaged, the mark in the extension storage counts, as for the library itself.
    const readMark = async (): Promise<Place> => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { get(name: string): Promise<{ canary?: Place }> } } };
      };
      const { canary } = await chrome.storage.local.get('canary');
      return canary ?? {};
    };
    const file = await readFile().catch(readMark);
    const buckets = (
      navigator as unknown as { storageBuckets: { open(name: string): Promise<{ indexedDB: IDBFactory }> } }
    ).storageBuckets;
    const factory = file.bucket === undefined ? indexedDB : (await buckets.open(file.bucket)).indexedDB;
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = factory.open('digestif');
      opening.onupgradeneeded = () => opening.transaction?.abort();
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => resolve(opening.result);
    });
    try {
      const transaction = db.transaction(names);
      const rows = await Promise.all(
        names.map(
          (name) =>
            new Promise<Row[]>((resolve, reject) => {
              const reading = transaction.objectStore(name).getAll();
              reading.onerror = () => reject(reading.error);
              reading.onsuccess = () => resolve(reading.result);
            }),
        ),
      );
      return {
        bucket: file.bucket,
        generation: file.generation,
        tables: Object.fromEntries(names.map((name, index) => [name, rows[index] ?? []])),
      };
    } finally {
      db.close();
    }
  }, tables);
}

/** Waits for the sample papers of a new library. */
export async function untilSeeded(page: Evaluating): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(100)) {
    const stored = await readStored(page).catch(() => undefined);
    if ((stored?.tables['papers']?.length ?? 0) >= 56) return;
  }
  throw new Error('The sample papers are missing after 30 s.');
}
