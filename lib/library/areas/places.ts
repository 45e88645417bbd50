import { changing, lazy } from '../base/use-case.ts';

/** Followed places and the jobs that fetch them. */
export const places = {
  list: lazy(() => import('../places/places.ts').then(({ listPlaces }) => listPlaces)),
  add: changing(lazy(() => import('../places/places.ts').then(({ addPlace }) => addPlace))),
  remove: changing(lazy(() => import('../places/places.ts').then(({ removePlace }) => removePlace))),
  restore: changing(lazy(() => import('../places/places.ts').then(({ restorePlace }) => restorePlace))),
  watch: changing(lazy(() => import('../places/places.ts').then(({ watchPlace }) => watchPlace))),
  startJob: lazy(() => import('../places/places.ts').then(({ startJob }) => startJob)),
  stopJob: lazy(() => import('../places/places.ts').then(({ stopJob }) => stopJob)),
  runningJobs: lazy(() => import('../places/places.ts').then(({ runningJobs }) => runningJobs)),
  nextRequest: lazy(() => import('../places/places.ts').then(({ nextRequest }) => nextRequest)),
  completeRequest: lazy(() => import('../places/places.ts').then(({ completeRequest }) => completeRequest)),
  postponeJob: lazy(() => import('../places/places.ts').then(({ postponeJob }) => postponeJob)),
};
