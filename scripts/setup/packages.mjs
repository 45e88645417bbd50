import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { must, root } from './run-command.mjs';

/** Installs the packages of the lock file, unless this very lock file is installed already. */
export async function installPackages() {
  const digest = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const mark = path.join(root, 'node_modules', '.installed-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return;
  console.log('Installing packages');
  await must('npm ci --no-fund --no-audit --loglevel=error');
  writeFileSync(mark, digest);
}
