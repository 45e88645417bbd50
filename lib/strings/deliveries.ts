/** Texts about digests that go out by themselves. */
import type { Delivery, DeliveryProblem } from '../deliveries/delivery.ts';
import { formatCount, formatMoment } from './format.ts';

type Way = Delivery['kind'];

const problems: Readonly<Record<DeliveryProblem, (where: string, status: number | undefined) => string>> = {
  changed: () => 'The digest’s template or content settings have changed. Review what is sent, then agree again.',
  paused: () => 'Digestif is paused.',
  offline: (where) => `Couldn’t reach ${where}.`,
  'not-allowed': (where) => `Your browser doesn’t let Digestif access ${where}. Send it now to allow it.`,
  asleep: (where) => `Your browser asks again before Digestif may write to “${where}”. Send it now to allow it.`,
  gone: (where) => `The folder “${where}” is missing. Connect its disk or choose another folder.`,
  refused: (where, status) =>
    `${where} refused it${status === undefined ? '' : ` (${status})`}. Check the webhook URL and its secret.`,
  later: (where) => `${where} asked Digestif to wait.`,
  failed: (where) => `Couldn’t write to “${where}”.`,
  'no-window': () => 'No browser window was open for your email program.',
  broken: () => 'Digestif couldn’t build this digest.',
};

export const deliveryStrings = {
  action: 'Send automatically',
  /** Title of a notification. */
  title: ({ state }: Delivery, name: string) =>
    state === 'sent'
      ? `Digest sent: ${name}`
      : state === 'handed'
        ? `Your digest is ready to send: ${name}`
        : state === 'unsure'
          ? `Your digest may not have arrived: ${name}`
          : `Digest not sent yet: ${name}`,
  /** What happened to a digest, and what to do. */
  said: ({ kind, state, where, problem, status, next, posted, of }: Delivery, now: number) => {
    switch (state) {
      case 'sent':
        return kind === 'folder' ? `Saved to “${where}” and marked as sent.` : `Posted to ${where} and marked as sent.`;
      case 'handed':
        return `Your email program should show a draft${where === '' ? '' : ` to ${where}`}. Send it there, then mark it as sent here.`;
      case 'unsure':
        return `It may have been posted to ${where}${of !== undefined && of > 1 ? ` (${posted} of ${of} messages were)` : ''}. Check there, then mark it as sent or send it again.`;
      default:
        return [
          problem === undefined ? '' : problems[problem](where, status),
          of !== undefined && posted > 0 ? `${formatCount(posted)} of ${formatCount(of)} messages were posted.` : '',
          next === undefined ? '' : `Digestif tries again ${formatMoment(next, now)}.`,
        ]
          .filter((sentence) => sentence !== '')
          .join(' ');
    }
  },
  way: { folder: 'Save to a folder', webhook: 'Post to a channel', mail: 'Open in my email program' } satisfies Record<
    Way,
    string
  >,
} as const;
