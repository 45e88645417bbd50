import { useEffect, useState } from 'react';

/** The time in milliseconds since the epoch, read once a minute: rows and ages need no more. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
