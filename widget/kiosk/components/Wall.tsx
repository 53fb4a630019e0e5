import { useKiosk } from './context.ts';

/** The first screen: every language in its own letters, and nothing else to read. */
export function Wall() {
  const { control, setup, view } = useKiosk();
  const thanked = setup.languages.find(({ code }) => code === view.thanks);
  return (
    <div class="wall">
      <h2 class="sr" lang="fr">
        {setup.languages[0]?.words['kiosk.choose']}
      </h2>
      <div role="status">
        {thanked && (
          <p class="thanks" lang={thanked.code} dir={thanked.dir}>
            {thanked.words['kiosk.cleared']}
          </p>
        )}
      </div>
      <ul class="languages">
        {setup.languages.map((language) => (
          <li key={language.code}>
            <button
              type="button"
              class="language-choice"
              lang={language.code}
              dir={language.dir}
              onClick={() => control.choose(language)}
            >
              <span class="hello">{language.words['kiosk.welcome']}</span>
              <span class="language-name">{language.name}</span>
              <span class="language-hint">{language.words['kiosk.choose']}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
