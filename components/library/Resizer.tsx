import { useRef } from 'react';
import { libraryStrings } from '../../lib/strings/library.ts';

/** Minimum and maximum width of the list in pixels. */
export const narrowest = 360;
export const widest = 560;

const within = (width: number) => Math.min(widest, Math.max(narrowest, Math.round(width)));

/**
 * The separator between list and reading pane, moved by dragging or arrow keys. A target of 24 px around a 1 px line.
 */
export function Resizer({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const direction = () => (getComputedStyle(document.documentElement).direction === 'rtl' ? -1 : 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no <hr>
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={libraryStrings.resize}
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      tabIndex={0}
      className="absolute inset-y-0 end-0 z-10 w-2 translate-x-1 cursor-col-resize touch-none focus-visible:outline-offset-[-2px] rtl:-translate-x-1"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (start.current === undefined) return;
        onWidth(within(start.current.width + direction() * (event.clientX - start.current.x)));
      }}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onPointerCancel={() => {
        start.current = undefined;
      }}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
        if (step === 0) return;
        event.preventDefault();
        onWidth(within(width + step * direction()));
      }}
    />
  );
}
