/** One sequence: random changes and faults over a library of its own, compared with the model after each restart. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { Random } from '../bench/search/random.ts';
import { Browser, killBrowser, type StartOptions } from './browser.ts';
import { damageDatabase, damageFile, fileSystemFiles, parts, ways } from './damage.ts';
import { createDisk, type Disk } from './disk.ts';
import { bibtexOf, keyOfPaper } from './drafts.ts';
import { callLibrary, readStored } from './library.ts';
import { Model } from './model.ts';
import { drawOperation, type Operation, type World } from './operations.ts';

/** The result of a sequence. */
export interface SequenceResult {
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unnoticed: number;
  /** What was done and found, for a sequence that failed. */
  readonly log: readonly string[];
  readonly faults: readonly string[];
}

/** Megabytes of a small disk: a profile and some room. */
const smallDisk = 90;
/** How long a change may take before it counts as not acknowledged, in milliseconds. */
const patience = 20_000;

/** @param base a closed profile with the extension and its sample papers */
export async function runSequence(seed: number, base: string, options: StartOptions): Promise<SequenceResult> {
  // The machine may end a browser while it starts; nothing has happened by then.
  const sequence = await Sequence.start(seed, base, options).catch(() => Sequence.start(seed, base, options));
  try {
    await sequence.run();
  } catch (error) {
    sequence.note(`stopped: ${error instanceof Error ? error.stack : String(error)}`);
    sequence.result.unnoticed += 1;
  } finally {
    await sequence.end();
  }
  return { ...sequence.result, acknowledged: sequence.world.model.acknowledged };
}

type Fault = readonly [name: string, run: (sequence: Sequence) => Promise<void>];

class Sequence {
  readonly result = { lost: 0, doubled: 0, unnoticed: 0, log: [] as string[], faults: [] as string[] };
  readonly world: World;
  readonly #random: Random;
  readonly #disk: Disk;
  readonly #options: StartOptions;
  /** Damages concern the database or the files outside it, never both in one sequence. */
  readonly #damagesFiles: boolean;
  browser: Browser;
  page!: Page;
  #generation: number | undefined;
  readonly #startedAt = Date.now();

  private constructor(random: Random, disk: Disk, browser: Browser, options: StartOptions) {
    this.#random = random;
    this.#disk = disk;
    this.#options = options;
    this.browser = browser;
    this.#damagesFiles = random.next() < 0.25;
    this.world = { random, model: new Model(), papers: 0, merged: new Set(), count: 0, undoable: [] };
  }

  static async start(seed: number, base: string, options: StartOptions): Promise<Sequence> {
    // Seeds that follow each other begin alike.
    const random = new Random(Math.imul(seed, 0x9e3779b1));
    const disk = createDisk(random.next() < 0.35 ? smallDisk : undefined);
    try {
      cpSync(base, disk.folder, { recursive: true });
      const sequence = new Sequence(random, disk, await Browser.start(disk.folder, options), options);
      sequence.page = await sequence.browser.open();
      // Sample papers about which something may be decided, too.
      const { tables } = await readStored(sequence.page);
      const seeds = (tables['papers'] ?? []).flatMap((row) => (row['keys'] as string[]).slice(0, 1)).sort();
      sequence.world.model.know(seeds.slice(0, 3).map((key) => [`paper ${key}`, '1']));
      return sequence;
    } catch (error) {
      await killBrowser(disk.folder);
      disk.remove();
      throw error;
    }
  }

