import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { FAULTS } from '../../../server/commands/model-fake/faults.ts';
import { honest, type Script } from '../../../server/commands/model-fake/script.ts';
import { readYaml } from '../../../server/content/load-yaml.ts';
import { emptyMemory, type Memory } from '../../../server/conversation/memory.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { DoubtStore } from '../../../server/model/doubts.ts';
import type { ModelSettings } from '../../../server/model/settings.ts';
import { Towns } from '../../../server/town/town.ts';
import { Words, type WordTree } from '../../../server/words/words.ts';
import { connectTestModel, type TestModel } from '../../support/model.ts';
import { sharedRedis } from '../../support/redis.ts';
import { testSeal } from '../../support/seal.ts';
import { testTowns } from '../../support/town.ts';
import { knowing } from '../../support/two-sheets.ts';
import { type Answer, Player } from '../../transcripts/play.ts';

const redis = sharedRedis();
let towns: Towns;
let it: TestModel;

function wordsOf(language: string): WordTree {
  const read = (name: string) => readYaml(`locales/${language}/${name}.yml`).value as WordTree;
  const flows = { 'renew-id-card': read('flows/renew-id-card') };
  return { ...read('bot'), ...read('sheets'), ...read('model'), language: read('language'), flows };
}

beforeAll(async () => {
  await redis.flush();
  const words = await Words.from({ fr: wordsOf('fr'), en: wordsOf('en'), ar: wordsOf('ar') });
  towns = new Towns((await testTowns()).all().map((town) => ({ ...town, words })));
  it = await connectTestModel(redis);
});
afterEach(() => {
  it.fake.fault = undefined;
  it.fake.script = honest;
  it.fake.received.length = 0;
});
afterAll(async () => {
  await it.stop();
  await redis.stop();
});

interface Talking {
  readonly language?: string;
  readonly knowledge?: Knowledge;
  readonly memory?: Partial<Memory>;
  readonly plugged?: boolean;
  readonly reads?: (said: { readonly text: string }) => void;
}
function talk({
  language = 'fr',
  knowledge = knowing(),
  memory = {},
  plugged = true,
  reads,
}: Talking = {}): Player {
  const at = '2026-11-24T10:00:00+01:00';
  const model = plugged ? it.citizens : undefined;
  return new Player(
    towns,
    language,
    at,
    'belleroche-web',
    knowledge,
    { ...emptyMemory(language), ...memory },
    model,
    reads,
  );
}
const last = ({ messages }: Answer) => {
  const said = messages.at(-1);
  if (!said) throw new Error('nothing was said');
  return said;
};
// The small town hall takes « carte » and « personne » for what they say: neither stands in it.
const QUESTION = "mon papier d'électeur, il arrive comment ?";

/** Says this to every question for an answer, and finds no procedure. */
const saying =
  (...answers: readonly (readonly object[])[]): Script =>
  ({ job }) => {
    if (job === 'route') return { about: 'unclear' };
    return { sentences: answers.length > 1 ? (answers as object[][]).shift() : answers[0] };
  };
const POSTED = { source: 'E1', quote: "La carte d'électeur est envoyée par la poste." };

