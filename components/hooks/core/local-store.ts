/**
 * A value in local storage that all open pages share, for `useSyncExternalStore`.
 * @param parse parses the stored text; null if nothing is stored
 */
export function createLocalStore<Value>(name: string, parse: (text: string | null) => Value) {
  const storageKey = `digestif.${name}`;
  const changed = `digestif:${name}`;
  let cached: { readonly text: string | null; readonly value: Value } | undefined;
  return {
    /** Returns the same object until the text changes. */
    read(): Value {
      const text = localStorage.getItem(storageKey);
      if (cached === undefined || cached.text !== text) cached = { text, value: parse(text) };
      return cached.value;
    },
    write(value: Value | undefined): void {
      if (value === undefined) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, JSON.stringify(value));
      window.dispatchEvent(new Event(changed));
    },
    subscribe(onChange: () => void): () => void {
      const events = ['storage', changed];
      for (const event of events) window.addEventListener(event, onChange);
      return () => {
        for (const event of events) window.removeEventListener(event, onChange);
      };
    },
  };
}
