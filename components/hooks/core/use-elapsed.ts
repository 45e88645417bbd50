import { useEffect, useState } from 'react';

/**
 * Returns how many of the given durations have passed since `running` became true.
 * @param running while false, returns 0
 * @param moments durations in milliseconds, ascending
 */
export function useElapsed(running: boolean, moments: readonly [number, ...number[]]): number {
  const [passed, setPassed] = useState(0);
  const list = moments.join();
  useEffect(() => {
    if (!running) return;
    const timers = list.split(',').map((moment, place) => setTimeout(() => setPassed(place + 1), Number(moment)));
    return () => {
      for (const timer of timers) clearTimeout(timer);
      setPassed(0);
    };
  }, [running, list]);
  return running ? passed : 0;
}
