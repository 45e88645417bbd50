import type { LucideIcon } from 'lucide-react';

/**
 * An icon: 16 px (20 in cards), 1.5 px strokes at any size. Decorative: the adjacent text or the button's label names
 * it.
 */
export function Icon({
  of: Drawing,
  size = 16,
  className,
}: {
  of: LucideIcon;
  size?: 16 | 20;
  className?: string | undefined;
}) {
  return (
    <Drawing
      size={size}
      strokeWidth={1.5}
      absoluteStrokeWidth
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className ?? ''}`}
    />
  );
}
