/**
 * `npm run sbom`: writes `.output/digestif-<version>-sbom.cdx.json`, a CycloneDX list of all packages that the lock file names;
 * those that only build or test are marked as development. The same lock file gives the same list.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Bom {
  serialNumber?: string;
  readonly metadata: { timestamp?: string; readonly component: { name: string } };
  readonly components: readonly unknown[];
}

const root = path.resolve(import.meta.dirname, '..');
const lock = readFileSync(path.join(root, 'package-lock.json'));
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, string>;
if (name === undefined || version === undefined) throw new Error('package.json has no name or version.');

const said = execFileSync('npm sbom --sbom-format cyclonedx --package-lock-only', {
  cwd: root,
  shell: true,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const bom = JSON.parse(said) as Bom;
// npm takes the name of the folder, a random number and the current time.
bom.metadata.component.name = name;
const digest = createHash('sha256').update(lock).digest('hex');
bom.serialNumber = `urn:uuid:${digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')}`;
delete bom.metadata.timestamp;

const file = path.join('.output', `${name}-${version}-sbom.cdx.json`);
mkdirSync(path.join(root, '.output'), { recursive: true });
writeFileSync(path.join(root, file), `${JSON.stringify(bom, null, 2)}\n`);
console.log(`sbom: ${bom.components.length} packages, ${file}`);
