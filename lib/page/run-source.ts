import type { Source } from '../domain/source.ts';
import { callBackgroundFromPage, servePageCalls } from '../messages.ts';
import type { ScriptContext } from './content-script-context.ts';
import type { createMarks } from './marks/create-marks.ts';
import type { PagePorts } from './ports.ts';
import { type Runner, startRunner } from './runner.ts';

/** Where the Navigation API is missing, the address is looked at this often; an orphaned script notices it as often. */
const poll = 1_000;

/** What the marks' own script leaves for the runner. Both run in the extension's world, which the page cannot reach. */
export interface MarksGlobal {
  digestifMarks?: typeof createMarks;
}

/** Where the runner of this page stands, for those who measure it. */
export interface RunnerGlobal {
  digestifRunner?: Pick<Runner, 'longestSlice'>;
}

/** Not known to TypeScript's DOM types everywhere. */
type Modern = typeof globalThis & {
  scheduler?: { postTask?: (task: () => void) => Promise<void> };
  navigation?: EventTarget;
};

/**
 * Runs one source in this page until the extension is updated, removed or switched off; not where its life is over.
 * @param url where the page is
 */
export function runSource(source: Source, life: ScriptContext, url = () => new URL(location.href)): void {
  // In a viewer of PDFs there is nothing to read; its address tells the paper.
  if (!life.isValid || document.contentType === 'application/pdf') return;
  const runner = startRunner(source, createPorts(life, url));
  (globalThis as RunnerGlobal).digestifRunner = runner;
  const stopAnswering = servePageCalls(runner.answers);
  life.onInvalidated(() => {
    stopAnswering();
    runner.stop();
  });
}

function createPorts(life: ScriptContext, url: PagePorts['url']): PagePorts {
  const { scheduler, navigation }: Modern = globalThis;
  return {
    document,
    url,
    ask: callBackgroundFromPage,
    async loadMarks(port) {
      const holder = globalThis as MarksGlobal;
      if (holder.digestifMarks === undefined) await callBackgroundFromPage('loadMarks', {});
      if (holder.digestifMarks === undefined) throw new Error('The badges didn’t load.');
      return holder.digestifMarks(document, port);
    },
    now: () => Date.now(),
    clock: () => performance.now(),
    // Timers of hidden tabs fire once a second; tasks are not held back.
    rest: () => scheduler?.postTask?.(() => undefined) ?? new Promise((resolve) => setTimeout(resolve)),
    later(delay, act) {
      const timer = life.setTimeout(act, delay);
      return () => clearTimeout(timer);
    },
    watchChanges(act) {
      const observer = new MutationObserver(act);
      observer.observe(document, { childList: true, subtree: true });
      return () => observer.disconnect();
    },
    watchView(act) {
      const observer = new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries) act(target, isIntersecting);
        },
        { threshold: 0.5 },
      );
      return { add: (element) => observer.observe(element), stop: () => observer.disconnect() };
    },
    watchPage(act) {
      const ending = new AbortController();
      const { signal } = ending;
      for (const event of ['popstate', 'hashchange', 'pageshow']) window.addEventListener(event, act, { signal });
      document.addEventListener('visibilitychange', act, { signal });
      navigation?.addEventListener('currententrychange', act, { signal });
      const timer = life.setInterval(act, poll);
      return () => {
        ending.abort();
        clearInterval(timer);
      };
    },
    isVisible: () => document.visibilityState === 'visible',
    createId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
    isAlive: () => life.isValid,
  };
}
