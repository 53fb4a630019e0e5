/** One named test for each transcript of these folders, in its language or in all. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { rootOf } from '../../server/flows/engine.ts';
import { Towns } from '../../server/town/town.ts';
import { importedFixtures } from '../support/offices.ts';
import { type Answer, loadOurTowns, Player } from './play.ts';
import { type Expected, inLanguage, Transcript } from './transcript.ts';
import { isWithinReach, keysOfTurns } from './within-reach.ts';

const files = globSync('**/*.yml', { cwd: import.meta.dirname }).sort();

/** The languages the example town hall offers. */
const OFFERED = ['fr', 'en', 'ar', 'es', 'pt', 'tr', 'uk'];

/** Every key that was said. */
const heard = new Set<string>();

let towns: Towns;
let withOffices: Towns;
const dir = mkdtempSync(join(tmpdir(), 'guichet-offices-'));
beforeAll(async () => {
  towns = await loadOurTowns();
});
beforeAll(async () => {
  const directory = await importedFixtures(dir);
  withOffices = new Towns(towns.all().map((town) => ({ ...town, directory })));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('there are transcripts to play', () => {
  expect(files.length).toBeGreaterThan(20);
});

describe.each(files)('%s', (file) => {
  const transcript = Transcript.parse(parse(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')));
  const languages = transcript.language === 'all' ? OFFERED : [transcript.language].flat();
  test.each(languages)(`${transcript.title} (%s)`, async (language) => {
    const where = transcript.offices ? withOffices : towns;
    const player = new Player(where, language, transcript.at, transcript.site);
    for (const [index, { citizen, presses, shares, waits, bot }] of transcript.turns.entries()) {
      const written = inLanguage(citizen, language);
      const turn = `${relative('.', file)}, turn ${index + 1}: « ${written ?? presses ?? waits ?? 'position'} »`;
      if (waits !== undefined) check(bot, player.waits(Number.parseInt(waits, 10)), turn, language);
      else if (shares) check(bot, await player.shares(shares), turn, language);
      else if (written !== undefined) check(bot, await player.writes(written), turn, language);
      else check(bot, await player.presses(presses ?? ''), turn, language);
    }
  });
});

/** What no transcript can bring about stands in test/unit/conversation/every-answer.test.ts. */
const ELSEWHERE = new Set([
  'bot.clarify',
  'bot.clarify_one',
  'bot.rescue',
  'bot.person.closed_long',
  'where.too_many',
]);
/** Said before another answer, never alone: what follows is looked at. */
const PREFACES = new Set(['bot.start', 'bot.noted', 'bot.corrected', 'bot.resumed', 'bot.at_start']);

test('every answer the bot can give was given above, and had a place, a phone or a person', () => {
  const never = keysOfTurns().filter((key) => !heard.has(key) && !PREFACES.has(key) && !ELSEWHERE.has(key));
  expect(never).toEqual([]);
});

function check(bot: Expected, answer: Answer, where: string, language: string): void {
  if (answer.failure) throw answer.failure.error;
  for (const { key } of answer.messages) if (key) heard.add(key);
  expect({ where, withinReach: isWithinReach(answer) }).toEqual({ where, withinReach: true });
  const seen = {
    where,
    outcome: answer.report.outcome,
    procedure: answer.report.procedure,
    says: answer.messages.map(({ key }) => key),
  };
  const wanted = {
    where,
    outcome: bot.outcome ?? seen.outcome,
    procedure: bot.procedure === undefined ? seen.procedure : bot.procedure,
    says: bot.says === undefined || inOrder(bot.says, seen.says) ? seen.says : bot.says,
  };
  expect(seen).toEqual(wanted);
  const text = answer.messages.map((message) => message.text).join('\n');
  for (const piece of inLanguage(bot.contains, language) ?? []) expect(text).toContain(piece);
  for (const key of bot.never_says ?? []) expect(seen.says).not.toContain(key);
  const numbers = answer.messages.flatMap((message) => (message.numbers ?? []).map(({ number }) => number));
  if (bot.numbers?.length === 0) expect(numbers).toEqual([]);
  else if (bot.numbers) expect(numbers).toEqual(expect.arrayContaining(bot.numbers));
  const documents = answer.messages.flatMap(({ card }) => card?.documents.map(({ label }) => label) ?? []);
  if (bot.documents) expect(documents).toEqual(bot.documents);
  const places = answer.messages.flatMap((message) => (message.places ?? []).map(({ name }) => name));
  if (bot.places) expect({ where, places }).toEqual({ where, places: bot.places });
  const state = answer.memory.flow ?? answer.memory.finished;
  if (bot.slots) expect({ flow: state && rootOf(state), ...state?.slots }).toMatchObject(bot.slots);
  if (bot.status) expect(answer.status).toBe(bot.status);
  if (bot.language) expect(answer.memory.language).toBe(bot.language);
}

const inOrder = (wanted: readonly string[], said: readonly (string | undefined)[]): boolean => {
  let from = 0;
  return wanted.every((key) => {
    const at = said.indexOf(key, from);
    from = at + 1;
    return at >= 0;
  });
};
