import { defineConfig } from '@playwright/test';

export default defineConfig({
  timeout: 60_000,
  fullyParallel: false,
  workers: 1,
  retries: process.env['CI'] === undefined ? 0 : 1,
  outputDir: 'test-results',
  use: { trace: 'retain-on-failure' },
  reporter: [['list'], ['json', { outputFile: '.reports/journeys.json' }]],
  projects: [
    { name: 'chromium', testDir: 'tests/journeys', testMatch: '**/*.journey.ts' },
    { name: 'firefox', testDir: 'tests/firefox', testMatch: '**/*.journey.ts', timeout: 120_000 },
  ],
});
