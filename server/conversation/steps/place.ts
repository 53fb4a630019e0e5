/** Questions of place: which kinds of office they mean, and whose commune. Answers come from `offices/where.ts`. */
import type { PlaceKind } from '../../flows/schema.ts';
import { type OfferedChoice, says, type Utterance } from '../../message/utterance.ts';
import { EMPTY } from '../../offices/directory/directory.ts';
import type { Commune, Point } from '../../offices/record.ts';
import { communesSaid } from '../../offices/said-place.ts';
import type { Near } from '../../offices/where.ts';
import { PERSON_CHOICE } from '../handoff.ts';
import type { Settled, Turn, TurnStep } from '../turn.ts';
import { hoursFor } from './hours-answer.ts';
import { openQuestion } from './open-question.ts';
import { holdsWording } from './wordings.ts';

const OPERATORS = ['prefecture', 'caf', 'cpam', 'france-travail', 'tax-office'] as const;

const PLACES: Readonly<Record<string, readonly PlaceKind[]>> = {
  'location-mairie': ['mairie'],
  'location-france-services': ['france-services', 'mairie'],
  'location-operator': [...OPERATORS, 'france-services', 'mairie'],
  'location-ccas': ['ccas', 'mairie'],
  'location-polling-station': ['elections', 'mairie'],
  appointment: ['mairie'],
};

/** A topic is a question's key, with the operators it names behind it: `location-operator+caf`. */
const questionOf = (topic: string): string => topic.split('+')[0] ?? topic;

export const isPlaceQuestion = (topic: string): boolean => questionOf(topic) in PLACES;

/** Most communes put to a citizen at once: beyond, the postcode is asked for. */
const MOST = 6;
/** An answer to « which commune? » has no more words than this. */
const SHORT = 6;

/** A commune was asked for, or a question of place was just answered: where the citizen is. */
export const place: TurnStep = {
  name: 'place',
  run(turn) {
    const { input, town, memory } = turn;
    const directory = town.directory ?? EMPTY;
    if (directory.size === 0) return undefined;
    const last = memory.last.findLast(({ placeTopic }) => placeTopic !== undefined);
    const topic = last?.placeTopic;
    if (input.position) return fromPosition(turn, input.position, topic ?? 'location-france-services');
    if (input.choice !== undefined) return fromChoice(turn, input.choice);
    if (input.text === undefined || topic === undefined) return undefined;
    const asked = last?.input?.type === 'place';
    // « And where is the CAF in Metz? » is a question of its own; « Metz » answers ours.
    const ownSubject = turn.reading?.verdict === 'clear' && (!asked || wordCount(input.text) > SHORT);
    if (ownSubject) return undefined;
    const found = saidIn(turn, input.text, asked);
    if (found.length > 0) return among(turn, found, topic);
    // What is no commune and nothing else either is asked once more; another question goes its own way.
    const nothingElse = turn.reading?.verdict === 'none' || turn.reading === undefined;
    const tried = wordCount(input.text) <= SHORT && !town.understanding.pattern(input.text, memory.language);
    return asked && nothingElse && tried ? ask(turn, topic, 'where.unknown') : undefined;
  },
};

/** A question of place, answered for the commune it names, the one named before, or the town hall's own. */
export function answerPlace(turn: Turn, question: string): Settled {
  const text = turn.input.text ?? '';
  const named = OPERATORS.filter((kind) => holdsWording(turn, `where.operators.${kind}.say`, text));
  const topic = question === 'location-operator' ? [question, ...named].join('+') : question;
  const found = turn.town.directory?.size ? saidIn(turn, text, false) : [];
  if (found.length > 0) return among(turn, found, topic);
  const { commune } = turn.memory;
  return located(turn, topic, commune === undefined ? undefined : { insee: commune });
}

function fromPosition(turn: Turn, from: Point, topic: string): Settled {
  const commune = turn.town.directory?.nearestCommune(from);
  if (!commune) return ask(turn, topic, 'where.unknown');
  return located(turn, topic, { insee: commune.insee, from });
}

