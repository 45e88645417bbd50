/**
 * Measures how long the popup takes to show its content with 10,000 papers, warm: from the page's start, and from the
 * click.
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
/** Papers per day: 10,000 papers are two and three quarter years of reading. */
const papersADay = 10;

/** @throws Error if the extension isn't built */
export async function run(): Promise<Record<string, number>> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    await readDays(context, papers, papersADay);
    await context.close();
    // The first opening warms up the browser.
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
