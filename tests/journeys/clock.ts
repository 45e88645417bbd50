import type { BrowserContext } from '@playwright/test';
import { expect, worker } from './extension.ts';

/**
 * Puts the clock of every window and of the running worker to a moment, where it stands. A worker that the browser stops
 * and starts again has the real clock.
 * @param moment in local time, `2026-11-20T12:00`
 */
export async function setClock(context: BrowserContext, moment: string): Promise<void> {
  const at = new Date(moment);
  // A window that is just being opened, as the first run after the install, has no clock yet.
  await expect(() => context.clock.setFixedTime(at)).toPass({ timeout: 10_000 });
  await (await worker(context)).evaluate((fixed) => {
    Date.now = () => fixed;
  }, at.getTime());
}