  note(line: string): void {
    this.result.log.push(`${((Date.now() - this.#startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  }

  async run(): Promise<void> {
    await this.make(3 + this.#random.below(4));
    const faults = 2 + this.#random.below(2);
    for (let done = 0; done < faults; done += 1) {
      const [name, run] = this.#pickFault();
      this.note(`fault: ${name}`);
      this.result.faults.push(name);
      await this.#surviving(async () => {
        await run(this);
        await this.make(1 + this.#random.below(4));
      });
    }
    await this.#surviving(async () => {
      await this.browser.close();
      await this.restart();
      await this.compare('at the end');
    });
  }

  /** Runs a part of the sequence. A browser that ends by itself meanwhile, as on a full disk, was killed. */
  async #surviving(part: () => Promise<void>): Promise<void> {
    if (await this.#isSurvived(part)) return;
    for (let tries = 1; tries <= 3; tries += 1) {
      this.note('the browser ended by itself');
      this.result.faults.push('browser ended by itself');
      this.#disk.free();
      const isGood = await this.#isSurvived(async () => {
        await this.browser.kill();
        await this.restart();
        await this.compare('after the browser ended by itself');
      });
      if (isGood) return;
    }
    throw new Error('The browser ends each time without being asked to.');
  }

  /** @returns false if the browser ended meanwhile */
  async #isSurvived(part: () => Promise<void>): Promise<boolean> {
    try {
      await part();
      return this.browser.isRunning;
    } catch (error) {
      if (await this.browser.hasEnded()) return false;
      throw error;
    }
  }

  async end(): Promise<void> {
    await this.browser.kill().catch(() => undefined);
    this.#disk.remove();
  }

  #pickFault(): Fault {
    const fitting: Fault[] = [...common];
    fitting.push(...(this.#damagesFiles ? [damageFiles] : [damageLibrary, damageLibrary, damageThenKill]));
    fitting.push(...(this.#disk.isSmall ? [fullDisk, fullDisk, fullDisk] : [quota]));
    return this.#random.pick(fitting);
  }

  /** Makes some changes, one after the other or two at once in two windows. */
  async make(count: number): Promise<void> {
    for (let done = 0; done < count && this.browser.isRunning; done += 1) {
      if (this.#random.next() < 0.15) await this.#makeTwo();
      else await this.perform(drawOperation(this.world, this.browser));
    }
  }

  async #makeTwo(): Promise<void> {
    const other = await this.browser.open();
    const [first, second] = [drawOperation(this.world, this.browser), drawOperation(this.world, this.browser)];
    const touched = new Set(first.effects.map(([field]) => field));
    if (second.effects.some(([field]) => touched.has(field)) || second.name.startsWith('undo'))
      await this.perform(first);
    else await Promise.all([this.perform(first), this.perform(second, other)]);
    await other.close().catch(() => undefined);
  }

  /** @returns whether the change was acknowledged */
  async perform(operation: Operation, page = this.page): Promise<boolean> {
    const { model } = this.world;
    const late = sleep(patience, undefined, { ref: false }).then(() => {
      throw new Error('no answer');
    });
    try {
      await Promise.race([operation.run(page), late]);
      model.acknowledge(operation.effects);
      this.note(`acknowledged: ${operation.name}`);
      return true;
    } catch (error) {
      model.suspect(operation.effects);
      this.note(`not acknowledged: ${operation.name}: ${String(error).slice(0, 300)}`);
      return false;
    }
  }

  async restart(options: StartOptions = {}): Promise<void> {
    this.browser = await this.browser.restart(options);
    this.page = await this.browser.open();
  }

  /** Compares the library with the model. @param damage what was done to the files, if anything */
  async compare(moment: string, damage?: string): Promise<void> {
    const { result, page } = this;
    try {
      await callLibrary(page, 'papers.counts');
    } catch (error) {
      if (await this.browser.hasEnded()) throw error;
      result.lost += 1;
      this.note(`LOST ${moment}: the library does not open: ${String(error)}`);
      return;
    }
    const recovery = await callLibrary<{ damage: string; at: number } | undefined>(page, 'recovery.last');
    const stored = await readStored(page);
    const { lost, doubled } = this.world.model.compare(stored);
    const isRebuilt = (stored.generation ?? 1) !== (this.#generation ?? 1);
    this.#generation = stored.generation;
    this.note(
      `compared ${moment}: ${stored.tables['papers']?.length} papers, generation ${stored.generation}${isRebuilt ? ', rebuilt' : ''}${damage === undefined ? '' : `, after ${damage}`}`,
    );
    for (const line of lost) this.note(`LOST ${line}`);
    for (const line of doubled) this.note(`DOUBLED ${line}`);
    result.lost += lost.length;
    result.doubled += doubled.length;
    if (isRebuilt && recovery === undefined) {
      result.unnoticed += 1;
      this.note('UNNOTICED: rebuilt without a notice');
    }
    if (lost.length > 0 && !isRebuilt) result.unnoticed += 1;
    // What is shown is what is on disk.
    const { all, dismissed } = await callLibrary<{ all: number; dismissed: number }>(page, 'papers.counts');
    if (all + dismissed !== stored.tables['papers']?.length) {
      result.unnoticed += 1;
      this.note(`UNNOTICED: the window counts ${all} papers`);
    }
  }

  /** Makes changes that a fault cuts. */
  async interrupted(fault: () => Promise<void>): Promise<void> {
    const running = this.perform(drawOperation(this.world, this.browser));
    await sleep(this.#random.below(250));
    await fault();
    await running;
  }

  get random(): Random {
    return this.#random;
  }

  get disk(): Disk {
    return this.#disk;
  }

  get options(): StartOptions {
    return this.#options;
  }
}

/** Faults that any sequence may have. */
const common: readonly Fault[] = [
  [
    'kill',
    async (sequence) => {
      if (sequence.random.next() < 0.5) await sequence.interrupted(() => sequence.browser.kill());
      else await sequence.browser.kill();
      await sequence.restart();
      await sequence.compare('after a kill');
    },
  ],
  [
    'worker stopped',
    async (sequence) => {
      await sequence.interrupted(() => sequence.browser.stopWorker());
    },
  ],
  [
    'reload',
    async (sequence) => {
      await sequence.interrupted(async () => {
        await sequence.page.reload();
        await sequence.page.locator('html[data-ready]').waitFor({ state: 'attached' });
      });
      await sequence.compare('after a reload');
    },
  ],
  [
    'update',
    async (sequence) => {
      await sequence.browser.close();
      const build = nextBuild();
      await sequence.restart({ build });
      await sequence.compare('after an update');
    },
  ],
  [
    'clock moved',
    async (sequence) => {
      const shift = (sequence.random.below(120) - 60) * 86_400_000;
      const move = (by: number) => {
        const { now } = Date;
        Date.now = () => now() + by;
      };
      await sequence.page.evaluate(move, shift);
      const worker = await sequence.browser.worker();
      await worker.evaluate(move, shift).catch(() => undefined);
      await sequence.make(2);
      if (sequence.random.next() < 0.5) await backUp(sequence.page);
      await sequence.browser.close();
      await sequence.restart();
      await sequence.compare('after the clock moved');
    },
  ],
  [
    'import cancelled',
    async (sequence) => {
      const { world } = sequence;
      const [first, count] = [world.papers, 300];
      world.papers += count;
      const keys = Array.from({ length: count }, (_, index) => keyOfPaper(first + index));
      // All of its papers or none: a cancelled import leaves nothing.
      const outcome = await sequence.page.evaluate(
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
  ],
];

async function backUp(page: Page): Promise<void> {
  for (let steps = 0; steps < 50; steps += 1) if (!(await callLibrary(page, 'maintenance.runStep'))) return;
}

const damageLibrary: Fault = [
  'database damaged',
  async (sequence) => {
    if (sequence.random.next() < 0.3) await backUp(sequence.page);
    await sequence.browser.close();
    const damage = damage1(sequence);
    await sequence.restart();
    await sequence.compare('after damage', damage);
  },
];

const damageThenKill: Fault = [
  'database damaged, killed while it is restored',
  async (sequence) => {
    await sequence.browser.close();
    const damage = damage1(sequence);
    const browser = await sequence.browser.restart();
    void browser.open().catch(() => undefined);
    await sleep(300 + sequence.random.below(700));
    await browser.kill();
    await sequence.restart();
    await sequence.compare('after damage and a kill', damage);
  },
];

function damage1({ random, disk }: Sequence): string {
  for (;;) {
    const done = damageDatabase(disk.folder, random.pick(parts), random.pick(ways), random);
    if (done !== undefined) return done;
  }
}

const damageFiles: Fault = [
  'file beside the database damaged',
  async (sequence) => {
    const { random, disk } = sequence;
    if (random.next() < 0.3) await backUp(sequence.page);
    await sequence.browser.close();
    const file = random.pick(fileSystemFiles(disk.folder));
    const damage = `${path.relative(disk.folder, file)} ${damageFile(file, random.pick(ways), random)}`;
    await sequence.restart();
    await sequence.compare('after damage of the journal’s files', damage);
  },
];

const fullDisk: Fault = [
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

const quota: Fault = [
  'quota',
  async (sequence) => {
    await sequence.browser.close();
    await sequence.restart({ quota: 1_000 });
    await sequence.make(1 + sequence.random.below(3));
    await sequence.browser.limit(undefined);
    await sequence.make(1 + sequence.random.below(3));
    await sequence.browser.close();
    await sequence.restart();
    await sequence.compare('after a quota');
  },
];

let builds = 0;

/** A copy of the build with a higher version. */
function nextBuild(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-build-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(path.resolve(import.meta.dirname, '../../.output/chrome-mv3'), folder, { recursive: true });
  builds += 1;
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  writeFileSync(file, JSON.stringify({ ...manifest, version: `9.0.${builds}` }));
  return folder;
}
