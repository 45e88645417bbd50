import { formatMoment } from '../../lib/strings/format.ts';
import { privacyStrings } from '../../lib/strings/privacy.ts';
import { useRequestLog } from '../hooks/sites/use-request-log.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Switch.tsx';
import { Section } from './Section.tsx';

/** Maximum requests to show. */
const shown = 20;

/** Pausing, the requests that can be sent, and a log of those that were. */
export function PrivacySection({
  paused,
  now,
  onPause,
}: {
  paused: boolean;
  now: number;
  onPause: (paused: boolean) => void;
}) {
  const { log = [], clear } = useRequestLog();
  const { what, toWhom, when } = privacyStrings;
  return (
    <Section id="privacy" title={privacyStrings.title} hint={privacyStrings.hint}>
      <Switch label={privacyStrings.pause} checked={paused} onChange={onPause} />
      <p className="type-meta mt-1 max-w-[640px] text-ink-2">{privacyStrings.pauseHint}</p>
      <h3 className="type-small-heading mt-5">{privacyStrings.requests}</h3>
      <table className="type-text mt-1 w-full border-collapse text-start">
        <thead className="type-meta text-ink-2">
          <tr>
            {[what, toWhom, when].map((heading) => (
              <th key={heading} scope="col" className="border-b border-line py-1.5 pe-4 text-start font-normal">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {privacyStrings.list.map((request) => (
            <tr key={request.what} className="align-top">
              <td className="border-b border-line py-1.5 pe-4">{request.what}</td>
              <td className="border-b border-line py-1.5 pe-4">{request.toWhom}</td>
              <td className="border-b border-line py-1.5">{request.when}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-5 flex items-baseline justify-between gap-4">
        <h3 className="type-small-heading">{privacyStrings.log(log.length)}</h3>
        {log.length > 0 && (
          <Button size="small" kind="quiet" onClick={clear}>
            {privacyStrings.clear}
          </Button>
        )}
      </div>
      <p className="type-meta text-ink-2">{privacyStrings.logHint}</p>
      {log.length > 0 && (
        <ul className="type-meta mt-2 border-t border-line">
          {log.slice(0, shown).map(({ at, host, method, purpose }) => (
            <li key={`${at} ${method} ${host}`} className="flex gap-4 border-b border-line py-1">
              <span className="w-40 shrink-0 text-ink-2">{formatMoment(at, now)}</span>
              <span className="min-w-0 flex-1 break-words">{`${method} ${host}`}</span>
              <span className="text-ink-2">{privacyStrings.purpose[purpose]}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
