import { changing, lazy } from '../base/use-case.ts';

/** The seeds: sample papers in a new library. */
export const seeds = {
  add: changing(lazy(() => import('../record/seeds.ts').then(({ addSeeds }) => addSeeds))),
  skip: lazy(() => import('../record/seeds.ts').then(({ skipSeeds }) => skipSeeds)),
  removeUntouched: changing(
    lazy(() => import('../record/seeds.ts').then(({ removeUnusedSeeds }) => removeUnusedSeeds)),
  ),
  replaceWhenPapersArrive: lazy(() =>
    import('../record/replace-seeds.ts').then(({ replaceSeedsWhenPapersArrive }) => replaceSeedsWhenPapersArrive),
  ),
};
