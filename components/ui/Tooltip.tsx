import { Tooltip as Floating, TooltipAnchor, TooltipProvider } from '@ariakit/react';
import type { ReactElement } from 'react';
import { KeyCap } from './KeyCap.tsx';

/**
 * A tooltip for a control that has its own accessible name; it repeats the name and shows the key.
 * @param children the one control that it describes
 */
export function Tooltip({
  words,
  keyName,
  children,
}: {
  words: string;
  keyName?: string | undefined;
  children: ReactElement;
}) {
  return (
    <TooltipProvider timeout={500} hideTimeout={0}>
      <TooltipAnchor render={children} />
      <Floating
        gutter={6}
        portal={false}
        fixed
        unmountOnHide
        className="fade type-meta z-50 flex max-w-[320px] items-center gap-2 rounded-chip border border-edge bg-surface px-2 py-1 text-ink shadow-menu"
      >
        {words}
        {keyName !== undefined && <KeyCap>{keyName}</KeyCap>}
      </Floating>
    </TooltipProvider>
  );
}
