import { useEffect, useRef } from 'preact/hooks';
import { useKiosk } from './context.ts';
import { isPictogram, Pictogram } from './Pictogram.tsx';

/** What people come for, as pictures; and the field for whatever else it is. */
export function Home() {
  const { control, setup, say } = useKiosk();
  const title = useTitle('home');
  return (
    <div class="home">
      <div class="home-head">
        <h2 tabIndex={-1} ref={title} data-read>
          {say('what')}
        </h2>
        <WriteButton />
      </div>
      <ul class="tiles" data-read>
        {setup.themes.map(({ theme }) => (
          <li key={theme}>
            <button
              type="button"
              class={theme === 'danger' ? 'tile is-danger' : 'tile'}
              onClick={() => control.go({ name: 'theme', theme })}
            >
              {isPictogram(theme) && <Pictogram name={theme} />}
              <span>{say(`themes.${theme}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The procedures of a theme. */
export function ThemeScreen({ theme }: { theme: string }) {
  const { control, setup, shown, say } = useKiosk();
  const title = useTitle(theme);
  const procedures = setup.themes.find((each) => each.theme === theme)?.procedures ?? [];
  return (
    <div class="home">
      <div class="home-head">
        <h2 tabIndex={-1} ref={title} data-read>
          {isPictogram(theme) && <Pictogram name={theme} />}
          {say(`themes.${theme}`)}
        </h2>
        <WriteButton />
      </div>
      {theme === 'danger' && <Emergencies />}
      <ul class="tiles is-list" data-read>
        {procedures.map((id) => (
          <li key={id}>
            <button type="button" class="tile is-row" onClick={() => control.begin(id)}>
              <span>{shown.titles[id]}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** For whatever has no picture. */
function WriteButton() {
  const { control, say } = useKiosk();
  return (
    <button type="button" class="ask" onClick={() => control.write()}>
      <Pictogram name="write" />
      <span>{say('write')}</span>
    </button>
  );
}

/** Large, and no link: a screen calls nobody. */
export function Emergencies() {
  const { shown, say } = useKiosk();
  return (
    <section class="emergencies" aria-label={say('lost.numbers')} data-read>
      <ul>
        {shown.numbers.map(({ number, label }) => (
          <li key={number}>
            <b dir="ltr">{number}</b> <span>{label}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A new screen is where one reads on: its title takes the focus. @param screen what it is. */
export function useTitle(screen: string) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [screen]);
  return title;
}
