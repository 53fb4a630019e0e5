/** The desk: the lists, the open conversation, its file. */
import { useUi } from '../ui.ts';
import { Conversation } from './Conversation.tsx';
import { File } from './File.tsx';
import { Queue } from './Queue.tsx';

export function DeskView() {
  const { state } = useUi();
  const ticket = state.selected === null ? undefined : state.rows[state.selected]?.ticket;
  const open = state.selected === null ? undefined : state.views[state.selected];
  return (
    <main class="desk">
      <Queue />
      <Conversation reference={state.selected} ticket={ticket} open={open} />
      {ticket && <File ticket={ticket} view={open?.view ?? null} />}
    </main>
  );
}
