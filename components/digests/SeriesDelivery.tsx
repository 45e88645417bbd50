import type { Issue } from '@/lib/library/api/digests.ts';
import type { Series } from '../../lib/domain/series.ts';
import { deliveryStrings } from '../../lib/strings/deliveries.ts';
import { useSettings } from '../hooks/core/use-settings.ts';
import type { DeliveryControls } from '../hooks/digests/use-deliveries.ts';
import { useFolderPicker } from '../hooks/export/use-folder-picker.ts';
import { useToasts } from '../ui/Toast.tsx';
import { DeliveryDialog } from './DeliveryDialog.tsx';

/** The dialog about sending a series automatically, with what it needs of the browser. */
export function SeriesDelivery({
  issue,
  deliveries: { choices, agree, withdraw },
  notify,
  onNotify,
  onSave,
  onClose,
}: {
  issue: Issue;
  deliveries: DeliveryControls;
  notify: boolean;
  onNotify: (on: boolean) => Promise<boolean>;
  onSave: (series: Series) => Promise<void>;
  onClose: () => void;
}) {
  const [settings] = useSettings();
  const pickFolder = useFolderPicker();
  const { say } = useToasts();
  if (settings === undefined) return null;
  const { series } = issue;
  return (
    <DeliveryDialog
      issue={issue}
      choice={choices[series.id]}
      address={settings.webhook}
      notify={notify}
      onNotify={onNotify}
      pickFolder={pickFolder}
      onAgree={async (changed, to, folder) => {
        if (!(await agree(changed, to, folder))) return false;
        if (JSON.stringify(changed.due) !== JSON.stringify(series.due)) await onSave(changed);
        say({ words: deliveryStrings.agreed(series.name) });
        return true;
      }}
      onWithdraw={async () => {
        await withdraw(series.id);
        say({ words: deliveryStrings.withdrawn(series.name) });
      }}
      onClose={onClose}
    />
  );
}
