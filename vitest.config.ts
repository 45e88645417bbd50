import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Files that put another module in the place of one of ours, which a shared worker would keep for the next file. */
const alone = [
  'tests/background/install.test.ts',
  'tests/components/write-file.test.ts',
  'tests/private-storage.test.ts',
];

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
      // Files share a worker, which loads React, jsdom, the readers and the engine once: half of the processor's time.
      {
        extends: true,
        test: { name: 'shared', include: ['tests/**/*.test.{ts,tsx}'], exclude: [...alone, ...long], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
