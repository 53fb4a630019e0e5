/** A model at the agents' side, over the real server and API: it suggests and translates, and says nothing by itself. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { honest, type Script } from '../../../server/commands/model-fake/script.ts';
import { type FakeModel, startFakeModel } from '../../../server/commands/model-fake/server.ts';
import type { AgentSession, TicketView } from '../../../server/contract/desk.ts';
import type { Totals } from '../../../server/contract/figures.ts';
import type { ModelPower, Suggestion, Translation } from '../../../server/contract/machine.ts';
import { type HttpCitizen, httpCitizen } from '../../support/http-citizen.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { Browser } from '../agents/server.ts';
import { until } from '../escalation/desk.ts';

jest.setTimeout(120_000);

const MUNICIPALITIES_DIR = join(import.meta.dirname, '../../fixtures/municipalities');
const PHONE = '06 39 98 45 67';
let redis: TestRedis;
let fake: FakeModel;
let server: TestServer;
let agent: Browser;
const taken: string[] = [];
beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  fake = await startFakeModel();
  server = await startServer(redis, { MUNICIPALITIES_DIR, MODEL_BASE_URL: fake.url, MODEL_NAME: 'fake' });
  agent = new Browser(server.base);
  await agent.signIn(server.firstAgent.login, server.firstAgent.password);
});
beforeEach(() => {
  fake.script = honest;
  fake.fault = undefined;
  fake.received.length = 0;
});
// An agent has so many in hand and no more.
afterEach(async () => {
  for (const reference of taken.splice(0))
    await agent.call('POST', on(reference, '/close'), { reason: 'solved' });
});
afterAll(async () => {
  await server?.stop();
  await fake?.close();
  await redis.stop();
});

const on = (reference: string, path = '') => `/tickets/${reference}${path}`;
const suggest = (reference: string, without: readonly string[] = []) =>
  agent.call('POST', on(reference, '/suggestions'), { without });
const send = (reference: string, saying: object) =>
  agent.call('POST', on(reference, '/messages'), { clientMessageId: randomUUID(), ...saying });
const view = async (reference: string) =>
  (await agent.call('GET', on(reference))).body as unknown as TicketView;

async function inHand(locale: string, ...said: readonly string[]) {
  const person = await httpCitizen(server.base, locale);
  const reference = await person.askForPerson();
  await agent.call('POST', on(reference, '/claim'), {});
  taken.push(reference);
  for (const text of said) await person.send({ text });
  return { person, reference };
}
const said = async (person: HttpCitizen) => (await person.read()).messages;

const ASKED = `Comment refaire ma carte d'identité ? Je suis au ${PHONE}.`;

test('a suggestion is from sources, and leaves no trace in the conversation until an agent sends their words', async () => {
  const { person, reference } = await inHand('fr', ASKED);
  const before = await said(person);
  const first = await suggest(reference);
  expect(first.status).toBe(201);
  const { id, text, sources } = first.body as unknown as Suggestion;
  expect(text).toMatch(/mairie/);
  const used = sources.filter((source) => source.used);
  expect(used.length).toBeGreaterThan(0);
  // What identifies the citizen has not left.
  expect(fake.received.join()).not.toContain('39 98 45');
  expect(fake.received.join()).toContain('[PHONE_1]');
  // Another try without a source: nothing of it is used, and still nothing is said.
  const without = used.map(({ url }) => url);
  const again = (await suggest(reference, without)).body as unknown as Suggestion;
  expect(again.sources.map(({ url }) => url)).not.toEqual(expect.arrayContaining(without));
  expect(await said(person)).toEqual(before);

  const edited = `${text} À bientôt.`;
  expect((await send(reference, { text: edited, suggestion: id })).status).toBe(204);
  const [sent, ...more] = (await said(person)).slice(before.length);
  expect(more).toEqual([]);
  expect(sent).toMatchObject({
    from: 'agent',
    text: edited,
    generatedBy: 'agent',
    author: { name: 'Accueil' },
    machine: { note: "Rédigé avec l'aide d'une machine, validé par Accueil." },
  });
  const changed = sent?.machine?.drafted?.changed ?? 0;
  expect(changed).toBeGreaterThan(0);
  expect(changed).toBeLessThan(0.5);
  const audit = (await agent.call('GET', '/audit?action=ticket.answered')).body;
  expect(JSON.stringify(audit)).toContain('machine=suggestion');
  // Counted beside replies without one; written half a second later.
  const day = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
  await until(async () => {
    const { totals } = (await agent.call('GET', `/figures?from=${day(-1)}&to=${day(1)}`)).body as {
      totals?: Totals;
    };
    return totals?.replies.assisted.count === 1 && totals.replies.assisted.time.count === 1;
  });
});

test('no call of the API sends a suggestion by itself', async () => {
  const { person, reference } = await inHand('fr', ASKED);
  const { id, text } = (await suggest(reference)).body as unknown as Suggestion;
  const before = await said(person);
  // Its id alone is no reply; with anything but an agent's words it is none either.
  for (const saying of [
    { suggestion: id },
    { suggestion: id, canned: 'call_us' },
    { suggestion: id, text: '' },
  ])
    expect((await send(reference, saying)).status).toBe(400);
  // A program cannot have read it, and can neither ask for one nor send one.
  const token = await agent.call('POST', '/tokens', {
    name: 'Essai',
    agent: ((await agent.call('GET', '/session')).body as unknown as AgentSession).agent.id,
    scopes: ['tickets:read', 'tickets:act'],
    days: 1,
  });
  const bearer = { authorization: `Bearer ${String(token.body.secret)}` };
  const program = (path: string, body: object) =>
    new Browser(server.base).call('POST', on(reference, path), body, bearer);
  expect((await program('/suggestions', {})).status).toBe(403);
  const message = { clientMessageId: randomUUID(), text, suggestion: id };
  expect((await program('/messages', message)).status).toBe(403);
  // One that was made for another conversation is not known in this one.
  const other = await inHand('fr');
  expect((await send(other.reference, { text, suggestion: id })).status).toBe(409);
  // Who does not have the request cannot even ask.
  await agent.call('POST', on(reference, '/release'), {});
  expect((await suggest(reference)).status).toBe(409);
  const after = (await said(person)).filter(({ from }) => from === 'agent');
  expect(after).toEqual(before.filter(({ from }) => from === 'agent'));
});

test('what the sources do not say does not come as far as the agent', async () => {
  const { reference } = await inHand('fr', ASKED);
  fake.fault = 'injected';
  const { text, refused } = (await suggest(reference)).body as unknown as Suggestion;
  expect(text).toBe('');
  expect(refused).toBe(1);
  fake.fault = 'bad-json';
  expect(await suggest(reference)).toMatchObject({ status: 503, body: { code: 'model-silent' } });
});

const ARABIC = 'موعدكم يوم 3 ديسمبر الساعة 10. أحضروا بطاقة الهوية (carte d’identité).';
const FRENCH = "Votre rendez-vous est le 3 décembre à 10 heures. Apportez votre carte d'identité.";
const translating =
  (text: string): Script =>
  (asked) =>
    asked.job === 'translate' ? { text } : honest(asked);

test('a reply is translated, read again by the agent, and the original stays one tap away', async () => {
  const { person, reference } = await inHand('ar', 'متى موعدي؟');
  fake.script = translating(ARABIC);
  const asked = await agent.call('POST', on(reference, '/translations'), { text: FRENCH });
  expect(asked.status).toBe(201);
  const { id, text, lang, dir } = asked.body as unknown as Translation;
  expect({ text, lang, dir }).toEqual({ text: ARABIC, lang: 'ar', dir: 'rtl' });
  const corrected = ARABIC.replace('أحضروا', 'أحضروا معكم');
  await send(reference, { text: FRENCH, translation: { id, text: corrected } });
  expect((await said(person)).at(-1)).toMatchObject({
    ...{ from: 'agent', text: corrected, lang: 'ar', dir: 'rtl' },
    french: { text: FRENCH },
    machine: { note: expect.stringContaining('آلة'), translated: { changed: expect.any(Number) } },
  });
  // A citizen's message: translated once, kept beside it; the message itself stays.
  fake.script = translating('Quand est mon rendez-vous ?');
  const asking = (await view(reference)).messages.findLast(({ from }) => from === 'citizen');
  const path = on(reference, `/messages/${asking?.seq}/translation`);
  expect((await agent.call('PUT', path, {})).body).toEqual({ text: 'Quand est mon rendez-vous ?' });
  const calls = fake.received.length;
  await agent.call('PUT', path, {});
  expect(fake.received.length).toBe(calls);
  const seen = await view(reference);
  expect(seen.machine?.translations).toEqual({ [String(asking?.seq)]: 'Quand est mon rendez-vous ?' });
  expect(seen.messages.find(({ seq }) => seq === asking?.seq)?.text).toBe('متى موعدي؟');
});

test.each([
  ['an hour that changed', ARABIC.replace('10', '11')],
  ['a day that was left out', ARABIC.replace('يوم 3 ديسمبر ', '')],
  ['a phone that was added', `${ARABIC} 01 99 00 12 34`],
  ['a term that was lost', ARABIC.replace(' (carte d’identité)', '')],
  ['the wrong language', FRENCH],
])('a translation with %s is none: the original goes, with a note', async (_fault, text) => {
  const { person, reference } = await inHand('ar');
  fake.script = translating(text);
  const asked = await agent.call('POST', on(reference, '/translations'), { text: FRENCH });
  expect(asked).toMatchObject({ status: 503, body: { code: 'model-silent' } });
  await send(reference, { text: FRENCH });
  const sent = (await said(person)).at(-1);
  expect(sent).toMatchObject({
    text: FRENCH,
    lang: 'fr',
    machine: { note: expect.stringMatching(/الفرنسية/) },
  });
});

/** Writes before a person is asked for: what there is to sum up. */
async function tells(locale: string, ...texts: readonly string[]) {
  const person = await httpCitizen(server.base, locale);
  for (const text of texts) await person.send({ text });
  const reference = await person.askForPerson();
  return { person, reference };
}
const shownTo = async (person: HttpCitizen) =>
  (await said(person)).findLast((message) => message.key?.startsWith('summary.'));
