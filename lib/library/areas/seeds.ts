import { changing, lazy } from '../base/use-case.ts';

/** The sample papers that fill a new library. */
export const seeds = {
  add: changing(lazy(() => import('../record/seeds.ts').then(({ addSeeds: plantSeeds }) => plantSeeds))),
  removeUntouched: changing(
    lazy(() => import('../record/seeds.ts').then(({ removeUnusedSeeds: removeSeeds }) => removeSeeds)),
  ),
  replaceWhenPapersArrive: lazy(() =>
    import('../record/replace-seeds.ts').then(({ replaceSeedsWhenPapersArrive: letSeedsGiveWay }) => letSeedsGiveWay),
  ),
};
