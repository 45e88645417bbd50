import { lazy } from '../base/use-case.ts';

/** Background housekeeping. */
export const maintenance = {
  runStep: lazy(() => import('../maintenance/run-step.ts').then(({ runMaintenanceStep }) => runMaintenanceStep)),
  expireUndo: lazy(() => import('../maintenance/expire-undo.ts').then(({ expireUndoData }) => expireUndoData)),
};
