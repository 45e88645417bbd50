import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineWxtModule } from 'wxt/modules';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

/** In our pages, but not as a module: the stylesheet’s reset. */
const stylesheet = path.resolve(import.meta.dirname, '../node_modules/tailwindcss');

/** Packages whose published file contains their dependencies, which the bundler then can’t tell apart. */
const prebundled = ['linkedom'];

/**
 * Adds `licences.txt` to the extension: every package of which a line is in the bundle, with its licence. Most licences ask
 * for that. `npm run licences` makes the list in the docs from it.
 */
export default defineWxtModule((wxt) => {
  const folders = new Set([stylesheet]);
  wxt.hooks.hook('vite:build:extendConfig', (_entrypoints, config) => {
    config.plugins = [
      ...(config.plugins ?? []),
      {
        name: 'licences',
        generateBundle(_options, bundle) {
          for (const output of Object.values(bundle)) {
            if (output.type !== 'chunk') continue;
            for (const [id, { renderedLength }] of Object.entries(output.modules)) {
              const folder = renderedLength > 0 ? packageFolder(id) : undefined;
              if (folder !== undefined) folders.add(folder);
            }
          }
        },
      },
    ];
  });
  wxt.hooks.hook('build:publicAssets', (_wxt, files) => {
    for (const folder of folders) if (prebundled.includes(readPackage(folder).name)) addDependencies(folder, folders);
    files.push({ contents: licencesText([...folders].map(readPackage)), relativeDest: 'licences.txt' });
  });
});

/** The folder of the package that a module belongs to; of packages within packages, the innermost. */
function packageFolder(id: string): string | undefined {
  return /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];
}

/** Adds the folders of all packages that the one in `folder` depends on, directly or not. */
function addDependencies(folder: string, folders: Set<string>): void {
  const { dependencies = {} } = readManifest(folder);
  for (const name of Object.keys(dependencies)) {
    // npm puts a package next to the one that needs it, or further up.
    let above = folder;
    while (!existsSync(path.join(above, 'node_modules', name)) && path.dirname(above) !== above)
      above = path.dirname(above);
    const dependency = path.join(above, 'node_modules', name);
    if (!existsSync(dependency) || folders.has(dependency)) continue;
    folders.add(dependency);
    addDependencies(dependency, folders);
  }
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = readManifest(folder);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return {
    name,
    version,
    licence: license ?? 'unknown',
    // Packages without a file of their own state the licence in package.json only.
    text: file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim(),
  };
}

function licencesText(packages: readonly BundledPackage[]): string {
  const lines = new Map(packages.map((each) => [`${each.name} ${each.version}: ${each.licence}`, each.text]));
  // By code unit, the same on every machine.
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = 'Digestif contains these packages.\n';
  return [head, ...sorted.map(([line, text]) => `== ${line}\n${text === '' ? '' : `\n${text}\n`}`)].join('\n');
}
