import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Key } from '../../../lib/domain/key.ts';
import type { Change, Correction } from '../../../lib/domain/paper-state.ts';
import { errorOf } from '../../../lib/errors.ts';
import { toastStrings } from '../../../lib/strings/shell.ts';
import { useToasts } from '../../ui/Toast.tsx';
import { useLibrary } from './library-context.tsx';

/** The target of a decision: a rendered paper, or a key or local id if a whole page or list is meant. */
type Subject = Pick<PaperView, 'paper'> | Key | number;

const nameOf = (subject: Subject): Key | number => (typeof subject === 'object' ? subject.paper.keys[0] : subject);

/** A decision that could not be written, kept in this window for a retry. */
export interface FailedDecision {
  readonly papers: readonly (Key | number)[];
  readonly change: Change;
  readonly said: string;
}

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
  readonly unsaved: readonly FailedDecision[];
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
  const [unsaved, setUnsaved] = useState<readonly FailedDecision[]>([]);
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
    async (wanted: FailedDecision) => {
      try {
        remember(await library.papers.decide(wanted.papers, wanted.change), wanted.said);
        setFailure(undefined);
      } catch (reason) {
        setUnsaved((before) => [...before, wanted]);
        fail(reason);
      }
    },
    [library, remember, fail],
  );

  const decisions = useMemo<Decisions>(
    () => ({
      decide: (papers, change, said) => {
        if (papers.length === 0) return;
        const written = commit({ papers: papers.map(nameOf), change, said });
        writing.current = Promise.all([writing.current, written]);
      },
      write: async (papers, change) => {
        try {
          await library.papers.decide(papers.map(nameOf), change);
          return true;
        } catch (reason) {
          fail(reason);
          return false;
        }
      },
      correct: (key, correction) => {
        const said = correction === null ? toastStrings.uncorrected : toastStrings.corrected;
        const written = library.papers.correct(key, correction).then((act) => remember(act, said), fail);
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
        setFailure(undefined);
        setUnsaved([]);
        for (const wanted of unsaved) void commit(wanted);
      },
    }),
    [library, commit, remember, undoAct, say, fail, unsaved, failure],
  );
  return <DecisionsContext value={decisions}>{children}</DecisionsContext>;
}
