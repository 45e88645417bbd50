import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
export const licencesDoc = path.join(root, 'docs/licences.md');

/** Licences that let everyone use, change and pass on the code, if its notice is kept. */
export const allowedLicences: readonly string[] = [
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'],
];

export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** Returns the packages that the builds for both browsers contain, from their `licences.txt`. */
export function bundledLicences(): Licence[] {
  const files = ['chrome-mv3', 'firefox-mv3'].map((build) => path.join(root, '.output', build, 'licences.txt'));
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new Error(`${path.relative(root, missing)} is missing: build for both browsers first.`);
  const lines = new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(/^== .+$/gm) ?? []));
  return [...lines].sort().flatMap((line) => {
    const { name, version, licence } = /^== (?<name>\S+) (?<version>\S+): (?<licence>.+)$/.exec(line)?.groups ?? {};
    return name === undefined || version === undefined || licence === undefined ? [] : [{ name, version, licence }];
  });
}

/** Returns docs/licences.md. */
export function licencesPage(licences: readonly Licence[]): string {
  return [
    '# Licences',
    '',
    'Digestif has the [MIT licence](../LICENSE). The extension contains code of these packages; their licences are in its',
    '`licences.txt`.',
    '',
    '<!-- Written by `npm run licences` from the builds; do not edit by hand. -->',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...licences.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n');
}
