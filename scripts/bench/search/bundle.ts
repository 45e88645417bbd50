import path from 'node:path';
import { build } from 'vite';

/** The bench page's code as one script. */
export async function bundlePage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: 'esnext',
      lib: { entry: path.join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'digestifBenchPage' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error('The bench page was not built.');
  return first.output[0].code;
}
