import type { Source } from '../domain/source.ts';
import { answerCallsToPage, callBackgroundFromPage } from '../messages.ts';
import type { ScriptContext } from './content-script-context.ts';
import type { createMarks } from './marks/create-marks.ts';
import type { PagePorts } from './ports.ts';
import { type Runner, startRunner } from './runner.ts';
import { ignoreRejection } from './send-with-retry.ts';
import { yieldToPage } from './yield-to-page.ts';

/** Milliseconds between checks of the address (without the Navigation API) and of whether the script is orphaned. */
const pollInterval = 1_000;

/** The global through which `marks.js` reaches the runner. Both run in the isolated world, which the page cannot access. */
export interface MarksGlobal {
  digestifMarks?: typeof createMarks;
}

/** The global that exposes this page's runner to performance tests. */
export interface RunnerGlobal {
  digestifRunner?: Pick<Runner, 'longestSlice'>;
}

/** APIs that TypeScript's DOM types do not declare as optional. */
type Modern = typeof globalThis & {
  navigation?: EventTarget;
};

/**
 * Runs a source in this page until the extension is updated, removed or switched off. Does nothing if the context is
 * already invalid.
 * @param url returns the page's current address
 */
export function runSource(source: Source, context: ScriptContext, url = () => new URL(location.href)): void {
  // A PDF viewer has nothing to read. Its address identifies the paper.
  if (!context.isValid || document.contentType === 'application/pdf') return;
  const runner = startRunner(source, createPorts(context, url));
  (globalThis as RunnerGlobal).digestifRunner = runner;
  const stopAnswering = answerCallsToPage(runner.answers);
  const ending = new AbortController();
  // A page that comes back from the browser's cache is the tab's current page again: its badges may decide.
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted && context.isValid) runner.answers.readAgain({}).catch(ignoreRejection);
  };
  window.addEventListener('pageshow', onShow, { signal: ending.signal });
  context.onInvalidated(() => {
    ending.abort();
    stopAnswering();
    runner.stop();
  });
}

function createPorts(context: ScriptContext, url: PagePorts['url']): PagePorts {
  const { navigation }: Modern = globalThis;
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
    yieldToPage,
    later(delay, act) {
      const timer = context.setTimeout(act, delay);
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
      const timer = context.setInterval(act, pollInterval);
      return () => {
        ending.abort();
        clearInterval(timer);
      };
    },
    isVisible: () => document.visibilityState === 'visible',
    createId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
    isAlive: () => context.isValid,
  };
}