describe('a question that nothing else understood', () => {
  test('is answered from official extracts, labelled, with its sources, a way to say it is wrong, and a person', async () => {
    it.fake.script = saying([{ ...POSTED, text: 'Votre carte est envoyée par la poste.' }]);
    const answer = await talk().writes(QUESTION);
    expect(answer.report.outcome).toBe('answer');
    const said = last(answer);
    expect(said).toMatchObject({ key: 'model.answer', generatedBy: 'model' });
    expect(said.text.split('\n')).toEqual([
      expect.stringContaining('machine'),
      'Votre carte est envoyée par la poste.',
    ]);
    expect(said.sources?.[0]).toMatchObject({ title: 'Carte électorale', date: '2026-08-03' });
    expect(said.choices?.map(({ id }) => id)).toEqual([
      'sheet:F1962',
      'model:wrong',
      'command:talk-to-person',
    ]);
    expect(said.places?.length).toBeGreaterThan(0);
  });

  test('an official text is said more simply when asked for, held against it; otherwise a person may explain it', async () => {
    const reading = () => {
      const player = talk();
      return player.presses('sheet:F1962').then((shown) => ({ player, shown: last(shown) }));
    };
    const { player, shown } = await reading();
    expect(shown.choices?.map(({ id }) => id)).toContain('model:simpler');
    it.fake.script = saying([{ ...POSTED, text: 'Votre carte est envoyée par la poste.' }]);
    const said = last(await player.presses('model:simpler'));
    expect(said).toMatchObject({ key: 'model.simplified', generatedBy: 'model' });
    expect(said.text).toContain('Votre carte est envoyée par la poste.');
    expect(said.sources?.[0]).toMatchObject({ title: 'Carte électorale' });
    it.fake.script = saying([{ ...POSTED, text: 'La carte coûte 40 €.' }]);
    const refused = last(await (await reading()).player.presses('model:simpler'));
    expect(refused).toMatchObject({ key: 'model.not_simpler' });
    expect(refused.choices?.map(({ id }) => id)).toEqual(['command:talk-to-person']);
    expect(last(await talk({ plugged: false }).presses('sheet:F1962')).choices).not.toContainEqual(
      expect.objectContaining({ id: 'model:simpler' }),
    );
  });

  test('in another language: the French it was written from comes along', async () => {
    it.fake.script = saying([{ ...POSTED, text: 'The card (carte d’électeur) is sent by post.' }]);
    const said = last(await talk({ language: 'en' }).writes('how do I get what I need to vote'));
    expect(said).toMatchObject({ lang: 'en', generatedBy: 'model' });
    expect(said.text).toContain('A machine wrote this');
    expect(said.french?.text).toContain(POSTED.quote);
  });

  test('a link is a token: it comes back by its name, with its address among the sources', async () => {
    const quote = 'La demande se fait au commissariat ou en ligne.';
    it.fake.script = saying([{ source: 'E2', quote, text: 'La demande se fait en ligne : [LINK_2].' }]);
    const said = last(await talk().writes('je ne peux pas aller voter moi même'));
    expect(said.text).toContain('« Formulaire de procuration »');
    expect(said.sources?.map(({ url }) => url)).toContain('https://www.maprocuration.gouv.fr/');
    it.fake.script = saying([{ source: 'E2', quote, text: 'La demande se fait en ligne : [LINK_9].' }]);
    expect(last(await talk().writes('je ne peux pas aller voter moi même')).key).toBe('sheets.which');
  });

  test('starts the procedure the model found, among those there are', async () => {
    it.fake.script = () => ({ about: 'renew-id-card' });
    const answer = await talk().writes('mon papier avec ma photo est fichu');
    expect(answer.report).toMatchObject({ outcome: 'flow', procedure: 'renew-id-card' });
    it.fake.script = ({ job }) => (job === 'route' ? { about: 'sell-the-town-hall' } : { sentences: [] });
    expect(last(await talk().writes('mon papier avec ma photo est fichu')).key).toBe('sheets.which');
  });

  test.each([
    ['person', 'bot.person.waiting'],
    ['offtopic', 'bot.declined.offtopic'],
    ['attack', 'bot.declined.injection'],
  ])('%s: %s', async (about, key) => {
    it.fake.script = () => ({ about });
    expect((await talk().writes(QUESTION)).messages.map((said) => said.key)).toContain(key);
  });

  test('what the guard refuses is asked for once more, then the official texts are offered', async () => {
    const right = { ...POSTED, text: 'La carte est envoyée par la poste.' };
    const wrong = { ...POSTED, text: 'La carte coûte 40 € et vous y avez droit.' };
    it.fake.script = saying([wrong], [right], [right]);
    expect(last(await talk().writes(QUESTION)).key).toBe('model.answer');
    expect(it.fake.received.at(-1)).toContain('refused');
    it.fake.script = saying([wrong]);
    expect(last(await talk().writes(QUESTION)).key).toBe('sheets.which');
    expect(
      (await it.registry.metrics()).match(/guard_faults_total\{job="answer",fault="verdict"\} (\d+)/)?.[1],
    ).toBe('3');
  });

  test('one false sentence refuses the whole answer, and so does a source that is not quoted', async () => {
    const right = { ...POSTED, text: 'La carte est envoyée par la poste.' };
    for (const wrong of [
      { ...POSTED, text: 'Elle arrive en 5 jours.' },
      { ...POSTED, text: 'La carte est envoyée.', quote: 'La carte est gratuite pour tous.' },
      { text: 'La carte est envoyée par la poste.' },
    ]) {
      it.fake.script = saying([right, wrong]);
      expect(last(await talk().writes(QUESTION)).key).toBe('sheets.which');
    }
  });
});

