/** What stands on every screen: the language, French one tap away, a person, and the end of it all. */
import type { ComponentChildren } from 'preact';
import { useKiosk } from './context.ts';
import { Pictogram, type PictogramName } from './Pictogram.tsx';

export function Frame({ children, machine }: { children: ComponentChildren; machine: string }) {
  const { view, shown, setup, say } = useKiosk();
  return (
    <div class="frame">
      <header class="top">
        <div class="names">
          <h1 class="town" lang="fr">
            {setup.town}
          </h1>
          {/* Never off the screen: a machine, or a person by name. */}
          <p id="guichet-machine">{machine}</p>
        </div>
        <ReadingTools />
      </header>
      <main class="main" lang={shown.code} dir={shown.dir}>
        {children}
      </main>
      <footer class="bottom">
        <nav class="moves" aria-label={say('home')}>
          <FrenchButton />
          <Moves />
        </nav>
        <div class="person">
          <CallButton />
          {view.language && <ClearButton />}
        </div>
      </footer>
    </div>
  );
}

interface ToolProps {
  picture: PictogramName;
  label: string;
  lang?: string;
  pressed?: boolean;
  disabled?: boolean;
  mirrored?: boolean;
  onClick: () => void;
}

/** A picture with its word beneath it. */
export function Tool({ picture, label, lang, pressed, disabled, mirrored, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      {...(lang ? { lang } : {})}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(disabled === undefined ? {} : { disabled })}
      onClick={onClick}
    >
      <Pictogram name={picture} mirrored={mirrored ?? false} />
      <span>{label}</span>
    </button>
  );
}

function ReadingTools() {
  const { control, view, shown, say, reader, readAloud } = useKiosk();
  const reading = reader.reading();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div class="tools" role="group" aria-label={say('tools')}>
      {reader.speaks(shown.code) && (
        <Tool
          picture={reading ? 'stop' : 'listen'}
          label={say(reading ? 'listen_stop' : 'listen')}
          onClick={() => (reading ? reader.stop() : readAloud())}
        />
      )}
      <Tool
        picture="smaller"
        label={say('smaller')}
        disabled={view.size === 0}
        onClick={() => control.resize(-1)}
      />
      <Tool
        picture="larger"
        label={say('larger')}
        disabled={view.size === 2}
        onClick={() => control.resize(1)}
      />
      <Tool
        picture="contrast"
        label={say('contrast')}
        pressed={view.contrast}
        onClick={() => control.toggleContrast()}
      />
    </div>
  );
}

/** On each screen whose words are not French; before a language is chosen, both stand there already. */
function FrenchButton() {
  const { control, view, setup } = useKiosk();
  const [french] = setup.languages;
  if (!view.language || !french || view.language.code === french.code) return null;
  const { code, name, words } = view.language;
  const back = words['kiosk.french_off']?.replace('{{language}}', name) ?? name;
  return (
    <Tool
      picture="french"
      label={view.french ? back : (french.words['kiosk.french_on'] ?? french.name)}
      lang={view.french ? code : french.code}
      pressed={view.french}
      onClick={() => control.toggleFrench()}
    />
  );
}

function Moves() {
  const { control, view, say } = useKiosk();
  if (!view.language) return null;
  const { name } = view.screen;
  return (
    <>
      {name !== 'home' && (
        <Tool picture="home" label={say('home')} onClick={() => control.go({ name: 'home' })} />
      )}
      <Tool picture="language" label={say('languages')} onClick={() => control.go({ name: 'wall' })} />
      {name !== 'talk' && control.session() && (
        <Tool picture="write" label={say('conversation')} onClick={() => control.go({ name: 'talk' })} />
      )}
    </>
  );
}

/** Always in this place, whatever stands on the screen (WCAG 3.2.6). */
function CallButton() {
  const { control, say } = useKiosk();
  return (
    <button type="button" class="call-adviser" onClick={() => control.callAdviser()}>
      <Pictogram name="adviser" />
      <span>{say('adviser')}</span>
    </button>
  );
}

function ClearButton() {
  const { control, say } = useKiosk();
  return (
    <button type="button" class="clear" onClick={() => control.open({ name: 'clear' })}>
      <Pictogram name="clear" />
      <span>{say('clear')}</span>
    </button>
  );
}
