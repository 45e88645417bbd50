/**
 * Sends the digests that are due. What is begun is stored before and after each step, so that a worker that dies in between
 * neither loses a digest nor sends one twice: what may have arrived is left to the user.
 */
import type { Series } from '../domain/series.ts';
import type { Issue, IssueSummary } from '../library/api/digests.ts';
import {
  type Delivery,
  type DeliveryChoice,
  type DeliveryProblem,
  formOf,
  isSettled,
  needsUser,
  nextTry,
  placeOf,
} from './delivery.ts';
import type { DeliveryPorts } from './delivery-ports.ts';
import { planDeliveries } from './plan-deliveries.ts';
import { type Attempt, sendIssue } from './send-issue.ts';
import { changeQueue, readChoices, readQueue, removeDelivery, storeDelivery } from './stored-deliveries.ts';

/** Errors of which another attempt without the user makes no difference. */
const permanent: ReadonlySet<DeliveryProblem> = new Set(['changed', 'refused']);

/**
 * Plans and sends what is due. Only one window or worker does so at a time.
 * @param only the id of a delivery that the user wants to go out now, whatever its next attempt is
 * @returns the deliveries whose state the user should hear of, as they are now
 */
export async function runDeliveries(ports: DeliveryPorts, only?: string): Promise<Delivery[]> {
  return navigator.locks.request('deliveries', async () => {
    const [series, choices] = await Promise.all([ports.library.digests.series(), readChoices()]);
    if (Object.keys(choices).length > 0 || only !== undefined)
      await changeQueue((queue) => planDeliveries(queue, series, choices, ports.now()));
    const { deliveries } = await readQueue();
    const news: Delivery[] = [];
    for (const { id } of deliveries.filter((one) => !isSettled(one)).sort((a, b) => a.due - b.due)) {
      const before = (await readQueue()).deliveries.find((one) => one.id === id);
      if (before === undefined) continue;
      const after = await advance(ports, before, series, choices[before.series], only === id).catch(
        (error: unknown) => {
          ports.report(error);
          return afterError(ports, id);
        },
      );
      if (after !== undefined && isNews(before, after)) news.push(after);
    }
    return news;
  });
}

/** After an unexpected error, a delivery that was not begun is tried again; one that was is looked at by the next run. */
async function afterError(ports: DeliveryPorts, id: string): Promise<Delivery | undefined> {
  const delivery = (await readQueue()).deliveries.find((one) => one.id === id);
  return delivery?.state === 'waiting' ? fail(ports, delivery, { problem: 'broken' }) : undefined;
}

