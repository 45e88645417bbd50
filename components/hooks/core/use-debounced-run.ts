import { useEffect, useMemo } from 'react';

/** Runs the last of what is asked for. */
export interface Pace {
  /** At once where nothing was asked for a while, else when no more was. */
  readonly soon: (run: () => void) => void;
  readonly atOnce: (run: () => void) => void;
  /** What waits is not run. */
  readonly cancel: () => void;
}

/**
 * For what follows a user's keys: a key after a pause is answered at once, keys in quick succession together.
 * @param rest milliseconds of such a pause
 */
export function useDebouncedRun(rest: number): Pace {
  const pace = useMemo(() => paceOf(rest), [rest]);
  useEffect(() => pace.cancel, [pace]);
  return pace;
}

/** See {@link useDebouncedRun}. */
export function paceOf(rest: number): Pace {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const cancel = (): void => clearTimeout(waiting);
  // Even at once is after the key itself is drawn.
  const runAfter = (run: () => void, wait: number): void => {
    cancel();
    last = performance.now();
    waiting = setTimeout(run, wait);
  };
  return {
    soon: (run) => runAfter(run, performance.now() - last < rest ? rest : 0),
    atOnce: (run) => runAfter(run, 0),
    cancel,
  };
}
