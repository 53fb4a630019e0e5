/** Answers of the model that citizens said are wrong, for who keeps what it answers from. */
import type { Doubt } from '../../server/contract/gaps.ts';
import { useDoing } from '../admin/use.ts';
import { Link } from '../components/Link.tsx';
import { focusOn, useUi } from '../ui.ts';
import { useSay } from './use.ts';

interface Props {
  readonly doubts: readonly Doubt[];
  readonly onAside: () => void;
}

export function Doubts({ doubts, onAside }: Props) {
  const say = useSay();
  const { desk, words } = useUi();
  const { act } = useDoing();
  const setAside = async (doubt: string) => {
    await act(() => desk.api.change('POST', '/gaps/doubts/aside', { doubt }));
    focusOn('gaps-title');
    onAside();
  };
  return (
    <section aria-labelledby="doubts-title">
      <h4 id="doubts-title">{say('doubts.title')}</h4>
      <p class="muted">{say('doubts.intro')}</p>
      <ul class="gaps">
        {doubts.map(({ id, day, lang, question, answer, sources }) => (
          <li key={id} class="gap">
            <div class="gap-head">
              <span class="badge">{words.language(lang)}</span>
              <span class="muted">{words.day(day)}</span>
              <button
                type="button"
                class="quiet small"
                aria-label={say('doubts.aside_of', { text: question })}
                onClick={() => void setAside(id)}
              >
                {say('doubts.aside')}
              </button>
            </div>
            <p lang={lang} dir="auto">
              <strong>{question}</strong>
            </p>
            <p lang={lang} dir="auto">
              {answer}
            </p>
            <ul class="gap-texts">
              {sources.map((source) => (
                <li key={source}>
                  <Link href={source}>{source}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
