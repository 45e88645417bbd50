import { useCallback, useEffect, useRef } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { useDecisions } from '../core/decisions.tsx';

/** Time a row must be in view, and interval between writes, in milliseconds. */
const glance = 1_000;
const pause = 400;

/**
 * Marks papers as seen once their rows were in view for a second in a visible tab. Writes in batches.
 * @returns a ref callback for rows; its return value stops observing
 */
export function useMarkSeen(): (element: Element, view: Pick<PaperView, 'paper'>) => () => void {
  const { write } = useDecisions();
  const watched = useRef(new Map<Element, Pick<PaperView, 'paper'>>());
  const timers = useRef(new Map<Element, ReturnType<typeof setTimeout>>());
  const inView = useRef(new Set<Element>());
  const seen = useRef(new Map<number, Pick<PaperView, 'paper'>>());
  const writing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const observer = useRef<IntersectionObserver>(undefined);

  const flush = useCallback(() => {
    writing.current = undefined;
    const papers = [...seen.current.values()];
    seen.current.clear();
    if (papers.length === 0) return;
    // Papers that could not be written stay new and are retried when their rows are in view again.
    void write(papers, { glanced: true });
  }, [write]);

  const start = useCallback(
    (element: Element) => {
      if (document.hidden || timers.current.has(element)) return;
      const timer = setTimeout(() => {
        timers.current.delete(element);
        const view = watched.current.get(element);
        if (view === undefined) return;
        seen.current.set(view.paper.id, view);
        writing.current ??= setTimeout(flush, pause);
      }, glance);
      timers.current.set(element, timer);
    },
    [flush],
  );
  const stop = useCallback((element: Element) => {
    clearTimeout(timers.current.get(element));
    timers.current.delete(element);
  }, []);

  useEffect(() => {
    const onVisibility = () => {
      for (const element of inView.current) (document.hidden ? stop : start)(element);
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      observer.current?.disconnect();
      observer.current = undefined;
      for (const timer of timers.current.values()) clearTimeout(timer);
      clearTimeout(writing.current);
      flush();
    };
  }, [start, stop, flush]);

  return useCallback(
    (element, view) => {
      observer.current ??= new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries) {
            if (isIntersecting) {
              inView.current.add(target);
              start(target);
            } else {
              inView.current.delete(target);
              stop(target);
            }
          }
        },
        { threshold: 0.6 },
      );
      watched.current.set(element, view);
      observer.current.observe(element);
      return () => {
        observer.current?.unobserve(element);
        watched.current.delete(element);
        inView.current.delete(element);
        stop(element);
      };
    },
    [start, stop],
  );
}
