/**
 * Measures the import of 50,000 BibTeX entries in an extension page: its time from the file to the last row, and its
 * longest task, which blocks the screen.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseDraft } from '../../lib/domain/paper.ts';
import { loadExporter } from '../../lib/exporters/index.ts';
import { closeFirstRun, extensionId, launch } from '../../tests/journeys/extension.ts';
import { draftsForBench } from './drafts.ts';
import type { ImportBench } from './import/page.ts';
import { bundlePage } from './search/bundle.ts';

export const name = 'import';

const rows = 50_000;

interface InPage {
  readonly digestifImportBench: ImportBench;
}

/** @throws Error if the extension isn't built */
export async function run(): Promise<Record<string, number>> {
  const code = await bundlePage(path.join(import.meta.dirname, 'import/page.ts'));
  const exporter = await loadExporter('bibtex');
  const papers = draftsForBench(rows).flatMap((draft) => parseDraft(draft, 'paper').paper ?? []);
  const [file] = exporter.export(papers);
  const text = [...(file?.chunks ?? [])].join('');
  const profile = mkdtempSync(path.join(os.tmpdir(), 'digestif-bench-'));
  const context = await launch(profile);
  try {
    await closeFirstRun(context);
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/options.html`);
    await page.evaluate(code);
    // In pieces, because the protocol can't send a hundred megabytes in one message.
    for (let start = 0; start < text.length; start += 8_000_000) {
      await page.evaluate(
        (part) => (globalThis as unknown as InPage).digestifImportBench.add(part),
        text.slice(start, start + 8_000_000),
      );
    }
    const { plan, write, undo, longest, added } = await page.evaluate(() =>
      (globalThis as unknown as InPage).digestifImportBench.run('bench-import'),
    );
    const figures = {
      rows: added,
      file_mb: text.length / 1e6,
      plan_s: plan / 1_000,
      write_s: write / 1_000,
      rows_50k_s: (plan + write) / 1_000,
      undo_s: undo / 1_000,
      longest_task_ms: longest,
    };
    for (const [key, value] of Object.entries(figures)) console.log(`${key.padEnd(24)} ${value.toFixed(2)}`);
    return figures;
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
