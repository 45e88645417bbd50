import { browser } from 'wxt/browser';

/** The running scripts of this page, by name. Scripts of one extension version share it; the page cannot access it. */
interface ContextsGlobal {
  digestifLives?: Map<string, ContentScriptContext>;
}

/**
 * The lifetime of a script in its page: until the extension is updated, removed or switched off, or a newer version's script
 * of the same name starts there. If the same script is injected twice (by the manifest and at install), the second one ends
 * at once: the page already has a reader, and two readers would record two visits.
 *
 * Replaces WXT's class of the same name with the members that Digestif uses. The build resolves WXT's import to this file
 * (`wxt.config.ts`), so that pages do not load the rest.
 */
export class ContentScriptContext {
  readonly #ending = new AbortController();

  /** @param name the script's name. Starting it ends the script of an earlier version */
  constructor(name: string) {
    const holder = globalThis as ContextsGlobal;
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

  /** False once the script must stop and clean up. */
  get isValid(): boolean {
    // An orphaned script keeps running, but loses access to the extension's APIs.
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

/** The members that the runner uses. */
export type ScriptContext = Pick<ContentScriptContext, 'isValid' | 'onInvalidated' | 'setTimeout' | 'setInterval'>;
