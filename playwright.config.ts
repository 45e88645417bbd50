import { defineConfig } from '@playwright/test';

export default defineConfig({
  timeout: 60_000,
  fullyParallel: false,
  // A journey waits half of its time: two at a time keep two processors busy, three only make each other wait.
  workers: 2,
  retries: process.env['CI'] === undefined ? 0 : 1,
  outputDir: 'test-results',
  use: { trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true } },
  reporter: [['list'], ['json', { outputFile: '.reports/journeys.json' }]],
  projects: [
    { name: 'chromium', testDir: 'tests/journeys', testMatch: '**/*.journey.ts' },
    { name: 'firefox', testDir: 'tests/firefox', testMatch: '**/*.journey.ts', timeout: 120_000 },
    // Not part of npm test: it takes one to two minutes and needs the development server.
    { name: 'development', testDir: 'tests/dev', testMatch: '**/*.journey.ts' },
  ],
});
