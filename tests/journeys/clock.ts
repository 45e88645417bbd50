import type { BrowserContext } from '@playwright/test';
import { expect, worker } from './extension.ts';

/**
 * Puts the clock of every window and of the running worker to a moment, where it stands. A worker that the browser stops
 * and starts again has the real clock.
 * @param moment in local time, `2026-11-20T12:00`
 */
export async function setClock(context: BrowserContext, moment: string): Promise<void> {
  const at = new Date(moment);
  await expect(async () => {
    try {
      await context.clock.setFixedTime(at);
    } catch (error) {
      // A window that was just being opened, as the first run after the install, gets its clock when it is loaded again.
      await Promise.all(context.pages().map((page) => page.reload()));
      throw error;
    }
  }).toPass({ timeout: 20_000 });
  await (await worker(context)).evaluate((fixed) => {
    Date.now = () => fixed;
  }, at.getTime());
}
