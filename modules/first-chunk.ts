import path from 'node:path';
import { defineWxtModule } from 'wxt/modules';

/** What the window that must open fastest imports before it draws. */
const popup = `${path.resolve(import.meta.dirname, '../entrypoints/popup')}${path.sep}`;
const firstModule = path.join(popup, 'main.tsx');

/**
 * Puts all that the popup imports before it draws into one file. By itself the bundler makes one of every set of modules
 * that two windows share, and the popup then asks the browser for about thirty files, each a round trip of a millisecond
 * or more between processes. The other windows need nearly all of it too.
 */
export default defineWxtModule((wxt) => {
  wxt.hooks.hook('vite:build:extendConfig', (entrypoints, config) => {
    if (!entrypoints.some(({ type }) => type === 'popup')) return;
    const reached = new Set<string>();
    config.build = {
      ...config.build,
      rolldownOptions: {
        ...config.build?.rolldownOptions,
        output: {
          ...config.build?.rolldownOptions?.output,
          codeSplitting: {
            groups: [
              {
                name: (id, bundle) => {
                  if (reached.size === 0) {
                    reach(firstModule, (module) => bundle.getModuleInfo(module)?.importedIds ?? [], reached);
                    // What is the popup's alone draws it and gives it its size, and the other windows must do neither.
                    for (const own of reached) if (own.startsWith(popup)) reached.delete(own);
                  }
                  return reached.has(id) ? 'first' : null;
                },
              },
            ],
          },
        },
      },
    };
  });
});

function reach(id: string, importsOf: (id: string) => readonly string[], reached: Set<string>): void {
  if (reached.has(id)) return;
  reached.add(id);
  for (const imported of importsOf(id)) reach(imported, importsOf, reached);
}
