import { changing, lazy } from '../base/use-case.ts';

/** Imports of files and pasted text. */
export const imports = {
  plan: lazy(() => import('../import/plan-import.ts').then(({ planImport }) => planImport)),
  run: changing(lazy(() => import('../import/run-import.ts').then(({ runImport }) => runImport))),
};
