import { lazy } from '../base/use-case.ts';

/** Exports, and the folder they are written to. */
export const exports = {
  storeCiteKeys: lazy(() => import('../export/cite-keys.ts').then(({ storeCiteKeys }) => storeCiteKeys)),
  papers: lazy(() => import('../export/export-papers.ts').then(({ exportPapers }) => exportPapers)),
  folder: lazy(() => import('../export/output-folder.ts').then(({ folder }) => folder)),
  seriesFolder: lazy(() => import('../export/output-folder.ts').then(({ seriesFolder }) => seriesFolder)),
  setSeriesFolder: lazy(() => import('../export/output-folder.ts').then(({ setSeriesFolder }) => setSeriesFolder)),
  setFolder: lazy(() => import('../export/output-folder.ts').then(({ setFolder }) => setFolder)),
};
