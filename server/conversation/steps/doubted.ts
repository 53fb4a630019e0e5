import { says } from '../../message/utterance.ts';
import { redactIdentifiers } from '../../privacy/redact.ts';
import type { Effect } from '../effects.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn } from '../turn.ts';

/** « This answer is wrong »: written down for those who keep the content, and a person at once. */
export function doubted(turn: Turn): Settled | undefined {
  const { memory, conversation, today, reading } = turn;
  const written = memory.last.find((said) => said.written)?.written;
  if (!written) return undefined;
  const year = Number(today.slice(0, 4));
  const effect: Effect = {
    type: 'doubt',
    id: `${conversation.id} ${conversation.seq}`,
    question: memory.asked ?? '',
    answer: redactIdentifiers(written.sentences.join(' '), year),
    language: written.language,
    sources: written.sources.map(({ url }) => url),
  };
  const noted = says('model.doubt_noted', { choices: [PERSON_CHOICE], places: ['mairie'] });
  const candidates = reading?.candidates ?? [];
  return { outcome: 'answer', procedure: null, candidates, says: [noted], memory, effects: [effect] };
}
