import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}', 'lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/setup.ts'],
    // Property tests on a busy machine; no test is timed.
    testTimeout: 30_000,
    mockReset: true,
    restoreMocks: true,
    // By itself it leaves one processor idle: half of two.
    maxWorkers: '100%',
  },
});
