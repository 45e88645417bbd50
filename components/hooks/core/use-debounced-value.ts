import { useEffect, useState } from 'react';

/** A value once it has rested for some milliseconds: what a live region speaks while someone types. */
export function useDebouncedValue<Value>(value: Value, rest: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(timer);
  }, [value, rest]);
  return rested;
}
