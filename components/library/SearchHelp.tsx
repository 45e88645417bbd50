import { CircleHelp } from 'lucide-react';
import { libraryStrings, searchHelpStrings } from '../../lib/strings/library.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';

/** The search language, by examples. */
export function SearchHelp() {
  return (
    <Popover
      label={searchHelpStrings.title}
      opener={<IconButton label={libraryStrings.searchHelp} icon={CircleHelp} />}
    >
      <h2 className="type-section">{searchHelpStrings.title}</h2>
      <p className="type-meta mt-1 text-ink-2">{searchHelpStrings.lead}</p>
      <dl className="type-meta mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {searchHelpStrings.examples.map(([query, meaning]) => (
          <div key={query} className="contents">
            <dt className="[font-family:ui-monospace,monospace] text-ink">{query}</dt>
            <dd className="text-ink-2">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  );
}
