import { says } from '../../message/utterance.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';
import { passageAsExtract } from './extracts.ts';
import { showing } from './model.ts';

/** « Explain it more simply »: a model says the quoted text again, held against it; otherwise a person may. */
export async function simpler(turn: Turn): Promise<Settled | undefined> {
  const { memory, conversation, town, services, reading } = turn;
  const quote = memory.last.find((said) => said.quote)?.quote;
  if (!quote || !services.simplifier?.on) return undefined;
  const { language } = memory;
  const extract = passageAsExtract(quote.about, quote.passage);
  const written = await services.simplifier.simpler({
    extract,
    language,
    conversation: conversation.id,
    town,
    ...showing(turn, 'model.simplified'),
  });
  const said = written
    ? says('model.simplified', {
        written,
        places: quote.about.places,
        choices: [{ id: 'model:wrong', key: 'model.wrong' }, PERSON_CHOICE],
        generatedBy: 'model',
      })
    : says('model.not_simpler', { places: quote.about.places, choices: [PERSON_CHOICE] });
  return { outcome: 'answer', procedure: null, candidates: reading?.candidates ?? [], says: [said], memory };
}
