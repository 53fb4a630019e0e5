/** A bot that may be asked, on the leash of any model; the bot is played, the conversation around it is real. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../../server/config.ts';
import { readYaml } from '../../../server/content/load-yaml.ts';
import { emptyMemory } from '../../../server/conversation/memory.ts';
import { connectAnswerSource } from '../../../server/integration/botpress/answer-source.ts';
import { type BotAnswerParts, BotAnswers } from '../../../server/integration/botpress/bot-answers.ts';
import { Breaker } from '../../../server/model/breaker.ts';
import type { CitizensModel, Help, Wish } from '../../../server/model/citizens-model.ts';
import { FirstToHelp } from '../../../server/model/first-to-help.ts';
import { loadGuard } from '../../../server/model/guard/load-guard.ts';
import { Towns } from '../../../server/town/town.ts';
import { Words, type WordTree } from '../../../server/words/words.ts';
import { testTowns } from '../../support/town.ts';
import { knowing } from '../../support/two-sheets.ts';
import { Player } from '../../transcripts/play.ts';

const rules = loadGuard('locales', ['fr', 'en']);
let towns: Towns;
beforeAll(async () => {
  const read = (name: string) => readYaml(`locales/fr/${name}.yml`).value as WordTree;
  const words = await Words.from({
    fr: { ...read('bot'), ...read('sheets'), ...read('model'), language: read('language') },
  });
  towns = new Towns((await testTowns()).all().map((town) => ({ ...town, words })));
});

const asked: string[] = [];
const refused: string[][] = [];
const failures: unknown[] = [];
beforeEach(() => {
  for (const list of [asked, refused, failures]) list.length = 0;
});

/** @param reply what the bot says, or does. */
function bot(reply: unknown | (() => unknown), more: Partial<BotAnswerParts> = {}): BotAnswers {
  return new BotAnswers({
    bot: {
      ask: async (question) => {
        asked.push(question);
        return typeof reply === 'function' ? reply() : reply;
      },
    },
    guard: { rules },
    power: { on: true, signal: new AbortController().signal },
    breaker: new Breaker(),
    now: () => new Date('2026-11-24T10:00:00+01:00'),
    timer: () => performance.now(),
    wholeMs: 30_000,
    guarded: (faults) => void refused.push([...faults]),
    failed: (_where, error) => void failures.push(error),
    ...more,
  });
}
const says = (...texts: string[]) => ({ texts, handsOver: false });

const wish = (more: Partial<Wish> = {}): Wish => ({
  question: 'comment arrive ma carte de vote ?',
  said: [],
  language: 'fr',
  conversation: 'c'.repeat(22),
  town: towns.fallback,
  procedures: [],
  extracts: [
    {
      title: 'Carte électorale',
      text: "La carte d'électeur est envoyée par la poste.\nElle arrive au plus tard 3 jours avant le vote.",
      url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F1962',
      updated: '2026-08-03',
      links: [],
      choice: { id: 'sheet:F1962', key: 'sheets.read' },
    },
  ],
  ...more,
});
const NOTHING: Help = { is: 'nothing' };

describe('what a bot writes', () => {
  test('is shown where an official text says it too, with that text as its source', async () => {
    const help = await bot(
      says("**La carte d'électeur** est envoyée par la [poste](https://x.example)."),
    ).help(wish());
    expect(help).toMatchObject({
      is: 'answer',
      written: {
        sentences: ["La carte d'électeur est envoyée par la poste."],
        sources: [{ title: 'Carte électorale', date: '2026-08-03' }],
      },
      choices: [{ id: 'sheet:F1962' }],
    });
  });

  test.each([
    ['a figure that stands nowhere', 'La carte est envoyée par la poste en 15 jours.'],
    ['a verdict', 'Vous avez droit à la carte envoyée par la poste.'],
    ['what no official text speaks of', 'Le maire adore les promenades en forêt le dimanche.'],
    ['a way to pay', 'La carte est envoyée par la poste pour 12 €.'],
    ['an address of its own', 'La carte est envoyée par la poste, voir www.carte-rapide.example.'],
    ['one false sentence among true ones', 'La carte est envoyée par la poste. Elle coûte 40 €.'],
  ])('%s: nothing of it is shown, and it is counted', async (_what, text) => {
    expect(await bot(says(text)).help(wish())).toEqual(NOTHING);
    expect(refused).toHaveLength(1);
  });

  test('its wish for a person is honoured', async () => {
    expect(await bot({ texts: [], handsOver: true }).help(wish())).toEqual({ is: 'person' });
  });
});

