import { useEffect, useMemo } from 'react';

/** Runs only the latest request. */
export interface DebouncedRun {
  /** Runs immediately after a pause, otherwise once requests pause. */
  readonly soon: (run: () => void) => void;
  readonly atOnce: (run: () => void) => void;
  /** Cancels the pending request. */
  readonly cancel: () => void;
}

/**
 * Debounces work triggered by typing: runs at once after a pause, otherwise when typing pauses.
 * @param rest length of a pause in milliseconds
 */
export function useDebouncedRun(rest: number): DebouncedRun {
  const pace = useMemo(() => createDebouncedRun(rest), [rest]);
  useEffect(() => pace.cancel, [pace]);
  return pace;
}

/** Creates the runner of {@link useDebouncedRun}. */
export function createDebouncedRun(rest: number): DebouncedRun {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const cancel = (): void => clearTimeout(waiting);
  // Even an immediate run waits until the key itself is rendered.
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
