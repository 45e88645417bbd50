/**
 * `npm run faults -- --table`: the faults that once destroyed libraries without a word, each tried on a library of 956
 * papers and 102 decisions. Prints a table in Markdown.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../bench/search/random.ts';
import { Browser } from './browser.ts';
import { damageDatabase, parts, ways } from './damage.ts';
import { createDisk } from './disk.ts';
import { keyOfPaper, listingOf } from './drafts.ts';
import { callLibrary, readStored, untilSeeded } from './library.ts';
import type { Evaluating, StartOptions } from './target.ts';

const papers = 900;
const decisions = 102;

/** The state of a library after a fault. */
interface Outcome {
  readonly lost: number;
  readonly doubled: number;
  /** What the library itself says: `restored`, `sound` or its error. */
  readonly said: string;
  readonly isUnnoticed: boolean;
}

/** A row of the table: tries a fault some times. */
interface Trial {
  readonly fault: string;
  run(base: string, options: StartOptions): Promise<{ outcomes: readonly Outcome[]; detail?: string }>;
}

const times = 5;

const trials: readonly Trial[] = [
  {
    fault: 'SIGKILL right after the acknowledgement',
    async run(base, options) {
      const outcomes: Outcome[] = [];
      for (let time = 0; time < times; time += 1) outcomes.push(await tryKill(base, options, time));
      return { outcomes };
    },
  },
  {
    fault: 'disk full, freed, clean restart',
    async run(base, options) {
      const outcomes: Outcome[] = [];
      let isSmall = false;
      for (let time = 0; time < times; time += 1) {
        const tried = await tryFullDisk(base, options);
        isSmall = tried.isSmall;
        outcomes.push(tried.outcome);
      }
      return { outcomes, detail: isSmall ? 'tmpfs' : 'quota' };
    },
  },
  ...parts.flatMap((part) =>
    ways.map(
      (way): Trial => ({
        fault: `${part}: ${way}`,
        async run(base, options) {
          const outcomes: Outcome[] = [];
          const details: string[] = [];
          for (let time = 0; time < (way === 'delete' ? 1 : 2); time += 1) {
            const folder = copyOf(base);
            const done = damageDatabase(folder, part, way, new Random(1_000_003 * (time + 1)));
            if (done !== undefined) {
              details.push(done.slice(0, 200));
              outcomes.push(await examine(folder, options));
            }
            rmSync(folder, { recursive: true, force: true });
          }
          return { outcomes, detail: details.join(' / ') };
        },
      }),
    ),
  ),
];

/** @param only text that the rows to try have in their names @returns whether all libraries survived */
export async function runTable(options: StartOptions, only = ''): Promise<boolean> {
  const rows: string[] = [];
  const total = { lost: 0, doubled: 0, unnoticed: 0 };
  const base = mkdtempSync(path.join(os.tmpdir(), 'digestif-faults-base-'));
  await makeLibrary(base, options);
  for (const { fault, run } of trials.filter((trial) => trial.fault.includes(only))) {
    const { outcomes, detail = '' } = await run(base, options);
    // The back end in use has no such files.
    if (outcomes.length === 0) continue;
    const sum = (field: 'lost' | 'doubled') => outcomes.reduce((all, outcome) => all + outcome[field], 0);
    const unnoticed = outcomes.filter((outcome) => outcome.isUnnoticed).length;
    total.lost += sum('lost');
    total.doubled += sum('doubled');
    total.unnoticed += unnoticed;
    const said = [...new Set(outcomes.map((outcome) => outcome.said))].join(', ');
    rows.push(`| ${fault} | ${outcomes.length} | ${sum('lost')} | ${sum('doubled')} | ${unnoticed} | ${said} |`);
    console.log(`${rows.at(-1)} ${detail}`);
  }
  rmSync(base, { recursive: true, force: true });
  console.log('\n| fault | tried | lost | doubled | unnoticed | the library |\n| --- | --- | --- | --- | --- | --- |');
  for (const row of rows) console.log(row);
  console.log(`table: lost ${total.lost}, doubled ${total.doubled}, unnoticed ${total.unnoticed}`);
  return total.lost + total.doubled + total.unnoticed === 0;
}

/** A copy of a closed profile, under a name of its own. */
function copyOf(profile: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'digestif-faults-'));
  cpSync(profile, folder, { recursive: true });
  return folder;
}

