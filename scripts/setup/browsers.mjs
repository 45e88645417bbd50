import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { aptInstall, findProgram, hasApt, root, run } from './run-command.mjs';

/**
 * Finds a Chromium that loads unpacked extensions, or installs one: Debian's where there is apt, else Playwright's own.
 * Branded Chrome is of no use: since version 137 it ignores --load-extension.
 * @returns {Promise<string>} the program's path
 * @throws where none can be had
 */
export async function findChromium() {
  const known = () =>
    [process.env.CHROMIUM_PATH, findProgram('chromium'), findProgram('chromium-browser')].find(
      (file) => file !== undefined && existsSync(file),
    );
  const there = known() ?? (await playwrightChromium());
  if (there !== undefined) return there;
  console.log('Installing Chromium');
  if (hasApt() && (await aptInstall('chromium'))) {
    const installed = known();
    if (installed !== undefined) return installed;
  }
  await run('npx playwright install chromium', { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '' });
  const downloaded = await playwrightChromium();
  if (downloaded !== undefined) return downloaded;
  throw new Error('Chromium wasn’t found and couldn’t be installed. Set CHROMIUM_PATH to its program.');
}

async function playwrightChromium() {
  const { chromium } = await import(pathToFileURL(path.join(root, 'node_modules/@playwright/test/index.mjs')).href);
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/**
 * Finds Firefox, or installs Debian's where there is apt.
 * @returns {Promise<string | undefined>} undefined where none can be had: its journeys are then skipped, and that is said
 */
export async function findFirefox() {
  const known = () =>
    [
      process.env.FIREFOX_PATH,
      findProgram('firefox-esr'),
      findProgram('firefox'),
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ].find((file) => file !== undefined && existsSync(file));
  const there = known();
  if (there !== undefined) return there;
  if (hasApt()) {
    console.log('Installing Firefox');
    await aptInstall('firefox-esr');
  }
  return known();
}

/**
 * Browsers draw their own questions on a screen only. Where there is apt, one that nobody sees is installed with what
 * presses its keys; elsewhere the journey that answers a question is skipped, and says so.
 */
export async function ensureScreen() {
  const missing = [
    ['Xvfb', 'xvfb'],
    ['xdotool', 'xdotool'],
  ].flatMap(([program, name]) => (findProgram(program) === undefined ? [name] : []));
  if (missing.length > 0 && hasApt()) await aptInstall(...missing);
}

/** The Firefox journeys need a certificate for their local site; openssl makes it. */
export async function ensureOpenssl() {
  if (findProgram('openssl') !== undefined) return true;
  return hasApt() && (await aptInstall('openssl'));
}
