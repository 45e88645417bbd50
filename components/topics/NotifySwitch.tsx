import { useState } from 'react';
import { topicActionStrings } from '../../lib/strings/topics.ts';
import { requestNotifications } from '../hooks/digests/use-notifications.ts';
import { Switch } from '../ui/Switch.tsx';

/** Turns notifications for the topic's new matches on or off. */
export function NotifySwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const [denied, setDenied] = useState(false);
  return (
    <div>
      <Switch
        label={topicActionStrings.tell}
        checked={on}
        onChange={(wanted) => {
          setDenied(false);
          if (!wanted) onChange(false);
          else
            requestNotifications().then(
              (allowed) => (allowed ? onChange(true) : setDenied(true)),
              () => setDenied(true),
            );
        }}
      />
      {denied && (
        <p role="alert" className="type-meta mt-1 text-danger">
          {topicActionStrings.tellDenied}
        </p>
      )}
    </div>
  );
}
