import { useState } from 'react';
import { localDay } from '../../lib/domain/day.ts';
import type { Mute } from '../../lib/domain/topic.ts';
import { formatDay } from '../../lib/strings/format.ts';
import { topicActionStrings } from '../../lib/strings/topics.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Field, SelectField } from '../ui/Field.tsx';

const dayLength = 86_400_000;
const times = { week: 7, month: 30, quarter: 91 } as const;
const labels = {
  week: topicActionStrings.muteWeek,
  month: topicActionStrings.muteMonth,
  quarter: topicActionStrings.muteQuarter,
} as const;

/** Words that exclude papers from a topic until a date. */
export function MuteField({
  mutes,
  now,
  onChange,
}: {
  mutes: readonly Mute[];
  now: number;
  onChange: (mutes: Mute[]) => void;
}) {
  const [words, setWords] = useState('');
  const [time, setTime] = useState<keyof typeof times>('month');
  const add = () => {
    const muted = words.trim().replace(/\s+/g, ' ');
    if (muted === '') return;
    setWords('');
    const others = mutes.filter((mute) => mute.words.toLowerCase() !== muted.toLowerCase());
    onChange([...others, { words: muted, until: Date.now() + times[time] * dayLength }]);
  };
  return (
    <div>
      <h2 className="type-control mb-1 font-semibold">{topicActionStrings.mute}</h2>
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-[160px] flex-1">
          <Field
            label={topicActionStrings.mute}
            hideLabel
            placeholder={topicActionStrings.mutePlaceholder}
            value={words}
            onChange={({ target }) => setWords(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
        </div>
        <div className="w-[120px]">
          <SelectField
            label={topicActionStrings.muteFor}
            hideLabel
            value={time}
            onChange={({ target }) => setTime(target.value as keyof typeof times)}
          >
            {Object.entries(labels).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </SelectField>
        </div>
        <Button className="min-h-9" onClick={add}>
          {topicActionStrings.add}
        </Button>
      </div>
      <p className="type-meta mt-1 text-ink-3">{topicActionStrings.muteHint}</p>
      {mutes.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-1.5">
          {mutes.map((mute) => (
            <Chip
              key={mute.words}
              value={topicActionStrings.muted(
                mute.words,
                mute.until === undefined ? undefined : formatDay(localDay(mute.until), now),
              )}
              removeLabel={topicActionStrings.unmute(mute.words)}
              onRemove={() => onChange(mutes.filter((other) => other !== mute))}
            />
          ))}
        </div>
      )}
    </div>
  );
}
