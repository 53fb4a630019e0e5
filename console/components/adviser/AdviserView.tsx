/** With a person at the desk: procedures by who handles them, played quickly, in both languages, to print. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { AdviserAnswers, AdviserCatalogue, AdviserStep } from '../../../server/contract/adviser.ts';
import { ApiFailure } from '../../api.ts';
import { focusOn, useUi } from '../../ui.ts';
import { Catalogue } from './Catalogue.tsx';
import { Procedure } from './Procedure.tsx';

export function AdviserView() {
  const { desk, t, words } = useUi();
  const [lang, setLang] = useState('fr');
  const [all, setAll] = useState<AdviserCatalogue | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [answers, setAnswers] = useState<AdviserAnswers>({});
  const [step, setStep] = useState<AdviserStep | null>(null);
  // Of two answers on their way, only the one to the last question asked is shown.
  const asked = useRef(0);

  const failed = useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiFailure)) throw error;
      desk.failed(error);
    },
    [desk],
  );

  useEffect(() => {
    desk.api.adviser(lang).then(setAll, failed);
  }, [desk, lang, failed]);

  useEffect(() => {
    if (chosen === null) return setStep(null);
    asked.current += 1;
    const mine = asked.current;
    desk.api.adviserStep({ procedure: chosen, answers, lang }).then((next) => {
      if (mine === asked.current) setStep(next);
    }, failed);
  }, [desk, chosen, answers, lang, failed]);

  const choose = (key: string | null) => {
    setAnswers({});
    setStep(null);
    setChosen(key);
    focusOn(key === null ? 'adviser-search' : 'procedure-title');
  };

  return (
    <main class="adviser" data-open={chosen !== null}>
      <section class="adviser-list" aria-labelledby="adviser-title">
        <h2 id="adviser-title">{t('views.adviser')}</h2>
        <p class="muted">{t('adviser.intro')}</p>
        <label for="adviser-language">{t('adviser.language')}</label>
        <select id="adviser-language" value={lang} onChange={(event) => setLang(event.currentTarget.value)}>
          {(all?.languages ?? [{ lang: 'fr' }]).map((one) => (
            <option key={one.lang} value={one.lang}>
              {words.language(one.lang)}
            </option>
          ))}
        </select>
        {all && <Catalogue all={all} lang={lang} chosen={chosen} onChoose={choose} />}
      </section>
      <Procedure
        step={step}
        chosen={chosen}
        wish={{ procedure: chosen ?? '', answers, lang }}
        onAnswer={(slot, value) => setAnswers((before) => ({ ...before, [slot]: value }))}
        onForget={(slot) => setAnswers(({ [slot]: _gone, ...kept }) => kept)}
        onRestart={() => setAnswers({})}
        onLeave={() => choose(null)}
      />
    </main>
  );
}
