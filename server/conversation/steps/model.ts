/**
 * A language model, where one is connected, asked last: about what nothing else understood, and never about danger.
 * Whatever becomes of it, the steps around it would have answered: it can only add.
 */
import { says } from '../../message/utterance.ts';
import type { Help, Wish } from '../../model/citizens-model.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';
import { askForPerson, PERSON_CHOICE, topicOf } from '../handoff.ts';
import { askedOf } from '../memory.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { extractsFor } from './extracts.ts';
import { declined } from './person.ts';
import { begin } from './procedure.ts';
import { withSheets } from './sheets.ts';

export const model: TurnStep = {
  name: 'model',
  async run(turn) {
    const { input, memory, town, conversation, services } = turn;
    if (!services.model || input.text === undefined || !mayAskModel(turn)) return turn.instead;
    const help = await services.model.help({
      question: input.text,
      said: await turn.said(),
      language: memory.language,
      conversation: conversation.id,
      town,
      procedures: proceduresOf(town),
      extracts: await extractsFor(turn),
      ...showing(turn, 'model.answer'),
    });
    return (await helped(turn, help, input.text)) ?? turn.instead;
  },
};

/** What may be shown of an answer before all of it is there, under its label. */
export const showing = ({ preview }: Turn, key: string): Pick<Wish, 'shown'> =>
  preview
    ? { shown: (written) => preview(says(key, { written, generatedBy: 'model' }), written.language) }
    : {};

/** Danger, distress and everything near them is never a model's: nor is an answer to an open question. */
export function mayAskModel({ services, input, memory, helpLine, reading, town }: Turn): boolean {
  const { model } = services;
  if (!model?.on || !/\p{L}{2}/u.test(input.text ?? '')) return false;
  if (memory.flow?.asking || helpLine || memory.alarm !== null) return false;
  return !(reading?.candidates ?? []).some(
    ({ procedure, score }) => score >= SOME_DANGER && town.safety.kindOf(procedure),
  );
}

/** Score from which a danger among what a text may be about keeps it from a model. All have some, by chance. */
const SOME_DANGER = 0.1;

/** All that people may ask for by themselves. */
export function proceduresOf(town: Turn['town']): { key: string; about: string }[] {
  return [...town.flows]
    .filter(({ id, internal }) => !internal && !town.safety.kindOf(id))
    .map(({ id }) => ({ key: id, about: town.words.say(`flows.${id}.title`, REFERENCE_LANGUAGE) }));
}

async function helped(turn: Turn, help: Help, text: string): Promise<Settled | undefined> {
  switch (help.is) {
    case 'procedure':
      return withSheets(turn, begin(turn, help.key, text));
    case 'person':
      return askForPerson(turn, topicOf(turn));
    case 'declined':
      return declined(turn, help.as);
    case 'answer':
      return answered(turn, help, text);
    case 'nothing':
      return undefined;
  }
}

function answered(turn: Turn, { written, choices }: Extract<Help, { is: 'answer' }>, text: string): Settled {
  const said = says('model.answer', {
    written,
    places: ['mairie'],
    choices: [...choices, { id: 'model:wrong', key: 'model.wrong' }, PERSON_CHOICE],
    generatedBy: 'model',
  });
  const memory = { ...turn.memory, asked: askedOf(turn, text), misses: 0 };
  return {
    outcome: 'answer',
    procedure: null,
    candidates: turn.reading?.candidates ?? [],
    says: [said],
    memory,
  };
}
