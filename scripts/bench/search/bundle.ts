import path from 'node:path';
import { build } from 'vite';

/** Bundles the code of a benchmark page as one script, to be evaluated in an extension page. @param entry its file */
export async function bundlePage(entry = path.join(import.meta.dirname, 'page.ts')): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'esnext',
      lib: { entry, formats: ['iife'], name: 'digestifBenchPage' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error('The bench page was not built.');
  return first.output[0].code;
}
