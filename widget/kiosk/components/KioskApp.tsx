import { type Chat, ChatContext } from '../../components/context.ts';
import { whoAnswers } from '../../components/Header.tsx';
import { PrintSheet } from '../../components/PrintSheet.tsx';
import { sayIn } from '../../words.ts';
import { type Kiosk, KioskContext, useKiosk } from './context.ts';
import { Enrol } from './Enrol.tsx';
import { Frame } from './Frame.tsx';
import { Emergencies, Home, ThemeScreen } from './Home.tsx';
import { Overlays } from './Overlays.tsx';
import { Pictogram } from './Pictogram.tsx';
import { SheetScreen } from './SheetScreen.tsx';
import { Talk } from './Talk.tsx';
import { Wall } from './Wall.tsx';

interface KioskAppProps {
  kiosk: Kiosk;
  /** The widget's context, where there is a conversation or anything drawn with its parts. */
  chat: Chat;
  printing: number | null;
}

export function KioskApp({ kiosk, chat, printing }: KioskAppProps) {
  const { view, shown } = kiosk;
  const machine = whoAnswers(
    kiosk.control.session()?.state().conversation ?? null,
    sayIn(shown.words, shown.code),
  );
  return (
    <KioskContext.Provider value={kiosk}>
      <ChatContext.Provider value={chat}>
        <div class={`kiosk size-${view.size}${view.contrast ? ' is-contrast' : ''}`}>
          {view.device === null ? (
            <Enrol />
          ) : (
            <Frame machine={machine}>
              <Lost />
              <Sent />
              <ScreenView />
            </Frame>
          )}
          <Overlays />
        </div>
        {printing !== null && <PrintSheet seq={printing} />}
      </ChatContext.Provider>
    </KioskContext.Provider>
  );
}

function ScreenView() {
  const { control, view } = useKiosk();
  const { screen } = view;
  switch (screen.name) {
    case 'wall':
      return <Wall />;
    case 'home':
      return <Home />;
    case 'theme':
      return <ThemeScreen theme={screen.theme} />;
    case 'sheet':
      return <SheetScreen sheet={screen.sheet} />;
    case 'talk':
      return control.session() ? <Talk /> : <Home />;
  }
}

/** No server is heard of: who is there all the same. It goes by itself once the line is back. */
function Lost() {
  const { setup, view, say } = useKiosk();
  const { name, phone, address } = setup.counter;
  return (
    <div role="status">
      {!view.online && (
        <section class="lost" aria-label={say('lost.title')}>
          <Pictogram name="lost" />
          <div>
            <p>
              <b>{say('lost.title')}</b> {say('lost.about')}
            </p>
            <p>
              <bdi lang="fr">{name}</bdi> {phone && <bdi dir="ltr">{phone}</bdi>}{' '}
              <bdi lang="fr">{address}</bdi>
            </p>
            <Emergencies />
          </div>
        </section>
      )}
    </div>
  );
}

/** An adviser sends a sheet while somebody is in the middle of something. */
function Sent() {
  const { control, view, say } = useKiosk();
  const waiting = view.device !== null && view.device !== 'unknown' && view.device.sheet !== null;
  return (
    <div role="status">
      {waiting && view.language && (
        <div class="banner is-sent">
          <p>{say('sent.offer')}</p>
          <button type="button" class="primary" onClick={() => control.takeSheet()}>
            {say('sent.see')}
          </button>
          <button type="button" class="choice" onClick={() => control.leaveSheet()}>
            {say('sent.leave')}
          </button>
        </div>
      )}
    </div>
  );
}
