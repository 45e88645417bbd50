import { useId } from 'react';
import { type Destination, placeOf } from '../../lib/deliveries/delivery.ts';
import type { DeliveryPart } from '../../lib/deliveries/preview-delivery.ts';
import type { DueTime } from '../../lib/domain/series.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';

/** What the user agrees to: the very text, its destination and its time. */
export function DeliveryReview({
  to,
  due,
  parts,
  refused,
}: {
  to: Destination;
  due: DueTime | undefined;
  /** Undefined until they are written. */
  parts: readonly DeliveryPart[] | undefined;
  /** Whether the browser did not allow it. */
  refused: boolean;
}) {
  const heading = useId();
  const where = placeOf(to);
  return (
    <section aria-labelledby={heading}>
      <p className="type-text">
        {deliveryStrings.consent(to.kind, where, due)} {deliveryStrings.withdraw}
      </p>
      <h3 id={heading} className="type-small-heading mt-4">
        {deliveryStrings.what(to.kind, where, parts?.length ?? 1)}
      </h3>
      <p className="type-meta mt-1 text-ink-2">{deliveryStrings.example}</p>
      {parts !== undefined && (
        <div
          ref={focus}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          tabIndex={0}
          className="mt-2 max-h-[44vh] overflow-auto rounded-card border border-line bg-surface-2 p-3"
        >
          {parts.map(({ name, text }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one digest stay as they are
            <div key={place} className={place === 0 ? '' : 'mt-3 border-t border-line pt-3'}>
              {name !== undefined && (
                <p className="type-meta mb-2 font-semibold">{deliveryStrings.named(to.kind, name)}</p>
              )}
              <pre className="type-meta whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
            </div>
          ))}
        </div>
      )}
      {refused && (
        <p role="alert" className="type-meta mt-2 text-danger">
          {deliveryStrings.refused(where)}
        </p>
      )}
    </section>
  );
}

/** The button that had the focus is gone. */
function focus(element: HTMLElement | null): void {
  element?.focus();
}