/** Two sessions: papers and their backup, then decisions since. */
async function makeLibrary(profile: string, options: StartOptions): Promise<void> {
  const random = new Random(1);
  const first = await Browser.start(profile, options);
  const page = await first.open();
  await untilSeeded(page);
  for (let start = 0; start < papers; start += 100) {
    await callLibrary(page, 'papers.record', listingOf(random, start, 100, 300));
  }
  await decideSome(page, 0, 51);
  // The automatic backup.
  while (await callLibrary(page, 'maintenance.runStep')) await sleep(10);
  await first.close();
  const second = await Browser.start(profile, options);
  const again = await second.open();
  await decideSome(again, 51, decisions);
  await second.close();
}

async function decideSome(page: Evaluating, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number += 1) {
    // Tried again, a change keeps its act, as in a window.
    await callLibrary(
      page,
      'papers.decide',
      [keyOfPaper(number)],
      { saved: true, note: `Note ${number}.` },
      `act-${number}`,
    );
  }
}

/** Opens a library and compares it with what was acknowledged. */
async function examine(profile: string, options: StartOptions, more = 0): Promise<Outcome> {
  const browser = await Browser.start(profile, options);
  try {
    const page = await browser.open();
    try {
      await callLibrary(page, 'papers.counts');
    } catch (error) {
      return { lost: 1, doubled: 0, said: String(error).split('\n')[0]?.slice(0, 80) ?? '', isUnnoticed: false };
    }
    const recovery = await callLibrary<{ damage: string } | undefined>(page, 'recovery.last');
    const { tables } = await readStored(page);
    const titles = (tables['papers'] ?? []).flatMap((row) => row['keys'] as string[]);
    const states = new Map((tables['states'] ?? []).map((row) => [row['paper'], row]));
    const ids = new Map((tables['papers'] ?? []).map((row) => [(row['keys'] as string[])[0], row['id']]));
    let lost = 0;
    for (let number = 0; number < papers; number += 1) {
      const id = ids.get(keyOfPaper(number));
      const isDecided = number < decisions + more;
      const isKept =
        !isDecided || (states.get(id)?.['saved'] !== undefined && states.get(id)?.['note'] === `Note ${number}.`);
      if (id === undefined || !isKept) lost += 1;
    }
    const seeds = (tables['papers'] ?? []).length;
    if (seeds < papers + 56) lost += papers + 56 - seeds;
    // Rows that were in view are marked as seen by themselves; only decisions with a note are ours.
    const notes = (tables['decisions'] ?? []).map((row) => (row['change'] as { note?: string }).note);
    const noted = notes.filter((text) => text !== undefined);
    const doubled = titles.length - new Set(titles).size + noted.length - new Set(noted).size;
    const said = recovery === undefined ? 'sound' : `restored (${recovery.damage})`;
    return { lost, doubled, said, isUnnoticed: lost > 0 && recovery === undefined };
  } finally {
    await browser.close();
  }
}

async function tryKill(base: string, options: StartOptions, time: number): Promise<Outcome> {
  const folder = copyOf(base);
  const browser = await Browser.start(folder, options);
  const page = await browser.open();
  await decideSome(page, decisions, decisions + 1 + time);
  await browser.kill();
  const outcome = await examine(folder, options, 1 + time);
  rmSync(folder, { recursive: true, force: true });
  return outcome;
}

async function tryFullDisk(base: string, options: StartOptions): Promise<{ outcome: Outcome; isSmall: boolean }> {
  const disk = createDisk(150);
  try {
    cpSync(base, disk.folder, { recursive: true });
    const browser = await Browser.start(disk.folder, options);
    const page = await browser.open();
    let decided = decisions;
    const attempt = async (): Promise<boolean> => {
      try {
        await decideSome(page, decided, decided + 1);
        decided += 1;
        return true;
      } catch {
        return false;
      }
    };
    await attempt();
    if (disk.isSmall) disk.fill();
    else await browser.limit(1_000);
    for (let tries = 0; tries < 10; tries += 1) await attempt();
    if (disk.isSmall) disk.free();
    else await browser.limit(undefined);
    let isAlive = false;
    for (const end = Date.now() + 20_000; !isAlive && Date.now() < end; await sleep(100)) isAlive = await attempt();
    for (let tries = 0; tries < 9; tries += 1) await attempt();
    await browser.close();
    const outcome = await examine(disk.folder, options, decided - decisions);
    const said = isAlive ? outcome.said : `${outcome.said}, no saving after space was freed`;
    // Opened again, a restored library stays as it is.
    const later = await examine(disk.folder, options, decided - decisions);
    return { outcome: { ...(later.lost > outcome.lost ? later : outcome), said }, isSmall: disk.isSmall };
  } finally {
    disk.remove();
  }
}
