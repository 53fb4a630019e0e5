/** The window that is open, if any. */

import { handBack, inHand, release } from '../actions.ts';
import { OwnAccount } from '../admin/OwnAccount.tsx';
import { useUi } from '../ui.ts';
import { CloseWindow } from './CloseWindow.tsx';
import { Confirm } from './Confirm.tsx';
import { HelpWindow } from './HelpWindow.tsx';
import { SettingsWindow } from './SettingsWindow.tsx';

export function Windows() {
  const ui = useUi();
  const reference = inHand(ui);
  if (ui.open === 'help') return <HelpWindow />;
  if (ui.open === 'settings') return <SettingsWindow />;
  if (ui.open === 'account') return <OwnAccount />;
  // What was to be confirmed may be gone: another tab closed it, the citizen left.
  if (ui.open === null || reference === null) return null;
  if (ui.open === 'close') return <CloseWindow reference={reference} />;
  const action = ui.open === 'release' ? release : handBack;
  return (
    <Confirm name={ui.open === 'release' ? 'release' : 'hand_back'} onConfirm={() => action(ui, reference)} />
  );
}