/** Alone, or beside what the procedure knows, which asked already. */
const isByMachine = (message: { readonly key?: string | undefined } | undefined) =>
  message?.key?.startsWith('summary.by_machine') ?? false;
const asksToSumUp = () => fake.received.some((body) => body.includes('"name":"summarise"'));
/** Figures of the model that tell how a call of this kind ended. */
const ended = async () =>
  (await (await fetch(`${server.base}/metrics`)).text())
    .split('\n')
    .filter((line) => /^guichet_model_(calls|guard_faults)_total.*job="summarise"/.test(line))
    .join('\n');

const TOLD = `Je viens de déménager rue des Acacias et ma carte électorale est restée à l'ancienne adresse. Mon numéro est le ${PHONE}.`;

test('what was said is summed up for the citizen to approve, and reaches the agent only then', async () => {
  const { person, reference } = await tells('fr', TOLD);
  taken.push(reference);
  await until(async () => isByMachine(await shownTo(person)));
  expect(fake.received.join()).not.toContain('39 98 45');
  const shown = await shownTo(person);
  expect(shown).toMatchObject({
    generatedBy: 'model',
    text: expect.stringContaining('écrit par une machine'),
  });
  expect(shown?.summary).toContainEqual({ label: 'Résumé écrit par une machine', value: TOLD });
  expect((await view(reference)).ticket.summary?.machine).toBeUndefined();
  await person.send({ choice: 'summary:ok' });
  expect((await view(reference)).ticket.summary).toMatchObject({
    status: 'approved',
    machine: { text: TOLD },
  });
  await agent.call('POST', on(reference, '/claim'), {});
});

