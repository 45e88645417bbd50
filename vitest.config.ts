import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Rooms whose code keeps nothing between calls and knows no browser: their tests may share one environment. */
const pure = 'abstracts,digest,domain,exporters,feeds,importers,net,places,search,sources,topics';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    environment: 'node',
    setupFiles: ['tests/setup.ts'],
    // Property tests on a busy machine; no test is timed.
    testTimeout: 30_000,
    mockReset: true,
    restoreMocks: true,
    // By itself it leaves one processor idle: half of two.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: [`tests/{${pure}}/**/*.test.{ts,tsx}`], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.{ts,tsx}', 'lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}'],
          exclude: [`tests/{${pure}}/**`],
        },
      },
    ],
  },
});
