/**
 * Runs commands for the set-up. This folder is plain JavaScript for any Node ≥ 20, because it runs before the packages,
 * and with them the project's own Node, are there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

/** The project's own Node and tools come first, as in npm's scripts. */
export function environment(extra = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  return {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    PUPPETEER_SKIP_DOWNLOAD: '1',
    WXT_TELEMETRY: '0',
    ...extra,
  };
}

/**
 * Runs a command in the project's folder, its output shown.
 * @param {string} command a command line for the shell
 * @param {Record<string, string>} [extra] variables for its environment
 * @returns {Promise<number>} its exit code
 */
export function run(command, extra) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd: root, shell: true, stdio: 'inherit', env: environment(extra) });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** As {@link run}, but a failure ends the program. */
export async function must(command, extra) {
  const code = await run(command, extra);
  if (code !== 0) {
    console.error(`\n“${command}” failed with exit code ${code}.`);
    process.exit(code);
  }
}

/** The path of a program on PATH, or undefined. */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Whether packages can be installed with apt without a question. */
export function hasApt() {
  if (findProgram('apt-get') === undefined) return false;
  return process.getuid?.() === 0 || spawnSync('sudo', ['-n', 'true']).status === 0;
}

/** Installs Debian packages; false where it could not. */
export async function aptInstall(...names) {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  const quiet = `DEBIAN_FRONTEND=noninteractive ${sudo}apt-get install -y -qq --no-install-recommends ${names.join(' ')} >/dev/null`;
  if ((await run(quiet)) === 0) return true;
  await run(`${sudo}apt-get update -qq`);
  return (await run(quiet)) === 0;
}
