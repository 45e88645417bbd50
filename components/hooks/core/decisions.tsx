import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Key } from '../../../lib/domain/key.ts';
import type { Change, Correction } from '../../../lib/domain/paper-state.ts';
import { errorOf } from '../../../lib/errors.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useLibrary } from './library-context.tsx';
import { forgetUnsaved, readUnsaved, storeUnsaved, type UnsavedChange } from './unsaved-changes.ts';

/** The target of a decision: a rendered paper, or a key or local id if a whole page or list is meant. */
type Subject = Pick<PaperView, 'paper'> | Key | number;

const nameOf = (subject: Subject): Key | number => (typeof subject === 'object' ? subject.paper.keys[0] : subject);

export interface Decisions {
  /** Applies a change and shows a message once it is durable. */
  readonly decide: (papers: readonly Subject[], change: Change, said: string) => void;
  /** Like `apply`, without message or undo: for autosaved texts and rows seen. Resolves to whether it was written. */
  readonly write: (papers: readonly Subject[], change: Change) => Promise<boolean>;
  readonly correct: (key: Key, correction: Correction | null) => void;
  /** Undoes the latest operation of this window. */
  readonly undo: () => void;
  /** Registers an operation of another use case for undo and shows its message. */
  readonly remember: (act: string, said: string) => void;
  readonly unsaved: readonly UnsavedChange[];
  /** Why the latest decision was not written. */
  readonly failure: Error | undefined;
  readonly retry: () => void;
  /** Shows that another use case failed. */
  readonly fail: (reason: unknown) => void;
}

const DecisionsContext = createContext<Decisions | undefined>(undefined);

/** @throws Error outside a DecisionsProvider */
export function useDecisions(): Decisions {
  const decisions = useContext(DecisionsContext);
  if (decisions === undefined) throw new Error('useDecisions needs a DecisionsProvider above it.');
  return decisions;
}

/** An undo that takes longer than this shows its progress, in milliseconds. */
const longUndo = 500;

/** How often changes that could not be written are tried again, in milliseconds. */
const retryInterval = 15_000;

/** Formats the progress of an undo in steps that suit screen readers. */
function undoingWords(say: (message: { words: string }) => void): (share: number) => void {
  const begun = Date.now();
  let said = '';
  return (share) => {
    const words = toastStrings.undoing(share);
    if (words === said || Date.now() - begun < longUndo) return;
    said = words;
    say({ words });
  };
}

/** Provides the operations of this window: what can be undone and what failed to write. */
export function DecisionsProvider({ children }: { children: ReactNode }) {
  const library = useLibrary();
  const { say } = useToasts();
  const acts = useRef<string[]>([]);
  // Undo may be pressed before the operation is written, so it waits.
  const writing = useRef<Promise<unknown>>(Promise.resolve());
  const [unsaved, setUnsaved] = useState<readonly UnsavedChange[]>([]);
  const [failure, setFailure] = useState<Error>();

  const fail = useCallback((reason: unknown) => {
    setFailure(errorOf(reason));
  }, []);

  const undoAct = useCallback(
    async (act: string) => {
      acts.current = acts.current.filter((other) => other !== act);
      try {
        await library.undo(act, undoingWords(say));
        say({ words: toastStrings.undone });
      } catch (reason) {
        acts.current.push(act);
        fail(reason);
      }
    },
    [library, say, fail],
  );

  const remember = useCallback(
    (act: string, said: string) => {
      acts.current.push(act);
      say({ words: said, undo: () => void undoAct(act) });
    },
    [say, undoAct],
  );

  const commit = useCallback(
    async (wanted: UnsavedChange): Promise<boolean> => {
      try {
        const act = await library.papers.decide(wanted.papers, wanted.change, wanted.act);
        if (wanted.said !== undefined) remember(act, wanted.said);
        setUnsaved((before) => before.filter((other) => other.act !== wanted.act));
        forgetUnsaved(wanted.act);
        return true;
      } catch (reason) {
        setUnsaved((before) => [...before.filter((other) => other.act !== wanted.act), wanted]);
        storeUnsaved(wanted);
        fail(reason);
        return false;
      }
    },
    [library, remember, fail],
  );

  /** Writes changes again, in their order; stops at the first that fails. */
  const writeAgain = useCallback(
    async (changes: readonly UnsavedChange[]) => {
      for (const change of changes) if (!(await commit(change))) return;
      setFailure(undefined);
    },
    [commit],
  );

  // What an earlier window could not write.
  useEffect(() => {
    readUnsaved().then(
      (changes) => (changes.length === 0 ? undefined : writeAgain(changes)),
      (error: unknown) => reportError(error),
    );
  }, [writeAgain]);

  useEffect(() => {
    if (unsaved.length === 0) return;
    const timer = setInterval(() => void writeAgain(unsaved), retryInterval);
    return () => clearInterval(timer);
  }, [unsaved, writeAgain]);

  const decisions = useMemo<Decisions>(
    () => ({
      decide: (papers, change, said) => {
        if (papers.length === 0) return;
        const written = commit({ act: crypto.randomUUID(), papers: papers.map(nameOf), change, said });
        writing.current = Promise.all([writing.current, written]);
      },
      write: (papers, change) => commit({ act: crypto.randomUUID(), papers: papers.map(nameOf), change }),
      correct: (key, correction) => {
        const said = correction === null ? toastStrings.uncorrected : toastStrings.corrected;
        const change: Change = { corrected: correction };
        const written = commit({ act: crypto.randomUUID(), papers: [key], change, said });
        writing.current = Promise.all([writing.current, written]);
      },
      undo: () => {
        void writing.current.then(() => {
          const act = acts.current.at(-1);
          if (act === undefined) say({ words: toastStrings.nothingToUndo });
          else void undoAct(act);
        });
      },
      remember,
      unsaved,
      failure,
      fail,
      retry: () => {
        if (unsaved.length === 0) setFailure(undefined);
        else void writeAgain(unsaved);
      },
    }),
    [commit, writeAgain, remember, undoAct, say, fail, unsaved, failure],
  );
  return <DecisionsContext value={decisions}>{children}</DecisionsContext>;
}
