import { changing, lazy } from '../base/use-case.ts';

/** The sample papers that fill a new library. */
export const seeds = {
  add: changing(lazy(() => import('../record/seeds.ts').then(({ plantSeeds }) => plantSeeds))),
  removeUntouched: changing(lazy(() => import('../record/seeds.ts').then(({ removeSeeds }) => removeSeeds))),
  replaceWhenPapersArrive: lazy(() =>
    import('../record/replace-seeds.ts').then(({ letSeedsGiveWay }) => letSeedsGiveWay),
  ),
};
