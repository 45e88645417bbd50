/**
 * `npm run check`: what is run before each commit, two at a time. Tests of seconds (`*.long.test.ts`, `it.runIf(whole)`) and nine
 * of ten cases of a property are `npm test`'s.
 */
import { spawn } from 'node:child_process';
import { environment, root } from './setup/run-command.mjs';

const atOnce = 2;
// The longest goes first, so that it does not end alone.
const waiting = ['unit', 'types', 'lint', 'imports', 'words', 'unused', 'supply'].map((name) => [
  name,
  `npm run -s ${name}`,
]);
const failed = [];

const took = performance.now();
await Promise.all(Array.from({ length: atOnce }, runNext));
console.log(
  `\n${failed.length === 0 ? 'All good' : `Failed: ${failed.join(', ')}`}, ${Math.round((performance.now() - took) / 1_000)} s`,
);
process.exit(failed.length === 0 ? 0 : 1);

async function runNext() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const [name, command] = step;
    const { code, said } = await runQuietly(command);
    if (code !== 0) failed.push(name);
    const lines = said.trimEnd().split('\n');
    // All of what failed; of what is good, how much it was.
    console.log(`── ${name}${code === 0 ? '' : ': failed'}\n${lines.slice(code === 0 ? -6 : 0).join('\n')}`);
  }
}

/** Output is held back until the step is over, so that two steps do not speak at once. */
function runQuietly(command) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd: root, shell: true, env: { ...environment(), DIGESTIF_QUICK: '1' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, said }));
  });
}
