/**
 * `npm start`: does all the set-up, builds, and shows Digestif: with a display, a browser that has it, its library and a
 * listing to try; without one, the same tour headless, which ends with the path of the digest that it exported.
 */
import { findChromium } from './setup/browsers.mjs';
import { installPackages } from './setup/packages.mjs';
import { must, run } from './setup/run-command.mjs';

await installPackages();
const chromium = await findChromium();
await must('npm run -s build');
const display =
  process.platform === 'linux' ? Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) : !process.env.CI;
process.exit(await run(`node scripts/tour.ts ${display ? 'shown' : 'headless'}`, { CHROMIUM_PATH: chromium }));
