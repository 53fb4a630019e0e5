/** The whole page: signing in, or the bar and the view that is open. */
import { useEffect } from 'preact/hooks';
import { useUi } from '../ui.ts';
import { LinkBanner } from './LinkBanner.tsx';
import { Notices } from './Notices.tsx';
import { SignIn } from './SignIn.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { Spoken } from './Spoken.tsx';
import { TopBar } from './TopBar.tsx';
import { View } from './View.tsx';
import { Windows } from './Windows.tsx';

export function App() {
  const { state, words } = useUi();
  useEffect(() => {
    document.documentElement.lang = words.lang;
  }, [words.lang]);
  if (state.phase === 'loading') return null;
  if (state.phase === 'signed-out') return <SignIn />;
  return (
    <div class="app" data-open={state.selected !== null}>
      <SkipLinks />
      <TopBar />
      <LinkBanner />
      <View />
      <Notices />
      <Spoken />
      <Windows />
    </div>
  );
}
