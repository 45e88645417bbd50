import type { BrowserContext } from '@playwright/test';
import { expect, worker } from './extension.ts';

/**
 * Puts the clock of every window and of the running worker to a moment, where it stands. A worker that the browser stops
 * and starts again has the real clock.
 * @param moment in local time, `2026-11-20T12:00`
 */
export async function setClock(context: BrowserContext, moment: string): Promise<void> {
  const at = new Date(moment);
  // The window of the first run: where it is being opened just then, no window of the context gets a clock any more.
  await expect.poll(() => context.pages().some((page) => page.url().includes('/options.html'))).toBe(true);
  await Promise.all(context.pages().map((page) => page.waitForLoadState()));
  await context.clock.setFixedTime(at);
  await (await worker(context)).evaluate((fixed) => {
    Date.now = () => fixed;
  }, at.getTime());
}
