import type { TopicPreview } from '@/lib/library/api/topics.ts';
import { formatDay } from '../../lib/strings/format.ts';
import { topicStrings } from '../../lib/strings/topics.ts';

const height = 44;
const width = 17;
const step = 23;

/** Matches of twelve weeks as bars, with the last one in the colour of matches; a table for screen readers. */
export function WeekBars({ weeks, now }: { weeks: TopicPreview['weeks']; now: number }) {
  const [first] = weeks;
  const last = weeks.at(-1);
  const most = Math.max(...weeks.map(({ matches }) => matches));
  if (first === undefined || last === undefined || most === 0) return null;
  const whole = weeks.length * step - (step - width);
  return (
    <div className="shrink-0">
      <svg
        width={whole}
        height={height + 1}
        viewBox={`0 0 ${whole} ${height + 1}`}
        aria-hidden="true"
        focusable="false"
        className="max-w-full"
      >
        {weeks.map(({ from, matches }, place) => {
          // Keeps a week with few matches distinguishable from an empty week.
          const tall = matches === 0 ? 0 : Math.max(2, Math.round((matches / most) * height));
          return (
            <rect
              key={from}
              x={place * step}
              y={height - tall}
              width={width}
              height={tall}
              className={`${from === last.from ? 'fill-matched' : 'fill-edge'} forced-colors:fill-[CanvasText]`}
            />
          );
        })}
        <rect x={0} y={height} width={whole} height={1} className="fill-edge forced-colors:fill-[CanvasText]" />
      </svg>
      <p aria-hidden="true" className="mt-0.5 flex justify-between text-[0.6875rem] leading-4 text-ink-3">
        <span>{topicStrings.weekTick(formatDay(first.from, now))}</span>
        <span>{topicStrings.lastTick(last.matches)}</span>
      </p>
      <table className="sr-only">
        <caption>{topicStrings.weeks}</caption>
        <thead>
          <tr>
            <th scope="col">{topicStrings.weekFrom}</th>
            <th scope="col">{topicStrings.matches}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ from, matches }) => (
            <tr key={from}>
              <th scope="row">{formatDay(from, now)}</th>
              <td>{matches}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
