/**
 * How long the popup takes to show what it has, at 10,000 papers, warm: from the page's start until it is drawn, and from
 * the click on.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { closeFirstRun, launch } from '../../tests/journeys/extension.ts';
import { median } from './drafts.ts';
import { readDays } from './read-days.ts';
import { openPopups } from './ui/popup.ts';

export const name = 'ui';

const papers = 10_000;
const openings = 20;
/** Papers a day: 10,000 are two years and three quarters of reading, up to today. */
const papersADay = 10;

/** @throws Error where the extension is not built */
export async function run(): Promise<Record<string, number>> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    await readDays(context, papers, papersADay);
    await context.close();
    // The first opening warms the browser up.
    const [, ...warm] = await openPopups(profile, openings + 1);
    const drawn = warm.map((opening) => opening.drawn);
    const figures = {
      popup_10k_ms: median(drawn),
      popup_10k_worst_ms: Math.max(...drawn),
      popup_10k_since_click_ms: median(warm.map((opening) => opening.sinceClick)),
    };
    for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${value.toFixed(1)}`);
    return figures;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
