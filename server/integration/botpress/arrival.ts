/** What a conversation that a bot hands over brings along. */
import type { EarlierMessage, StartCall } from '../../contract/botpress.ts';
import type { Draft } from '../../contract/message.ts';
import { emptyMemory, type Memory } from '../../conversation/memory.ts';
import { render } from '../../message/render.ts';
import { says } from '../../message/utterance.ts';
import type { Town } from '../../town/town.ts';

export interface Arrival {
  readonly memory: Memory;
  readonly history: readonly Draft[];
  /** What the citizen wrote last, where it tells of danger: it is left out of the history. */
  readonly danger: string | null;
}

export function arrival(
  town: Town,
  { language, title, description, citizen, history }: StartCall,
  at: Date,
): Arrival {
  const { municipality, understanding, safety } = town;
  const offered = (tag: string | null | undefined) =>
    tag && municipality.languages.includes(tag) ? tag : null;
  const written = history.filter(({ from }) => from === 'citizen').map(({ text }) => text);
  const prior = offered(language) ?? municipality.languages[0] ?? 'fr';
  const guess = understanding.languageOf(written.join('\n'), prior);
  const lang = (guess.sure ? offered(guess.language) : null) ?? prior;
  const last = written.at(-1);
  const danger = last !== undefined && safety.check(last, lang)?.tier === 'interrupt' ? last : null;
  const before =
    danger === null
      ? history
      : history.slice(
          0,
          history.findLastIndex(({ text }) => text === danger),
        );
  const about = [title, description].filter((line) => line?.trim()).join(' — ');
  const handed = says('botpress.handed_over', { from: 'system', generatedBy: 'system', params: { about } });
  const { name, email } = citizen;
  return {
    memory: {
      ...emptyMemory(lang),
      about: subjectOf(town, [...written].reverse(), about, lang),
      known: { ...(name ? { name } : {}), ...(email ? { email } : {}) },
    },
    history: [
      ...before.map((earlier) => earlierDraft(earlier, town, lang)),
      ...(about ? [render(handed, { town, language: lang, at })] : []),
    ],
    danger,
  };
}

/** The procedure that the latest clear words name: it finds the team. */
function subjectOf(town: Town, written: readonly string[], about: string, language: string): string | null {
  for (const text of [...written, about]) {
    const { verdict, candidates } = town.understanding.read(text, language);
    const [first] = candidates;
    if (verdict === 'clear' && first && town.flows.find(first.procedure)) return first.procedure;
  }
  return null;
}

/** Said elsewhere. A bot's words may come from a model there: they are marked as such (EU AI Act, art. 50(2)). */
export function earlierDraft({ from, text }: EarlierMessage, town: Town, lang: string): Draft {
  const generatedBy = from === 'citizen' ? 'citizen' : 'model';
  return { from, text, lang, dir: town.words.direction(lang), generatedBy };
}
