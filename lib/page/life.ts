import { browser } from 'wxt/browser';

/**
 * How long a script lives in its page: until a newer one of the same name starts there, or the extension is updated,
 * removed or switched off.
 *
 * It stands in for the framework's class of this name, with those of its members that we use: the build resolves one to
 * the other (`wxt.config.ts`), so that no page carries the rest.
 */
export class ContentScriptContext {
  readonly #ending = new AbortController();

  /** @param name of the script; starting ends its predecessor in the page */
  constructor(name: string) {
    const event = `${browser.runtime.id}:${name}`;
    document.dispatchEvent(new Event(event));
    document.addEventListener(event, () => this.#ending.abort(), { signal: this.#ending.signal });
  }

  /** False once the script has to end; what it still has to do then is to clean up. */
  get isValid(): boolean {
    // An orphaned script keeps its objects, but not its extension.
    if (browser.runtime?.id === undefined) this.#ending.abort();
    return !this.#ending.signal.aborted;
  }

  onInvalidated(act: () => void): void {
    this.#ending.signal.addEventListener('abort', act);
  }

  setTimeout(act: () => void, delay: number): number {
    return setTimeout(() => this.isValid && act(), delay) as unknown as number;
  }

  setInterval(act: () => void, delay: number): number {
    return setInterval(() => this.isValid && act(), delay) as unknown as number;
  }
}

/** What the runner needs of it. */
export type Life = Pick<ContentScriptContext, 'isValid' | 'onInvalidated' | 'setTimeout' | 'setInterval'>;
