/** Texts about digests that go out by themselves. */
import type { Delivery, DeliveryProblem } from '../deliveries/delivery.ts';
import type { DueTime } from '../domain/series.ts';
import { formatCount, formatWeek, momentInSentence, nextMomentInSentence } from './format.ts';

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
  said: ({ kind, state, where, due, problem, status, next, posted, of }: Delivery, now: number) => {
    switch (state) {
      case 'sent':
        return kind === 'folder' ? `Saved to “${where}” and marked as sent.` : `Posted to ${where} and marked as sent.`;
      case 'handed':
        return `Your email program should show a draft${where === '' ? '' : ` to ${where}`}. Send it there, then mark it as sent here.`;
      case 'unsure':
        return `It may have been posted to ${where}${of !== undefined && of > 1 ? ` (${posted} of ${of} messages were)` : ''}. Check there, then mark it as sent or send it again.`;
      default:
        return [
          problem === undefined ? `It was due ${momentInSentence(due, now)}.` : problems[problem](where, status),
          of !== undefined && posted > 0 ? `${formatCount(posted)} of ${formatCount(of)} messages were posted.` : '',
          next === undefined ? '' : `Digestif tries again ${nextMomentInSentence(next, now)}.`,
        ]
          .filter((sentence) => sentence !== '')
          .join(' ');
    }
  },
  lead: ({ week }: Delivery, name: string) => `“${name}” for ${formatWeek(week)}:`,
  again: { waiting: 'Send now', unsure: 'Send again', handed: 'Open again' },
  markSent: 'Mark as sent',
  drop: 'Don’t send',
  review: 'Review',
  stopped: (name: string) => `“${name}” isn’t sent automatically any more.`,
  whyStopped: 'Its template or content settings have changed. Review what is sent, then agree again.',
  dialogTitle: (name: string) => `Send “${name}” automatically`,
  how: 'How it is sent',
  way: { webhook: 'Post to a channel', folder: 'Save to a folder', mail: 'Open in my email program' } satisfies Record<
    Way,
    string
  >,
  noFolders: 'This browser can’t write to a folder.',
  chooseFolder: 'Choose folder',
  changeFolder: 'Change folder',
  noFolder: 'Choose a folder.',
  format: 'Format',
  address: 'Webhook URL',
  addressHint: 'From Slack, Discord, Microsoft Teams, Feishu, Lark or Mattermost. It stays on this computer.',
  noAddress: 'Enter an https URL.',
  recognised: (service: string) => `${service}. The URL stays on this computer.`,
  service: 'Service',
  likeSlack: 'Another one that accepts Slack’s format',
  secret: 'Signing secret (optional)',
  secretHint: 'If signature verification is on for the bot. It stays on this computer.',
  recipients: 'To (optional)',
  recipientsHint: 'Email addresses, separated by commas. You press Send in your email program.',
  noRecipients: 'Enter email addresses, separated by commas.',
  noDay: 'Choose a day.',
  what: (way: Way, where: string, parts: number) =>
    way === 'webhook'
      ? `What will be posted to ${where}${parts === 1 ? '' : `, in ${formatCount(parts)} messages`}`
      : way === 'folder'
        ? `What will be saved${where === '' ? '' : ` to “${where}”`}`
        : 'The draft that will open',
  example: 'This is the digest on your screen. Each digest goes out like it, with its own papers and your comments.',
  named: (way: Way, name: string) => (way === 'mail' ? `Subject: ${name}` : name),
  /** The sentence above the button that gives consent. */
  consent: (way: Way, where: string, due: DueTime | undefined) => {
    const when = due === undefined ? 'On its day' : `On ${whenDue(due)}`;
    if (way === 'webhook') return `${when}, Digestif posts it to ${where} and marks it as sent, without asking.`;
    if (way === 'folder') return `${when}, Digestif saves it to “${where}” and marks it as sent, without asking.`;
    return `${when}, Digestif opens a draft${where === '' ? '' : ` to ${where}`} in your email program. You send it there.`;
  },
  withdraw: 'If you change the template, content settings or destination, it stops until you agree again.',
  goOn: 'Continue',
  back: 'Back',
  agree: 'Agree and send automatically',
  stop: 'Stop sending',
  refused: (where: string) => `Not turned on. Your browser doesn’t let Digestif access ${where}.`,
  agreed: (name: string) => `“${name}” is sent automatically from now on.`,
  withdrawn: (name: string) => `“${name}” is no longer sent automatically.`,
  dueHint: 'If your computer is off then, it goes out once you’re back.',
  changePlace: 'Change destination',
  /** The line next to a digest. */
  goes: (way: Way, where: string, due: DueTime) =>
    `${way === 'mail' ? 'Opens in your email program' : way === 'folder' ? `Is saved to “${where}”` : `Is posted to ${where}`} on ${whenDue(due)}`,
  change: 'Change',
} as const;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Fridays at 17:00". */
function whenDue({ weekday, hour }: DueTime): string {
  return `${weekdays[weekday - 1] ?? ''}s at ${String(hour).padStart(2, '0')}:00`;
}
