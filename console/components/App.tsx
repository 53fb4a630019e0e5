/** The whole page: signing in, or the bar and the view that is open. */
import { useEffect, useState } from 'preact/hooks';
import { SetUp, setUpToken } from '../admin/SetUp.tsx';
import { Exercise } from '../training/Exercise.tsx';
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
  const { state, words, exercise } = useUi();
  // Read once: a link's secret need not stay in the address.
  const [token, setToken] = useState(() => setUpToken(location.hash));
  useEffect(() => {
    document.documentElement.lang = words.lang;
  }, [words.lang]);
  useEffect(() => {
    if (token !== null) history.replaceState(null, '', location.pathname);
  }, [token]);
  if (token !== null) return <SetUp token={token} onLeave={() => setToken(null)} />;
  if (state.phase === 'loading') return null;
  if (state.phase === 'signed-out') return <SignIn />;
  return (
    <div class="app" data-open={state.selected !== null}>
      <SkipLinks />
      <TopBar />
      {exercise !== null && <Exercise id={exercise} />}
      <LinkBanner />
      <View />
      <Notices />
      <Spoken />
      <Windows />
    </div>
  );
}