/** Returns when the next attempt is; undefined if none is waiting. */
export async function nextDeliveryTime(): Promise<number | undefined> {
  const times = (await readQueue()).deliveries.flatMap(({ state, next }) =>
    state === 'waiting' && next !== undefined ? [next] : [],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

/** A failure is told once, not at each attempt. */
function isNews(before: Delivery, after: Delivery): boolean {
  if (after.state === 'empty') return false;
  return before.state !== after.state || before.problem !== after.problem || needsUser(before) !== needsUser(after);
}

async function advance(
  ports: DeliveryPorts,
  delivery: Delivery,
  series: readonly Series[],
  choice: DeliveryChoice | undefined,
  isAsked: boolean,
): Promise<Delivery | undefined> {
  const owner = series.find(({ id }) => id === delivery.series);
  if (delivery.state === 'sending') return recover(ports, delivery);
  if (delivery.state !== 'waiting') return undefined;
  if (owner === undefined || choice === undefined) {
    await removeDelivery(delivery.id);
    return undefined;
  }
  if (!isAsked && (delivery.next === undefined || delivery.next > ports.now())) return undefined;
  return attempt(ports, { ...delivery, where: placeOf(choice.to), kind: choice.to.kind }, owner, choice);
}

/** Goes on where another worker died while it was sending. */
async function recover(ports: DeliveryPorts, delivery: Delivery): Promise<Delivery> {
  if (delivery.posted === delivery.of) return confirmSent(ports, delivery);
  // A file that is there already is recognised.
  const again = delivery.kind === 'folder';
  return store({ ...delivery, ...(again ? { state: 'waiting', next: ports.now() } : { state: 'unsure' }) });
}

/** Marks the issue as sent and settles the delivery: all of it is out. */
export async function confirmSent(
  { library, now }: Pick<DeliveryPorts, 'library' | 'now'>,
  delivery: Delivery,
): Promise<Delivery> {
  const issue = await library.digests.issue({ series: delivery.series, week: delivery.week, id: delivery.issue ?? '' });
  if (issue.stage !== 'sent' && issue.id === delivery.issue) await library.digests.markSent(issue);
  await library.digests.markViewed(delivery.series);
  return store(settle(delivery, 'sent', now()));
}

async function attempt(
  ports: DeliveryPorts,
  delivery: Delivery,
  series: Series,
  choice: DeliveryChoice,
): Promise<Delivery | undefined> {
  const { library } = ports;
  if (choice.form !== formOf(series)) return fail(ports, delivery, { problem: 'changed' });
  if (await ports.isPaused()) return fail(ports, delivery, { problem: 'paused' });
  const { deliveries } = await readQueue();
  const sent = (await library.digests.issues(series.id)).filter(({ stage }) => stage === 'sent');
  if (delivery.issue === undefined && isCovered(delivery, deliveries, sent)) {
    await removeDelivery(delivery.id);
    return undefined;
  }
  const which =
    delivery.issue !== undefined
      ? { week: delivery.week, id: delivery.issue }
      : sent.length > 0
        ? {}
        : { week: delivery.week };
  const issue = await library.digests.issue({ series: series.id, ...which, ...(await ports.extras()) });
  if (issue.stage === 'sent') return store(settle(delivery, 'sent', ports.now()));
  const isOut = deliveries.some((one) => one.state === 'sent' && one.issue === issue.id);
  if (isOut || issue.digest.counts.shown === 0) return store(settle(delivery, 'empty', ports.now()));
  // From now on it stays with this issue: if the user sends it by hand, the next one must not go out in its place.
  const bound = { ...delivery, issue: issue.id };
  return finish(ports, bound, issue, await sendIssue(ports, bound, issue, choice.to));
}

/** Whether another digest has, or will have, the papers: a later one of a series that has sent some, or one sent by hand. */
function isCovered(delivery: Delivery, deliveries: readonly Delivery[], sent: readonly IssueSummary[]): boolean {
  const latest = deliveries.filter((one) => one.series === delivery.series && !isSettled(one)).at(-1);
  if (sent.length > 0 && latest?.id !== delivery.id) return true;
  return sent.some(
    ({ id, sent: at = 0 }) =>
      at >= delivery.due && !deliveries.some(({ issue }) => issue !== undefined && issue === id),
  );
}

async function finish(
  ports: DeliveryPorts,
  before: Delivery,
  issue: Issue,
  { outcome, delivery = before, problem = 'failed', status }: Attempt,
): Promise<Delivery> {
  switch (outcome) {
    case 'sent':
      return confirmSent(ports, delivery);
    case 'handed':
    case 'unsure':
      return store({ ...delivery, state: outcome, ...(status === undefined ? {} : { status }) });
    case 'failed':
      // Nothing arrived: the next attempt may have more papers.
      if (delivery.posted === 0 && (issue.stage === 'open' || issue.stage === 'finished'))
        await ports.library.digests.thaw(issue.id);
      return fail(ports, delivery, { problem, ...(status === undefined ? {} : { status }) });
  }
}

function fail(
  { now }: Pick<DeliveryPorts, 'now'>,
  delivery: Delivery,
  why: { readonly problem: DeliveryProblem; readonly status?: number },
): Promise<Delivery> {
  const { next: _next, status: _status, ...rest } = delivery;
  const tries = delivery.tries + 1;
  const again = permanent.has(why.problem) ? {} : { next: nextTry(tries, now()) };
  return store({ ...rest, state: 'waiting', tries, ...why, ...again });
}

function settle(delivery: Delivery, state: 'sent' | 'empty', settled: number): Delivery {
  const { next: _next, problem: _problem, status: _status, ...rest } = delivery;
  return { ...rest, state, settled };
}

async function store(delivery: Delivery): Promise<Delivery> {
  await storeDelivery(delivery);
  return delivery;
}
