import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addEntrypoint, defineWxtModule } from 'wxt/modules';
import { sites } from '../lib/sources/index.ts';
import { nameInCode } from '../scripts/names.ts';

/**
 * Gives each site that is asked for a script of its own, `sites/<id>.js`, from the one list of sites: adding a site takes
 * no entrypoint. The manifest does not name these scripts; the background registers them when a user allows a site.
 */
export default defineWxtModule((wxt) => {
  const folder = path.resolve(wxt.config.wxtDir, 'sites');
  wxt.hooks.hook('build:before', async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await Promise.all(sites.map(({ id }) => writeFile(path.join(folder, `${id}.ts`), entrypointOf(id))));
  });
  for (const { id } of sites) {
    addEntrypoint(wxt, {
      type: 'unlisted-script',
      name: id,
      inputPath: path.join(folder, `${id}.ts`),
      outputDir: path.resolve(wxt.config.outDir, 'sites'),
      options: {},
      skipped: false,
    });
  }
});

function entrypointOf(id: string): string {
  const name = nameInCode(id);
  return [
    "import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';",
    "import { startSite } from '../../lib/page/site-globals.ts';",
    `import { ${name} } from '../../lib/sources/${id}.ts';`,
    "import { readRow } from '../../lib/sources/families/row-fields.ts';",
    '',
    `export default defineUnlistedScript(() => startSite(${name}, readRow));`,
    '',
  ].join('\n');
}
