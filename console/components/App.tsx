/** The whole page: signing in, or the desk with its lists, the open conversation and its file. */
import { useEffect } from 'preact/hooks';
import { useUi } from '../ui.ts';
import { Conversation } from './Conversation.tsx';
import { File } from './File.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { Notices } from './Notices.tsx';
import { Queue } from './Queue.tsx';
import { SignIn } from './SignIn.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { Spoken } from './Spoken.tsx';
import { TopBar } from './TopBar.tsx';
import { Windows } from './Windows.tsx';

export function App() {
  const { state, words } = useUi();
  useEffect(() => {
    document.documentElement.lang = words.lang;
  }, [words.lang]);
  if (state.phase === 'loading') return null;
  if (state.phase === 'signed-out') return <SignIn />;
  const ticket = state.selected === null ? undefined : state.rows[state.selected]?.ticket;
  const open = state.selected === null ? undefined : state.views[state.selected];
  return (
    <div class="app" data-open={state.selected !== null}>
      <SkipLinks />
      <TopBar />
      <LinkBanner />
      <main class="desk">
        <Queue />
        <Conversation reference={state.selected} ticket={ticket} open={open} />
        {ticket && <File ticket={ticket} view={open?.view ?? null} />}
      </main>
      <Notices />
      <Spoken />
      <Windows />
    </div>
  );
}
