/**
 * `npm run dev`: a browser with Digestif that follows your changes. `-- --papers 10000` fills its library first.
 * See CONTRIBUTING.md.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './setup/browsers.mjs';
import { installPackages } from './setup/packages.mjs';
import { root, run } from './setup/run-command.mjs';

if (!existsSync(path.join(root, 'node_modules'))) await installPackages();
// Ctrl+C reaches the server too; this waits until it has closed its browser.
process.on('SIGINT', () => {});
const options = process.argv.slice(2).map((option) => JSON.stringify(option));
process.exit(await run(['node scripts/dev/serve.ts', ...options].join(' '), { CHROMIUM_PATH: await findChromium() }));
