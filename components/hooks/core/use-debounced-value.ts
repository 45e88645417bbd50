import { useEffect, useState } from 'react';

/** Returns a value once it is stable for a number of milliseconds, e.g. for a live region while the user types. */
export function useDebouncedValue<Value>(value: Value, rest: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return rested;
}
