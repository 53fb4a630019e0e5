/** The window that is open, if any. */

import { inHand, release } from '../actions.ts';
import { OwnAccount } from '../admin/OwnAccount.tsx';
import { SuggestionWindow } from '../machine/SuggestionWindow.tsx';
import { useUi } from '../ui.ts';
import { CloseWindow } from './CloseWindow.tsx';
import { Confirm } from './Confirm.tsx';
import { HandBackWindow } from './HandBackWindow.tsx';
import { HelpWindow } from './HelpWindow.tsx';
import { SettingsWindow } from './SettingsWindow.tsx';
import { SayingsWindow } from './sayings/SayingsWindow.tsx';
import { TransferWindow } from './TransferWindow.tsx';

export function Windows() {
  const ui = useUi();
  const reference = inHand(ui);
  if (ui.open === 'help') return <HelpWindow />;
  if (ui.open === 'settings') return <SettingsWindow />;
  if (ui.open === 'account') return <OwnAccount />;
  // What was to be confirmed may be gone: another tab closed it, the citizen left.
  if (ui.open === null || reference === null) return null;
  if (ui.open === 'close') return <CloseWindow reference={reference} />;
  if (ui.open === 'transfer') return <TransferWindow reference={reference} />;
  if (ui.open === 'sayings') return <SayingsWindow reference={reference} />;
  if (ui.open === 'suggestion') return <SuggestionWindow reference={reference} />;
  if (ui.open === 'hand-back') return <HandBackWindow reference={reference} />;
  return <Confirm name="release" onConfirm={() => release(ui, reference)} />;
}