test('taken out by the citizen, a summary never reaches the agent; their own words do', async () => {
  const { person, reference } = await tells('fr', TOLD);
  taken.push(reference);
  await until(async () => isByMachine(await shownTo(person)));
  await person.send({ choice: 'summary:change' });
  await person.send({ choice: 'summary:unwritten' });
  expect(await shownTo(person)).toMatchObject({ key: 'summary.changed', generatedBy: 'rule' });
  await person.send({ choice: 'summary:change' });
  await person.send({ choice: 'summary:words' });
  await person.send({ text: 'Ma carte est chez mes parents.' });
  await person.send({ choice: 'summary:ok' });
  const { summary } = (await view(reference)).ticket;
  expect(summary).toMatchObject({ status: 'approved', words: 'Ma carte est chez mes parents.' });
  expect(summary?.machine).toBeUndefined();
  await agent.call('POST', on(reference, '/claim'), {});
});

const TOLD_ARABIC =
  'انتقلت إلى بيت جديد يوم 3 ديسمبر وأريد تغيير عنواني في السجلات. ابنتي عمرها 6 سنوات وتذهب إلى المدرسة القريبة.';
const TOLD_FRENCH =
  "J'ai déménagé le 3 décembre et je veux changer mon adresse dans les registres. Ma fille a 6 ans.";

test('in another language the citizen reads their own, and the agent French beside it', async () => {
  fake.script = (asked) => {
    if (asked.job !== 'summarise') return translating(TOLD_FRENCH)(asked);
    const [first = '', second = ''] = TOLD_ARABIC.split(/(?<=\.) /);
    return {
      sentences: [first, `${second.split(' و')[0]}.`].map((text) => ({ text, message: 'M1', quote: text })),
    };
  };
  const { person, reference } = await tells('ar', TOLD_ARABIC);
  taken.push(reference);
  await until(async () => isByMachine(await shownTo(person)));
  const shown = await shownTo(person);
  // The procedure that was understood may have lines of its own.
  const own = shown?.summary?.find(({ value }) => /3 ديسمبر.*6 سنوات/.test(value))?.value;
  expect(own).toBeDefined();
  expect(shown?.french?.summary).toContainEqual({
    label: 'Résumé écrit par une machine',
    value: TOLD_FRENCH,
  });
  await person.send({ choice: 'summary:ok' });
  expect((await view(reference)).ticket.summary?.machine).toEqual({
    text: TOLD_FRENCH,
    original: { text: own, lang: 'ar' },
  });
  await agent.call('POST', on(reference, '/claim'), {});
});

