/** Faults that any browser can have. */
import { setTimeout as sleep } from 'node:timers/promises';
import { bibtexOf, keyOfPaper } from './drafts.ts';
import { callLibrary } from './library.ts';
import { drawOperation } from './operations.ts';
import type { Fault } from './sequence.ts';
import type { Evaluating, TestBrowser } from './target.ts';

export const kill: Fault<TestBrowser> = [
  'kill',
  async (sequence) => {
    if (sequence.random.next() < 0.5) await sequence.interrupted(() => sequence.browser.kill());
    else await sequence.browser.kill();
    await sequence.restart();
    await sequence.compare('after a kill');
  },
];

export const reload: Fault<TestBrowser> = [
  'reload',
  async (sequence) => {
    await sequence.interrupted(() => sequence.browser.reload(sequence.window));
    await sequence.compare('after a reload');
  },
];

export const cancelledImport: Fault<TestBrowser> = [
  'import cancelled',
  async (sequence) => {
    const { world } = sequence;
    const [first, count] = [world.papers, 300];
    world.papers += count;
    const keys = Array.from({ length: count }, (_, index) => keyOfPaper(first + index));
    // All of its papers or none: a cancelled import leaves nothing.
    const outcome = await sequence.window.evaluate(
      async ([text, delay]) => {
        const { imports } = globalThis.digestifLibrary();
        const plan = await imports?.['plan']?.(text);
        const stop = new AbortController();
        setTimeout(() => stop.abort(new Error('cancelled')), delay);
        return imports?.['run']?.(plan, {}, { signal: stop.signal }).then(
          () => 'done' as const,
          () => 'cancelled' as const,
        );
      },
      [bibtexOf(first, count), sequence.random.below(300)] as const,
    );
    sequence.note(`import ${outcome}`);
    world.model.acknowledge(keys.map((key) => [`paper ${key}`, outcome === 'done' ? '1' : undefined]));
    await sequence.compare('after an import was cancelled');
  },
];

export const fullDisk: Fault<TestBrowser> = [
  'disk full, freed',
  async (sequence) => {
    const { disk, random } = sequence;
    disk.fill();
    await sequence.make(1 + random.below(3));
    if (random.next() < 0.2) {
      await sequence.browser.kill();
      disk.free();
      await sequence.restart();
      await sequence.compare('after a full disk and a kill');
      return;
    }
    disk.free();
    let isAlive = false;
    for (const end = Date.now() + 15_000; !isAlive && sequence.browser.isRunning && Date.now() < end; ) {
      isAlive = await sequence.perform(drawOperation(sequence.world, sequence.browser));
      if (!isAlive) await sleep(300);
    }
    if (!isAlive && sequence.browser.isRunning) {
      sequence.result.unnoticed += 1;
      sequence.note('UNNOTICED: nothing can be saved though the disk has space');
    }
    await sequence.make(random.below(4));
    if (random.next() < 0.3) await sequence.browser.kill();
    else await sequence.browser.close();
    await sequence.restart();
    await sequence.compare('after a full disk');
  },
];

/** Writes the automatic backup that is due. */
export async function backUp(page: Evaluating): Promise<void> {
  for (let steps = 0; steps < 50; steps += 1) if (!(await callLibrary(page, 'maintenance.runStep'))) return;
}
