import { keyStrings, shellStrings } from '../../lib/strings/shell.ts';
import type { ActionContext, ActionGroup } from '../action.ts';
import { actions } from '../actions.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { shortcutLabels } from './shortcut-labels.ts';

const groups = ['move', 'paper', 'list', 'everywhere'] as const satisfies readonly ActionGroup[];

/** All keys, as they are set. */
export function ShortcutList({ means, onClose }: { means: ActionContext; onClose: () => void }) {
  const [preferences] = usePreferences();
  const bare = { ...means, targets: [] };
  return (
    <Dialog open onClose={onClose} title={keyStrings.title} closeLabel={shellStrings.close} width={640}>
      <p className="type-meta text-ink-3">{preferences.singleKeys ? keyStrings.inFields : keyStrings.off}</p>
      <div className="mt-3 columns-1 gap-8 medium:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h2 className="type-small-heading">{keyStrings.groups[group]}</h2>
            <dl className="mt-1">
              {actions.flatMap((action) => {
                const key = keyOf(action, preferences);
                if (action.group !== group || key === undefined) return [];
                return (
                  <div
                    key={action.id}
                    className="type-control flex min-h-7 items-center justify-between gap-4 border-b border-line font-normal"
                  >
                    <dt>{action.label(bare)}</dt>
                    <dd className="flex gap-1">
                      {shortcutLabels(key).map((name) => (
                        <KeyCap key={name}>{name}</KeyCap>
                      ))}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