test.each([
  ['a figure nobody said', 'Je viens de déménager et je dois 300 euros à la mairie.'],
  ['a verdict', 'Je viens de déménager rue des Acacias : vous avez droit à une carte électorale.'],
  ['what nobody said', 'Mon mari refuse de payer la cantine des enfants depuis septembre.'],
  ['another language', 'I have just moved and my polling card is at the old address.'],
])('a summary with %s is none: nothing is said, and the request is as ever', async (_fault, text) => {
  const before = await ended();
  fake.script = (asked) =>
    asked.job === 'summarise'
      ? { sentences: [{ text, message: 'M1', quote: TOLD.slice(0, 40) }] }
      : honest(asked);
  const { person, reference } = await tells('fr', TOLD);
  taken.push(reference);
  await until(async () => (await ended()) !== before);
  // What the procedure knows is shown as without a model.
  expect((await shownTo(person))?.key).toBe('summary.ask');
  expect((await view(reference)).ticket).toMatchObject({
    status: 'waiting',
    summary: { status: 'proposed' },
  });
  await agent.call('POST', on(reference, '/claim'), {});
});

test('danger is never told to a model, neither is a word or two', async () => {
  const { person, reference } = await tells(
    'fr',
    "Je n'en peux plus, je veux mourir",
    `${TOLD} Merci d'avance.`,
  );
  const short = await tells('fr', 'Bonjour');
  taken.push(reference, short.reference);
  for (const each of [reference, short.reference]) await agent.call('POST', on(each, '/claim'), {});
  expect(asksToSumUp()).toBe(false);
  expect(await shownTo(person)).toBeUndefined();
});

test('the public page says what is in use, by its settings, and the page before it leads there', async () => {
  const page = async (path: string) => (await fetch(`${server.base}${path}`)).text();
  expect(await page('/transparence')).toContain('href="/transparence/modele?site=');
  const text = await page('/transparence/modele');
  expect(text).toContain('<dd>127.0.0.1</dd>');
  expect(text).toContain('proposer une réponse à un agent : fake');
  expect(text).toContain('Il est en service.');
  expect(text).toContain('40 000 jetons par conversation'.replace(' ', '\u202f'));
  expect(text).not.toMatch(/model_card\.|\{\{/);
  // Its card, its notice, the entry of the register, and what is known of each language.
  for (const title of ['Fiche du modèle', 'Notice de l', 'Inscription au registre', 'Les langues'])
    expect(text).toContain(title);
  expect(text).toMatch(/<th scope="row" lang="ar">.*<\/th><td>oui<\/td>/);
  // Who reads another language is told so in it; all the rest is French, and says so.
  expect(await page('/transparence?lang=ar')).toMatch(/\/transparence\/modele\?site=[\w-]+&(?:amp;)?lang=ar/);
  const inArabic = await page('/transparence/modele?lang=ar');
  expect(inArabic).toContain('<html lang="fr"');
  expect(inArabic).toMatch(/<p lang="ar" dir="rtl">[^<]*بالفرنسية/);
  expect(text).not.toContain('lang="ar" dir="rtl"');
});

test('the switch stops it at once, is written down, and nothing of it shows any more', async () => {
  const { person, reference } = await inHand('ar');
  expect((await view(reference)).machine?.languages).toContain('ar');
  const off = await agent.call('PUT', '/model', { on: false });
  expect(off.body).toMatchObject({ on: false, by: 'Accueil', names: { draft: 'fake' }, resting: false });
  // What each job used, and why it last failed: not a word of what was said.
  const { draft, translate } = (off.body as unknown as ModelPower).uses;
  expect(draft?.tokens).toBeGreaterThan(0);
  expect(draft?.kWh).toBeGreaterThan(0);
  expect(draft?.lastFailure?.why).toBe('bad-json');
  expect(translate?.refused).toBeGreaterThan(0);
  expect((await suggest(reference)).body.code).toBe('model-silent');
  expect((await view(reference)).machine).toBeUndefined();
  expect(await (await fetch(`${server.base}/transparence/modele`)).text()).toContain(
    'Il est arrêté depuis le',
  );
  await send(reference, { text: FRENCH });
  expect((await said(person)).at(-1)?.machine).toBeUndefined();
  const { entries } = (await agent.call('GET', '/audit?action=setting.switched')).body as {
    entries?: unknown[];
  };
  expect(entries?.[0]).toMatchObject({ object: 'model', detail: 'on=false', agentName: 'Accueil' });
  expect((await agent.call('PUT', '/model', { on: true })).body).toMatchObject({ on: true });
  expect((await suggest(reference)).status).toBe(201);
});
