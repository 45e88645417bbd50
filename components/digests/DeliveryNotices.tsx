import { type Delivery, formOf, needsUser } from '../../lib/deliveries/delivery.ts';
import type { Series } from '../../lib/domain/series.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';
import type { DeliveryControls } from '../hooks/digests/use-deliveries.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

/** Digests that could not go out by themselves, whatever series is shown, each with what to do. */
export function DeliveryNotices({
  deliveries: { open, choices, sendNow, confirm, drop },
  series,
  now,
  onReview,
}: {
  deliveries: DeliveryControls;
  series: readonly Series[];
  now: number;
  /** Opens the dialog in which the user agrees again. */
  onReview: (series: string) => void;
}) {
  const nameOf = (id: string): string => series.find((one) => one.id === id)?.name ?? '';
  const waiting = open.filter(({ state }) => state !== 'sending');
  const changed = series.filter(
    (one) =>
      choices[one.id] !== undefined &&
      choices[one.id]?.form !== formOf(one) &&
      !waiting.some((delivery) => delivery.series === one.id),
  );
  return (
    <>
      {waiting.map((delivery) => (
        <Notice
          key={delivery.id}
          kind={
            delivery.state === 'unsure' || (delivery.problem !== undefined && delivery.next === undefined)
              ? 'danger'
              : 'info'
          }
          lead={deliveryStrings.lead(delivery, nameOf(delivery.series))}
          actions={<Actions {...{ delivery, sendNow, confirm, drop, onReview }} />}
        >
          {deliveryStrings.said(delivery, now)}
        </Notice>
      ))}
      {changed.map(({ id, name }) => (
        <Notice
          key={id}
          kind="info"
          lead={deliveryStrings.stopped(name)}
          actions={
            <Button size="small" onClick={() => onReview(id)}>
              {deliveryStrings.review}
            </Button>
          }
        >
          {deliveryStrings.whyStopped}
        </Notice>
      ))}
    </>
  );
}

function Actions({
  delivery,
  sendNow,
  confirm,
  drop,
  onReview,
}: {
  delivery: Delivery;
  onReview: (series: string) => void;
} & Pick<DeliveryControls, 'sendNow' | 'confirm' | 'drop'>) {
  const mayBeOut = delivery.state === 'unsure' || delivery.state === 'handed';
  return (
    <>
      {mayBeOut && (
        <Button size="small" onClick={() => confirm(delivery)}>
          {deliveryStrings.markSent}
        </Button>
      )}
      {delivery.problem === 'changed' && !mayBeOut ? (
        <Button size="small" onClick={() => onReview(delivery.series)}>
          {deliveryStrings.review}
        </Button>
      ) : (
        <Button size="small" onClick={() => sendNow(delivery)}>
          {
            deliveryStrings.again[
              delivery.state === 'unsure' || delivery.state === 'handed' ? delivery.state : 'waiting'
            ]
          }
        </Button>
      )}
      {!mayBeOut && needsUser(delivery) && delivery.problem !== 'changed' && (
        <Button size="small" onClick={() => onReview(delivery.series)}>
          {deliveryStrings.changePlace}
        </Button>
      )}
      <Button size="small" kind="quiet" onClick={() => drop(delivery)}>
        {deliveryStrings.drop}
      </Button>
    </>
  );
}
