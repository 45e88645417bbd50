/** One sequence: random changes and faults over a library of its own, compared with the model after each restart. */
import { cpSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../bench/search/random.ts';
import { createDisk, type Disk } from './disk.ts';
import { callLibrary, readStored } from './library.ts';
import { Model } from './model.ts';
import { drawOperation, type Operation, type World } from './operations.ts';
import { killBrowser } from './processes.ts';
import type { StartOptions, TestBrowser, TestWindow } from './target.ts';

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

/** Something that goes wrong. */
export type Fault<B extends TestBrowser> = readonly [name: string, run: (sequence: Sequence<B>) => Promise<void>];

/** A browser that sequences may run in, and the faults it can have. */
export interface Target<B extends TestBrowser> {
  start(profile: string, options?: StartOptions): Promise<B>;
  /** Megabytes of a small disk: a profile and some room. */
  readonly smallDisk: number;
  /** One fault is chosen at random; what is listed twice is chosen twice as often. */
  faults(of: { isDiskSmall: boolean; damagesFiles: boolean }): readonly Fault<B>[];
}

/** How long a change may take before it counts as not acknowledged, in milliseconds. */
const patience = 20_000;

/** @param base a closed profile with the extension and its sample papers */
export async function runSequence<B extends TestBrowser>(
  target: Target<B>,
  seed: number,
  base: string,
  options: StartOptions,
): Promise<SequenceResult> {
  // The machine may end a browser while it starts; nothing has happened by then.
  const start = () => Sequence.start(target, seed, base, options);
  const sequence = await start().catch(start);
  try {
    await sequence.run((of) => target.faults(of));
  } catch (error) {
    sequence.note(`stopped: ${error instanceof Error ? error.stack : String(error)}`);
    sequence.result.unnoticed += 1;
  } finally {
    await sequence.end();
  }
  return { ...sequence.result, acknowledged: sequence.world.model.acknowledged };
}

/** A sequence that runs. */
export class Sequence<B extends TestBrowser> {
  readonly result = { lost: 0, doubled: 0, unnoticed: 0, log: [] as string[], faults: [] as string[] };
  readonly world: World;
  readonly random: Random;
  readonly disk: Disk;
  readonly #start: (profile: string, options: StartOptions) => Promise<B>;
  /** Options of every start; an update changes them. */
  options: StartOptions;
  /** Damages concern the database or the files outside it, never both in one sequence. */
  readonly #damagesFiles: boolean;
  browser: B;
  window!: TestWindow;
  #generation: number | undefined;
  readonly #startedAt = Date.now();

  private constructor(target: Target<B>, random: Random, disk: Disk, browser: B, options: StartOptions) {
    this.#start = target.start;
    this.random = random;
    this.disk = disk;
    this.options = options;
    this.browser = browser;
    this.#damagesFiles = random.next() < 0.25;
    this.world = { random, model: new Model(), papers: 0, merged: new Set(), count: 0, undoable: [] };
  }

  static async start<B extends TestBrowser>(
    target: Target<B>,
    seed: number,
    base: string,
    options: StartOptions,
  ): Promise<Sequence<B>> {
    // Seeds that follow each other begin alike.
    const random = new Random(Math.imul(seed, 0x9e3779b1));
    const disk = createDisk(random.next() < 0.35 ? target.smallDisk : undefined);
    try {
      cpSync(base, disk.folder, { recursive: true });
      const sequence = new Sequence(target, random, disk, await target.start(disk.folder, options), options);
      sequence.window = await sequence.browser.open();
      // Sample papers about which something may be decided, too.
      const { tables } = await readStored(sequence.window);
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

  async run(faults: Target<B>['faults']): Promise<void> {
    await this.#surviving(() => this.make(3 + this.random.below(4)));
    const count = 2 + this.random.below(2);
    for (let done = 0; done < count; done += 1) {
      const possible = faults({ isDiskSmall: this.disk.isSmall, damagesFiles: this.#damagesFiles });
      const [name, run] = this.random.pick(possible);
      this.note(`fault: ${name}`);
      this.result.faults.push(name);
      await this.#surviving(async () => {
        await run(this);
        await this.make(1 + this.random.below(4));
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
      this.disk.free();
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
    this.disk.remove();
  }

  /** Makes some changes, one after the other or two at once in two windows. */
  async make(count: number): Promise<void> {
    for (let done = 0; done < count && this.browser.isRunning; done += 1) {
      if (this.random.next() < 0.15) await this.#makeTwo();
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
  async perform(operation: Operation, window = this.window): Promise<boolean> {
    const { model } = this.world;
    const late = sleep(patience, undefined, { ref: false }).then(() => {
      throw new Error('no answer');
    });
    try {
      await Promise.race([operation.run(window), late]);
      model.acknowledge(operation.effects);
      this.note(`acknowledged: ${operation.name}`);
      return true;
    } catch (error) {
      model.suspect(operation.effects);
      this.note(`not acknowledged: ${operation.name}: ${String(error).slice(0, 300)}`);
      return false;
    }
  }

  /** Starts the browser over the same profile. */
  async start(options: StartOptions = {}): Promise<B> {
    return this.#start(this.disk.folder, { ...this.options, ...options });
  }

  /** Starts the browser again and opens the library. */
  async restart(options: StartOptions = {}): Promise<void> {
    this.browser = await this.start(options);
    this.window = await this.browser.open();
  }

  /** Compares the library with the model. @param damage what was done to the files, if anything */
  async compare(moment: string, damage?: string): Promise<void> {
    const { result, window } = this;
    try {
      await callLibrary(window, 'papers.counts');
    } catch (error) {
      if (await this.browser.hasEnded()) throw error;
      result.lost += 1;
      this.note(`LOST ${moment}: the library does not open: ${String(error)}`);
      return;
    }
    const recovery = await callLibrary<{ damage: string; at: number } | undefined>(window, 'recovery.last');
    const stored = await readStored(window);
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
    const { all, dismissed } = await callLibrary<{ all: number; dismissed: number }>(window, 'papers.counts');
    if (all + dismissed !== stored.tables['papers']?.length) {
      result.unnoticed += 1;
      this.note(`UNNOTICED: the window counts ${all} papers`);
    }
  }

  /** Makes changes and interrupts them with a fault. */
  async interrupted(fault: () => Promise<void>): Promise<void> {
    const running = this.perform(drawOperation(this.world, this.browser));
    await sleep(this.random.below(250));
    await fault();
    await running;
  }
}