function fromChoice(turn: Turn, choice: string): Settled | undefined {
  const [kind, first = '', second = ''] = choice.split(':');
  if (kind === 'elsewhere' && isPlaceQuestion(first)) return ask(turn, first, 'where.ask');
  if (kind === 'commune' && isPlaceQuestion(second)) return located(turn, second, { insee: first });
  return undefined;
}

function among(turn: Turn, found: ReturnType<typeof saidIn>, topic: string): Settled {
  const [only] = found;
  if (only && found.length === 1) return located(turn, topic, { insee: only.insee });
  if (found.length > MOST) return ask(turn, topic, 'where.too_many');
  const choices = found.map(
    ({ insee, name, postcodes }): OfferedChoice => ({
      id: `commune:${insee}:${topic}`,
      key: 'where.commune',
      params: { name, postcode: postcodes[0] ?? insee },
    }),
  );
  const which = says('where.which', {
    choices: [...choices, PERSON_CHOICE],
    places: ['mairie'],
    placeTopic: topic,
    input: { type: 'place', key: 'where.label' },
  });
  return settled(turn, 'clarify', topic, [which]);
}

function ask(turn: Turn, topic: string, key: string): Settled {
  const question = says(key, {
    placeTopic: topic,
    input: { type: 'place', key: 'where.label' },
    choices: [PERSON_CHOICE],
  });
  return settled(turn, 'clarify', topic, [question]);
}

/** The place asked for, its hours on the day asked about, and the question that was open. */
export function located(turn: Turn, topic: string, near: Near | undefined): Settled {
  const { town, memory } = turn;
  const home = near === undefined || near.insee === town.municipality.insee;
  const commune: Commune | undefined = near && town.directory?.commune(near.insee);
  const kinds = kindsFor(topic);
  const hours = hoursFor(turn, { kinds, near });
  const said = home
    ? { key: `bot.location.${questionOf(topic)}` }
    : { key: 'where.near', params: { commune: commune?.name ?? near.insee } };
  const { key, params = {} } = hours ?? said;
  const answer = says(key, {
    params,
    places: kinds,
    ...(near ? { near } : {}),
    placeTopic: topic,
    choices: town.directory?.size ? [elsewhere(topic), PERSON_CHOICE] : [PERSON_CHOICE],
    generatedBy: 'knowledge',
  });
  const { commune: _, ...rest } = memory;
  const named = near && !home ? { ...rest, commune: near.insee } : near ? rest : memory;
  return settled({ ...turn, memory: named }, 'answer', topic, [answer, ...openQuestion(turn)]);
}

/** « Where is the CAF? » is answered with the CAF; « which counter? » with all of them. */
function kindsFor(topic: string): readonly PlaceKind[] {
  const [question = topic, ...named] = topic.split('+');
  const operators = OPERATORS.filter((kind) => named.includes(kind));
  return operators.length > 0
    ? [...operators, 'france-services', 'mairie']
    : (PLACES[question] ?? ['mairie']);
}

const elsewhere = (topic: string): OfferedChoice => ({
  id: `elsewhere:${topic}`,
  key: 'where.elsewhere',
});

function saidIn(turn: Turn, text: string, asked: boolean) {
  const { town, memory } = turn;
  const { insee, name } = town.municipality;
  const marks = [memory.language, 'fr'].flatMap((language) => town.words.list('where.marks.say', language));
  return communesSaid(text, { directory: town.directory ?? EMPTY, own: { insee, name }, marks, asked });
}

const wordCount = (text: string): number => text.trim().split(/\s+/).length;

function settled(
  { memory, reading }: Pick<Turn, 'memory' | 'reading'>,
  outcome: Settled['outcome'],
  topic: string,
  spoken: readonly Utterance[],
): Settled {
  const candidates = reading?.candidates ?? [];
  return {
    outcome,
    procedure: questionOf(topic),
    candidates,
    says: spoken,
    memory: { ...memory, misses: 0 },
  };
}
