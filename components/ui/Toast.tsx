import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from './Icon.tsx';

/** How long a toast stays, in milliseconds; paused while it is hovered or focused. */
export const toastTime = 10_000;

export interface ToastMessage {
  readonly words: string;
  /** Undoes the reported operation. */
  readonly undo?: () => void;
  /** A suggested next action. */
  readonly next?: { readonly words: string; readonly act: () => void };
}

interface Shown extends ToastMessage {
  readonly id: number;
}

interface Toasts {
  readonly shown: Shown | undefined;
  /** Shows a message, replacing the previous one. */
  readonly say: (message: ToastMessage) => void;
  readonly dismiss: () => void;
}

const ToastContext = createContext<Toasts | undefined>(undefined);

/** Provides the current message; a screen positions the {@link ToastRegion}. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown>();
  const next = useRef(0);
  const say = useCallback((message: ToastMessage) => {
    next.current += 1;
    setShown({ ...message, id: next.current });
  }, []);
  const dismiss = useCallback(() => setShown(undefined), []);
  const toasts = useMemo(() => ({ shown, say, dismiss }), [shown, say, dismiss]);
  return <ToastContext value={toasts}>{children}</ToastContext>;
}

/** @throws Error outside a ToastProvider */
export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (toasts === undefined) throw new Error('useToasts needs a ToastProvider above it.');
  return toasts;
}

/**
 * Renders the toast, and the live region that announces it. Strings are properties so that this file does not depend on
 * the catalogue.
 */
export function ToastRegion({ undoLabel, closeLabel }: { undoLabel: string; closeLabel: string }) {
  const { shown, dismiss } = useToasts();
  return (
    <div role="status" className="px-3 empty:hidden">
      {shown !== undefined && (
        <Toast key={shown.id} message={shown} undoLabel={undoLabel} closeLabel={closeLabel} onDone={dismiss} />
      )}
    </div>
  );
}

function Toast({
  message,
  undoLabel,
  closeLabel,
  onDone,
}: {
  message: ToastMessage;
  undoLabel: string;
  closeLabel: string;
  onDone: () => void;
}) {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const left = useRef(toastTime);
  const waits = hovered || focused;

  useEffect(() => {
    if (waits) return;
    const started = performance.now();
    const timer = setTimeout(onDone, left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - started;
    };
  }, [waits, onDone]);

  const { undo, next } = message;
  const buttons = [
    ...(next === undefined ? [] : [next]),
    ...(undo === undefined ? [] : [{ words: undoLabel, act: undo }]),
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while the pointer or the focus is on it, and is not interactive
    <div
      className="type-text mb-3 flex min-h-10 items-center gap-3 rounded-card forced-color-adjust-none bg-ink py-1 ps-4 pe-1 text-surface forced-colors:border"
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <span className="min-w-0 flex-1">{message.words}</span>
      {buttons.map(({ words, act }) => (
        <button
          key={words}
          type="button"
          className="type-control min-h-8 rounded-control px-2 font-semibold text-surface underline focus-visible:outline-surface"
          onClick={() => {
            onDone();
            act();
          }}
        >
          {words}
        </button>
      ))}
      <button
        type="button"
        aria-label={closeLabel}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-control text-surface focus-visible:outline-surface"
        onClick={onDone}
      >
        <Icon of={X} />
      </button>
    </div>
  );
}
