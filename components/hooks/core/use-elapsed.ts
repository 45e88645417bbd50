import { useEffect, useState } from 'react';

/**
 * How many of some moments have passed since something began.
 * @param running while false, none has
 * @param moments in milliseconds, ascending
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
