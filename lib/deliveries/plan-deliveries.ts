/** Turns the due times of series into deliveries, each due time once. Pure. */
import { duesBetween, weekDue } from '../digest/due-times.ts';
import { localDay } from '../domain/day.ts';
import type { Series } from '../domain/series.ts';
import { type Delivery, type DeliveryQueue, isSettled, placeOf } from './delivery.ts';
import type { DeliveryChoices } from './stored-deliveries.ts';

/** Maximum missed weeks of one series to catch up with, as for digests that are only announced. */
const maxMissedWeeks = 8;

/**
 * Adds what has become due since the last time. A digest that waits for the user, or of which a part was sent, covers the next
 * due time too: its papers would be the same.
 */
export function planDeliveries(
  { planned, deliveries }: DeliveryQueue,
  series: readonly Series[],
  choices: DeliveryChoices,
  now: number,
): DeliveryQueue {
  const next: Record<string, number> = { ...planned };
  const added: Delivery[] = [];
  for (const { id, due } of series) {
    const choice = choices[id];
    if (due === undefined || choice === undefined) continue;
    const since = Math.max(planned[id] ?? 0, due.since, choice.agreed);
    const moments = duesBetween(due, since, now).slice(-maxMissedWeeks);
    const latest = moments.at(-1);
    if (latest === undefined) continue;
    next[id] = latest;
    const open = deliveries.filter((one) => one.series === id && !isSettled(one));
    if (open.some(({ state, posted }) => state !== 'waiting' || posted > 0)) continue;
    added.push(
      ...moments.map((moment) => ({
        id: `${id} ${moment}`,
        series: id,
        due: moment,
        week: weekDue(localDay(moment)).id,
        where: placeOf(choice.to),
        kind: choice.to.kind,
        state: 'waiting' as const,
        posted: 0,
        tries: 0,
        next: moment,
      })),
    );
  }
  const known = new Set(deliveries.map(({ id }) => id));
  return { planned: next, deliveries: [...deliveries, ...added.filter(({ id }) => !known.has(id))] };
}