describe('an answer that is read along', () => {
  const RIGHT = { ...POSTED, text: 'Votre carte est envoyée par la poste.' };
  const SECOND = {
    source: 'E1',
    quote: "Elle n'est pas obligatoire pour voter.",
    text: "Elle n'est pas obligatoire pour voter.",
  };
  const readAlong = async (sentences: readonly object[]) => {
    const seen: string[] = [];
    it.fake.script = saying(sentences);
    const player = talk({ reads: (said) => seen.push(said.text) });
    return { seen, said: last(await player.writes(QUESTION)) };
  };

  test('is shown sentence by sentence, under its label, and the message is the same text', async () => {
    const { seen, said } = await readAlong([RIGHT, SECOND]);
    expect(seen.map((text) => text.split('\n').at(-1))).toEqual([RIGHT.text, `${RIGHT.text} ${SECOND.text}`]);
    expect(seen[0]).toMatch(/^Une machine a écrit/);
    expect(said.text).toBe(seen.at(-1));
  });

  test('what was shown stays, and what follows is an official text or a person', async () => {
    const { seen, said } = await readAlong([RIGHT, { ...POSTED, text: 'Elle arrive en 5 jours.' }, SECOND]);
    expect(seen).toHaveLength(1);
    expect(said.text.split('\n')).toEqual([
      ...(seen[0] ?? '').split('\n'),
      expect.stringContaining('La suite'),
    ]);
    expect(said.choices?.map(({ id }) => id)).toEqual([
      'sheet:F1962',
      'model:wrong',
      'command:talk-to-person',
    ]);
  });

  test('the first sentence refused: nothing is shown, and it is asked for once more', async () => {
    const { seen, said } = await readAlong([{ ...POSTED, text: 'Elle coûte 40 €.' }, RIGHT]);
    expect(seen).toEqual([]);
    expect(said.key).toBe('sheets.which');
  });
});

describe('whatever the model does, there is an answer, a source or a person', () => {
  /** Each has a connection of its own: one that fails too often is left alone. */
  const afresh = async (settings: Partial<ModelSettings> = {}) => {
    await it.stop();
    it = await connectTestModel(redis, settings);
  };
  afterAll(() => afresh());

  test.each(FAULTS)('%s', async (fault) => {
    await afresh({ firstTokenMs: 700, wholeMs: 2_500 });
    it.fake.fault = fault;
    const said = last(await talk().writes(QUESTION));
    expect(said.key).toBe('sheets.which');
    expect(said.choices?.map(({ id }) => id)).toEqual([
      'sheet:F1962',
      'sheet:F1604',
      'command:talk-to-person',
    ]);
    const none = last(await talk({ knowledge: knowing([]) }).writes(QUESTION));
    expect(none.key).toBe('bot.fallback.first');
    expect(none.choices?.map(({ id }) => id)).toContain('command:talk-to-person');
    expect(it.broken).toEqual([]);
  });
});

describe('the model is not asked', () => {
  test('where a question is open, in danger, or when it was switched off', async () => {
    const player = talk();
    await player.writes('ma carte');
    await player.writes('xyzzy plugh');
    expect(it.fake.received).toEqual([]);
    await talk({ memory: { alarm: 'suicide' } }).writes(QUESTION);
    expect(it.fake.received).toEqual([]);
    await it.power.set(false, 'Camille', new Date());
    expect(last(await talk().writes(QUESTION)).key).toBe('sheets.which');
    expect(it.fake.received).toEqual([]);
    await it.power.set(true, 'Camille', new Date());
  });

  test('where there is none: all is as it was', async () => {
    const said = last(await talk({ plugged: false }).writes(QUESTION));
    expect(said.key).toBe('sheets.which');
    expect(it.fake.received).toEqual([]);
  });
});

describe('« Cette réponse est fausse »', () => {
  test('thanks, offers a person, and leaves a redacted line for those who keep the content', async () => {
    it.fake.script = saying([{ ...POSTED, text: 'Votre carte est envoyée par la poste.' }]);
    const player = talk();
    await player.writes(`${QUESTION} mon numéro : 06 39 98 12 34`);
    const answer = await player.presses('Cette réponse est fausse');
    expect(last(answer).key).toBe('model.doubt_noted');
    const [effect] = answer.effects;
    expect(effect).toMatchObject({
      type: 'doubt',
      answer: 'Votre carte est envoyée par la poste.',
      language: 'fr',
    });
    expect(JSON.stringify(effect)).not.toContain('06 39 98');
    const doubts = new DoubtStore(
      await redis.client(),
      testSeal,
      () => 90,
      () => new Date(),
    );
    if (effect?.type !== 'doubt') throw new Error('no doubt was noted');
    await doubts.note('belleroche', effect);
    await doubts.note('belleroche', effect);
    expect(await doubts.read('belleroche')).toMatchObject([
      { question: effect.question, sources: effect.sources },
    ]);
  });

  test('of an answer long gone is told so', async () => {
    expect((await talk().presses('model:wrong')).messages[0]?.key).toBe('bot.stale');
  });
});
