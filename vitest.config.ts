import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Rooms without a browser, a database or a clock: nothing of one file's tests can be met by those of another. */
const pure = 'abstracts,digest,domain,exporters,feeds,importers,net,search,sources,topics'
  .split(',')
  .map((room) => `tests/${room}/**/*.test.ts`);

/** What `npm run check` leaves to `npm test`. */
const long = process.env['DIGESTIF_QUICK'] === undefined ? [] : ['**/*.long.test.*'];

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    setupFiles: ['tests/setup.ts'],
    // Property tests on a busy machine; no test is timed.
    testTimeout: 30_000,
    mockReset: true,
    restoreMocks: true,
    // By itself it leaves one processor idle: half of two.
    maxWorkers: '100%',
    projects: [
      // Their files share a worker, which loads the readers and the engine once: two fifths of the processor's time.
      { extends: true, test: { name: 'pure', include: pure, exclude: long, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['tests/**/*.test.{ts,tsx}'], exclude: [...pure, ...long] } },
    ],
  },
});
