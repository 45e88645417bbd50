/** The processes of a browser, found by the profile that they name. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Kills every process of the browser that uses a profile. */
export async function killBrowser(profile: string): Promise<void> {
  for (const pid of processesOf(profile)) killProcess(pid);
  await untilGone(profile);
}

/** Waits until the browser of a profile has ended, and kills what is left of it after a while. */
export async function untilGone(profile: string): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (processesOf(profile).length === 0) return;
    await sleep(20);
  }
  for (const pid of processesOf(profile)) killProcess(pid);
}

/** The browser's processes that name this profile, and their children. */
export function processesOf(profile: string): number[] {
  const own = new Set<number>();
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) own.add(pid);
      parents.set(
        pid,
        Number(
          readFileSync(`/proc/${pid}/stat`, 'utf8')
            .replace(/^.*\) /s, '')
            .split(' ')[1],
        ),
      );
    } catch {
      // It has ended meanwhile.
    }
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parents) {
      if (!own.has(parent) || own.has(pid)) continue;
      own.add(pid);
      grown = true;
    }
  }
  return [...own].filter(isRunning);
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function isRunning(pid: number): boolean {
  try {
    readlinkSync(`/proc/${pid}/exe`);
    return true;
  } catch {
    return false;
  }
}