describe('the leash', () => {
  test('no name or number leaves; they come back for the citizen alone', async () => {
    const reply = () => says("La carte d'électeur est envoyée par la poste.");
    await bot(reply).help(wish({ question: 'mon numéro est le 06 39 98 01 23, et ma carte ?' }));
    expect(asked).toEqual([expect.not.stringContaining('06 39')]);
    expect(asked[0]).toContain('[PHONE_1]');
  });

  test('where nothing could be shown, nothing is asked', async () => {
    const one = bot(says('Oui.'));
    expect(await one.help(wish({ extracts: [] }))).toEqual(NOTHING);
    expect(await one.help(wish({ language: 'ar' }))).toEqual(NOTHING);
    expect(asked).toEqual([]);
  });

  test('a bot that does not answer costs its deadline and no more, then is left alone', async () => {
    const one = bot(() => new Promise(() => undefined), { wholeMs: 20 });
    for (let times = 0; times < 6; times++)
      expect(await one.help(wish({ conversation: `conversation-${times}` }))).toEqual(NOTHING);
    expect(asked).toHaveLength(5);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('503'))],
    ['says what is no reply', () => ({ text: 'bonjour' })],
  ])('a bot that %s has nothing to say', async (_how, reply) => {
    expect(await bot(reply).help(wish())).toEqual(NOTHING);
    expect(failures).toHaveLength(1);
  });

  test('one conversation asks so often in an hour', async () => {
    const one = bot(says('?'));
    for (let times = 0; times < 15; times++) await one.help(wish());
    expect(asked).toHaveLength(10);
  });

  test('the switch of models is its switch: off, it is not asked, and who waits for it no longer does', async () => {
    const off = new AbortController();
    const one = bot(() => new Promise(() => undefined), { power: { on: true, signal: off.signal } });
    const waiting = one.help(wish());
    off.abort();
    expect(await waiting).toEqual(NOTHING);
    expect(bot(says('x'), { power: { on: false, signal: off.signal } }).on).toBe(false);
  });
});

describe('in a conversation', () => {
  const QUESTION = "mon papier d'électeur, il arrive comment ?";
  const talk = (model: CitizensModel) =>
    new Player(
      towns,
      'fr',
      '2026-11-24T10:00:00+01:00',
      'belleroche-web',
      knowing(),
      emptyMemory('fr'),
      model,
    );

  test('it is labelled as written by a machine, with its sources, a way to say it is wrong, and a person', async () => {
    const { messages, report } = await talk(bot(says('Votre carte est envoyée par la poste.'))).writes(
      QUESTION,
    );
    const said = messages.at(-1);
    expect(report.outcome).toBe('answer');
    expect(said).toMatchObject({ key: 'model.answer', generatedBy: 'model' });
    expect(said?.text).toContain('machine');
    expect(said?.sources?.length).toBeGreaterThan(0);
    expect(said?.choices?.map(({ id }) => id)).toContain('command:talk-to-person');
  });

  test('its wish for a person is our escalation', async () => {
    const { effects, status } = await talk(bot({ texts: ['Un instant.'], handsOver: true })).writes(QUESTION);
    expect(effects).toEqual([expect.objectContaining({ type: 'escalate', live: true })]);
    expect(status).toBe('waiting');
  });

  test('of several who may help the first with something to say is heard; who is off is not asked', async () => {
    const silent: CitizensModel = { on: true, help: async () => NOTHING };
    const off: CitizensModel = { on: false, help: async () => ({ is: 'person' }) };
    const all = new FirstToHelp([silent, off, bot(says('Votre carte est envoyée par la poste.'))]);
    expect(all.on).toBe(true);
    expect(await all.help(wish())).toMatchObject({ is: 'answer' });
    expect(new FirstToHelp([off]).on).toBe(false);
  });
});

test('set without the workspace being built, the start says what to do', async () => {
  const parts = { settings: { url: 'https://chat.example/1', wholeMs: 1_000 }, bundle: '/nowhere/chat.cjs' };
  const start = connectAnswerSource(parts as Parameters<typeof connectAnswerSource>[0]);
  await expect(start).rejects.toThrow(ConfigError);
  await expect(start).rejects.toThrow('npm run build');
});
