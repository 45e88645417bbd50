/** Comes before `npm run types`: WXT writes the types of our pages’ paths the first time, as no install script does. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { must, root } from './setup/run-command.mjs';

if (!existsSync(path.join(root, '.wxt', 'wxt.d.ts'))) await must('wxt prepare');
