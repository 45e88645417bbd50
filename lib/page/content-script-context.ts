import { browser } from 'wxt/browser';

/** The scripts that live in this page, by name. Those of one version of the extension share it; the page cannot reach it. */
interface LivesHolder {
  digestifLives?: Map<string, ContentScriptContext>;
}

/**
 * How long a script lives in its page: until the extension is updated, removed or switched off, or a later version's
 * script of the same name starts there. The same one put into a page once more (both by the manifest and at the install)
 * ends at once: the page has its reader, and a second one would make a second visit of the first.
 *
 * It stands in for the framework's class of this name, with those of its members that we use: the build resolves one to
 * the other (`wxt.config.ts`), so that no page carries the rest.
 */
export class ContentScriptContext {
  readonly #ending = new AbortController();

  /** @param name of the script; starting ends the one of an earlier version */
  constructor(name: string) {
    const holder = globalThis as LivesHolder;
    holder.digestifLives ??= new Map();
    if (holder.digestifLives.get(name)?.isValid === true) {
      this.#ending.abort();
      return;
    }
    holder.digestifLives.set(name, this);
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
export type ScriptContext = Pick<ContentScriptContext, 'isValid' | 'onInvalidated' | 'setTimeout' | 'setInterval'>;
