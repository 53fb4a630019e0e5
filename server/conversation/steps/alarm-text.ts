import { says, type Utterance } from '../../message/utterance.ts';
import type { Alarm } from '../../safety/safety.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Turn } from '../turn.ts';
import { holdsWordingAnywhere } from './wordings.ts';

/** What is said of danger: its numbers first, then a place and a person. */
export function alarmText({ topic, kind, also = [] }: Alarm, turn: Turn): Utterance {
  const { input, town } = turn;
  // A smell of gas is no fire: nobody may ring a bell or a phone inside, and the gas network has its own line.
  const gas = topic === 'fire-gas' && holdsWordingAnywhere(turn, 'gas_words', input.text ?? '');
  return says(`helplines.topics.${topic}.${gas ? 'gas' : 'text'}`, {
    numbers: [topic, ...also],
    ...(gas && {
      gasLine: true,
      params: { gas: { ltr: town.municipality.gas_emergency.replaceAll(' ', '\u00a0') } },
    }),
    places: kind === 'emergency' ? ['mairie'] : ['social-affairs', 'mairie'],
    choices: [PERSON_CHOICE],
  });
}
