import type { Candidate } from '../../contract/turn.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Memory } from '../memory.ts';
import type { Settled, Turn } from '../turn.ts';
import { noAnswer } from './not-an-answer.ts';
import { leftUnsettled } from './understand.ts';

/** Most choices put to a citizen at once. */
const MOST = 3;
/** Share of the best one's score below which a procedure would only be a riddle beside it. */
const WORTH_OFFERING = 0.1;

/** Several procedures could be meant: asks which, with a person as the last choice. */
export function clarify(turn: Turn, candidates: readonly Candidate[]): Settled | undefined {
  const { town, memory } = turn;
  const found = candidates.filter(({ procedure }) => town.flows.has(procedure));
  // Danger is never a button among others: its help line stands above the question.
  const danger = found.slice(0, MOST).find(({ procedure }) => town.safety.kindOf(procedure))?.procedure;
  if (danger && !turn.helpLine)
    turn.helpLine = { topic: danger, tier: 'help-line', kind: town.safety.kindOf(danger) ?? 'sensitive' };
  const ordinary = found.filter(({ procedure }) => !town.safety.kindOf(procedure));
  const least = WORTH_OFFERING * (ordinary[0]?.score ?? 0);
  const known = ordinary.filter(({ score }) => score >= least).slice(0, MOST);
  if (known.length === 0) return undefined;
  const choices = known.map(({ procedure }) => ({
    id: `start:${procedure}` as const,
    key: `flows.${procedure}.title`,
  }));
  const question = says(known.length > 1 ? WHICH : THIS, {
    choices: [...choices, PERSON_CHOICE],
    places: ['mairie'],
  });
  const again = isOpen(turn, question);
  return {
    outcome: 'clarify',
    procedure: null,
    candidates,
    says: again ? [noAnswer(turn), question] : [question],
    memory: { ...memory, ...leftUnsettled(turn), misses: again ? memory.misses + 1 : 0 },
  };
}

const WHICH = 'bot.clarify';
const THIS = 'bot.clarify_one';

/** Whether this asks what the citizen meant. */
export const clarifies = ({ key }: Utterance): boolean => key === WHICH || key === THIS;

/** The one procedure that « is this what it is about? » asks about. */
export const guessIn = ({ last }: Memory): OfferedChoice | undefined =>
  last.find(({ key }) => key === THIS)?.choices?.[0];

/** The same question, put again, would look as if nobody had read the answer. */
function isOpen({ memory }: Turn, { choices = [] }: Utterance): boolean {
  const open = new Set(
    memory.last.filter(clarifies).flatMap((said) => said.choices?.map(({ id }) => id) ?? []),
  );
  return choices.every(({ id }) => open.has(id));
}
