import type { LibraryContext } from './context.ts';

/** A use case: a function of the library's context and its own parameters. */
export type UseCase<A extends unknown[], R> = (context: LibraryContext, ...args: A) => R;

// biome-ignore lint/suspicious/noExplicitAny: only `any` accepts functions of every parameter list.
type Area = Readonly<Record<string, UseCase<any[], unknown>>>;

/** An area's use cases without their context, which the library supplies. */
export type Bound<A extends Area> = {
  readonly [Name in keyof A]: A[Name] extends (context: LibraryContext, ...args: infer P) => infer R
    ? (...args: P) => R
    : never;
};

/** Loads a use case on its first call, so that the popup starts with little code. */
export function lazy<A extends unknown[], R>(load: () => Promise<UseCase<A, R | Promise<R>>>): UseCase<A, Promise<R>> {
  return async (context, ...args) => (await load())(context, ...args);
}

/**
 * Marks a use case that changes what others show: the library's `onChange` is called after it. What it changed is in the
 * journal before it resolves, because only then may a window say "Saved"; what the journal does not hold, such as the papers
 * of an import, is in a backup.
 */
export function changing<A extends unknown[], R>(run: UseCase<A, Promise<R>>): UseCase<A, Promise<R>> {
  return async (context, ...args) => {
    const value = await run(context, ...args);
    const { changes, flushed } = context.db.journaling;
    if (context.files !== undefined && changes > flushed) {
      const { flushJournal } = await import('./flush-journal.ts');
      await flushJournal(context);
    }
    if (context.db.journaling.isBackupAsked) {
      context.db.journaling.isBackupAsked = false;
      await context.backUp?.();
    }
    context.onChange();
    return value;
  };
}

/** Supplies the context to each use case of an area. */
export function bind<A extends Area>(context: LibraryContext, area: A): Bound<A> {
  const entries = Object.entries(area).map(([name, run]) => [name, (...args: unknown[]) => run(context, ...args)]);
  return Object.fromEntries(entries) as Bound<A>;
}
