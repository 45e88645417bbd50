/** The faults that a sequence in Chromium may have. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser } from './browser.ts';
import { damageDatabase, damageFile, opfsFiles, parts, ways } from './damage.ts';
import type { Fault, Sequence, Target } from './sequence.ts';
import { backUp, cancelledImport, fullDisk, kill, reload } from './shared-faults.ts';

const stoppedWorker: Fault<Browser> = [
  'worker stopped',
  async (sequence) => {
    await sequence.interrupted(() => sequence.browser.stopWorker());
  },
];

const update: Fault<Browser> = [
  'update',
  async (sequence) => {
    await sequence.browser.close();
    sequence.options = { ...sequence.options, build: nextBuild() };
    await sequence.restart();
    await sequence.compare('after an update');
  },
];

const movedClock: Fault<Browser> = [
  'clock moved',
  async (sequence) => {
    const shift = (sequence.random.below(120) - 60) * 86_400_000;
    const move = (by: number) => {
      const { now } = Date;
      Date.now = () => now() + by;
    };
    await sequence.window.evaluate(move, shift);
    const worker = await sequence.browser.worker();
    await worker.evaluate(move, shift).catch(() => undefined);
    await sequence.make(2);
    if (sequence.random.next() < 0.5) await backUp(sequence.window);
    await sequence.browser.close();
    await sequence.restart();
    await sequence.compare('after the clock moved');
  },
];

const damageLibrary: Fault<Browser> = [
  'database damaged',
  async (sequence) => {
    if (sequence.random.next() < 0.3) await backUp(sequence.window);
    await sequence.browser.close();
    const damage = damageOne(sequence);
    await sequence.restart();
    await sequence.compare('after damage', damage);
  },
];

const damageThenKill: Fault<Browser> = [
  'database damaged, killed while it is restored',
  async (sequence) => {
    await sequence.browser.close();
    const damage = damageOne(sequence);
    const browser = await sequence.start();
    void browser.open().catch(() => undefined);
    await sleep(300 + sequence.random.below(700));
    await browser.kill();
    await sequence.restart();
    await sequence.compare('after damage and a kill', damage);
  },
];

function damageOne({ random, disk }: Sequence<Browser>): string {
  for (;;) {
    const done = damageDatabase(disk.folder, random.pick(parts), random.pick(ways), random);
    if (done !== undefined) return done;
  }
}

const damageFiles: Fault<Browser> = [
  'file beside the database damaged',
  async (sequence) => {
    const { random, disk } = sequence;
    if (random.next() < 0.3) await backUp(sequence.window);
    await sequence.browser.close();
    const file = random.pick(opfsFiles(disk.folder));
    const damage = `${path.relative(disk.folder, file)} ${damageFile(file, random.pick(ways), random)}`;
    await sequence.restart();
    await sequence.compare('after damage of the journal’s files', damage);
  },
];

const quota: Fault<Browser> = [
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

/** Sequences in Chromium. */
export const chromium: Target<Browser> = {
  start: Browser.start,
  smallDisk: 90,
  faults: ({ isDiskSmall, damagesFiles }) => [
    kill,
    stoppedWorker,
    reload,
    update,
    movedClock,
    cancelledImport,
    ...(damagesFiles ? [damageFiles] : [damageLibrary, damageLibrary, damageThenKill]),
    ...(isDiskSmall ? [fullDisk, fullDisk, fullDisk] : [quota]),
  ],
};
