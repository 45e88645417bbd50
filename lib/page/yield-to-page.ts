/** `scheduler` is not in TypeScript's DOM types, and not in every browser. */
type Modern = typeof globalThis & { scheduler?: { postTask?: (task: () => void) => Promise<void> } };

/** Yields to the page. Browsers throttle timers of hidden tabs to once a second, but not scheduler tasks. */
export function yieldToPage(): Promise<void> {
  const { scheduler }: Modern = globalThis;
  return scheduler?.postTask?.(() => undefined) ?? new Promise((resolve) => setTimeout(resolve));
}
