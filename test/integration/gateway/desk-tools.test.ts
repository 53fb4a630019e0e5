/** What an agent does in a conversation, over the real server: ready-made answers, notes, proposals, hand back. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { TicketView } from '../../../server/contract/desk.ts';
import type { Message } from '../../../server/contract/message.ts';
import type { HandBack, Sayings } from '../../../server/contract/saying.ts';
import { httpCitizen } from '../../support/http-citizen.ts';
import { sharedRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { Browser } from '../agents/server.ts';

jest.setTimeout(120_000);

const MUNICIPALITIES_DIR = join(import.meta.dirname, '../../fixtures/municipalities');
let redis: TestRedis;
let server: TestServer;
let agent: Browser;
beforeAll(async () => {
  redis = sharedRedis();
  await redis.flush();
  server = await startServer(redis, { MUNICIPALITIES_DIR });
  agent = new Browser(server.base);
  await agent.signIn(server.firstAgent.login, server.firstAgent.password);
});
afterAll(async () => {
  await server?.stop();
  await redis.stop();
});

const citizen = (locale?: string, page?: string) => httpCitizen(server.base, locale, page);

const claim = (reference: string) => agent.call('POST', `/tickets/${reference}/claim`, {});
const say = (reference: string, saying: object, clientMessageId = randomUUID()) =>
  agent.call('POST', `/tickets/${reference}/messages`, { clientMessageId, ...saying });
const view = async (reference: string) =>
  (await agent.call('GET', `/tickets/${reference}`)).body as unknown as TicketView;

const handBack = (reference: string, wish: HandBack) =>
  agent.call('POST', `/tickets/${reference}/hand-back`, wish);

async function inHand(
  locale = 'fr',
  before?: (person: Awaited<ReturnType<typeof citizen>>) => Promise<unknown>,
) {
  const person = await citizen(locale);
  await before?.(person);
  const reference = await person.askForPerson();
  expect((await claim(reference)).status).toBe(200);
  return { person, reference };
}
const last = async (person: { read(): Promise<{ messages: Message[] }> }) =>
  (await person.read()).messages.at(-1);

test('a canned answer goes out once, in the citizen’s language, with the French beside it', async () => {
  const { person, reference } = await inHand('ar');
  const { canned } = (await agent.call('GET', `/tickets/${reference}/sayings`)).body as unknown as Sayings;
  const call = canned.find(({ id }) => id === 'call_us');
  expect(call?.languages).toEqual(['fr', 'en', 'ar', 'es', 'pt', 'tr', 'uk']);
  expect(call?.theirs).toMatchObject({ lang: 'ar', dir: 'rtl' });
  // The number keeps its direction within Arabic.
  expect(call?.theirs.text).toContain('\u206602 61 91 04 10\u2069');
  const id = randomUUID();
  expect((await say(reference, { canned: 'call_us' }, id)).status).toBe(204);
  expect((await say(reference, { canned: 'call_us' }, id)).status).toBe(204);
  const { messages } = await person.read();
  expect(messages.filter(({ key }) => key === 'canned.call_us')).toMatchObject([
    {
      from: 'agent',
      lang: 'ar',
      dir: 'rtl',
      text: call?.theirs.text,
      french: { text: 'Vous pouvez aussi appeler le 02 61 91 04 10.' },
      author: { name: 'Accueil' },
      generatedBy: 'agent',
    },
  ]);
  expect(await say(reference, { canned: 'nothing' })).toMatchObject({
    status: 409,
    body: { code: 'illegal-move' },
  });
  expect(await say(reference, { canned: 'call_us', text: 'Bonjour' })).toMatchObject({ status: 400 });
});

test('the card of an office, and the sheet of a procedure from what the citizen had answered', async () => {
  const { person, reference } = await inHand('es', async ({ send }) => {
    await send({ choice: 'start:renew-id-card' });
    await send({ choice: 'set:who:minor' });
  });
  const { known, offices } = (await agent.call('GET', `/tickets/${reference}/sayings`))
    .body as unknown as Sayings;
  expect(known).toMatchObject({ procedure: 'renew-id-card', answers: { who: 'minor' } });
  await say(reference, { office: offices[0]?.id });
  expect(await last(person)).toMatchObject({
    from: 'agent',
    lang: 'es',
    places: [{ name: offices[0]?.name, phone: '02 61 91 04 10' }],
    generatedBy: 'knowledge',
  });
  const sheet = { procedure: 'prime-activite', answers: { status: 'worker' } };
  expect((await say(reference, { sheet: { ...sheet, answers: {} } })).status).toBe(409);
  expect((await say(reference, { sheet })).status).toBe(204);
  const sent = await last(person);
  expect(sent).toMatchObject({ from: 'agent', lang: 'es', card: { procedure: 'prime-activite' } });
  expect(sent?.french?.card?.title).toContain('prime');
  expect(sent?.choices).toBeUndefined();
});

test('a note is for colleagues: no way to the citizen brings it along, and it is erased with the rest', async () => {
  const SECRET = 'Zibeline';
  const { person, reference } = await inHand();
  const note = { id: randomUUID(), text: `${SECRET} : voir avec le CCAS` };
  expect((await agent.call('POST', `/tickets/${reference}/notes`, note)).status).toBe(201);
  expect((await agent.call('POST', `/tickets/${reference}/notes`, note)).status).toBe(201);
  expect((await view(reference)).notes).toMatchObject([{ author: 'Accueil', text: note.text }]);
  await say(reference, { text: 'Bonjour' });
  const after = await person.send({ text: 'Merci' });
  const everything = [after, await person.read(), await person.export()];
  expect(JSON.stringify(everything)).toContain('Merci');
  expect(JSON.stringify(everything)).not.toContain(SECRET);
  expect(await agent.call('POST', `/tickets/${reference}/notes`, { id: 'x', text: '' })).toMatchObject({
    status: 400,
  });
  await person.erase();
  const client = await redis.client('look');
  expect(await client.keys(`*${person.id}*:notes`)).toEqual([]);
  client.destroy();
  expect(await agent.call('POST', `/tickets/${reference}/notes`, note)).toMatchObject({ status: 404 });
});

test('a contact that was proposed: the bot asks, the ticket knows, and the agent goes on', async () => {
  const { person, reference } = await inHand();
  await say(reference, { propose: 'contact' });
  expect(await last(person)).toMatchObject({ from: 'agent', choices: [{ id: 'start:contact' }] });
  await person.send({ choice: 'start:contact' });
  await person.send({ text: 'Jeanne Exemple' });
  const end = await person.send({ text: '06 39 98 01 23' });
  expect(end.messages.at(-1)).toMatchObject({ from: 'bot', key: 'agent.contact_noted' });
  expect(end.conversation.status).toBe('agent');
  expect((await view(reference)).ticket).toMatchObject({
    status: 'assigned',
    contact: { name: 'Jeanne Exemple', phone: '+33639980123' },
  });
  expect((await person.send({ text: 'Et maintenant ?' })).messages).toEqual([]);
});

test('what was proposed is over when the agent says something else', async () => {
  const { person, reference } = await inHand();
  await say(reference, { propose: 'contact' });
  await person.send({ choice: 'start:contact' });
  await say(reference, { text: 'Finalement, quel est votre nom de famille ?' });
  expect((await person.send({ text: 'Exemple' })).messages).toEqual([]);
  expect((await view(reference)).ticket.contact).toBeUndefined();
});

test('a call that was proposed takes the place of the conversation', async () => {
  const { person, reference } = await inHand();
  await say(reference, { propose: 'callback' });
  await person.send({ choice: 'callback' });
  await person.send({ text: 'Jeanne' });
  await person.send({ text: '06 39 98 01 23' });
  const end = await person.send({ choice: 'set:moment:any' });
  expect(end.conversation).toMatchObject({ status: 'bot', ticket: { reference, status: 'callback' } });
  expect((await view(reference)).ticket).toMatchObject({ status: 'callback', mode: 'callback' });
});

test('the bot gets it back where it was, or at the start of a procedure', async () => {
  const { person, reference } = await inHand('fr', async ({ send }) => {
    await send({ choice: 'start:renew-id-card' });
  });
  expect(await agent.call('POST', `/tickets/${reference}/hand-back`, { procedure: 'nothing' })).toMatchObject(
    { status: 409 },
  );
  expect((await person.read()).conversation.status).toBe('agent');
  const back = await agent.call('POST', `/tickets/${reference}/hand-back`, { procedure: 'passport' });
  expect(back).toMatchObject({ status: 200, body: { at: 'procedure' } });
  const { messages, conversation } = await person.read();
  expect(conversation.status).toBe('bot');
  expect(messages.at(-2)).toMatchObject({ from: 'system', key: 'bot.system.handed_back' });
  expect(messages.at(-1)?.key).toMatch(/^flows\.passport\.steps\./);
  const again = await person.askForPerson();
  await claim(again);
  const { past } = await view(again);
  expect(past).toMatchObject([{ reference, status: 'closed', closeReason: 'handed_back' }]);
  await agent.call('POST', `/tickets/${again}/hand-back`, {});
  expect((await last(person))?.key).toMatch(/^flows\.passport\.steps\./);
});

test('the bot gets it back at a question already answered: what came before is kept, what came after asked again', async () => {
  const { person, reference } = await inHand('ar', async ({ send }) => {
    await send({ choice: 'start:renew-id-card' });
    await send({ choice: 'set:who:adult' });
    await send({ choice: 'set:reason:expired' });
  });
  const { answered } = (await agent.call('GET', `/tickets/${reference}/sayings`)).body as unknown as Sayings;
  // The agent reads them in French, in the order in which they were asked.
  expect(answered.map(({ slot }) => slot)).toEqual(['who', 'reason']);
  expect((await view(reference)).slots).toEqual(answered);
  expect(await handBack(reference, { slot: 'who', procedure: 'passport' })).toMatchObject({ status: 400 });
  expect(await handBack(reference, { slot: 'reason' })).toMatchObject({ status: 200, body: { at: 'slot' } });
  const { messages, conversation } = await person.read();
  expect(conversation.status).toBe('bot');
  expect(messages.at(-2)).toMatchObject({ from: 'system', key: 'bot.system.handed_back' });
  expect(messages.at(-1)).toMatchObject({
    from: 'bot',
    lang: 'ar',
    key: 'flows.renew-id-card.steps.reason.text',
  });
  // The next person who takes it sees what was kept.
  const again = await person.askForPerson();
  await claim(again);
  expect((await view(again)).slots.map(({ slot }) => slot)).toEqual(['who']);
  // A question that is not there any more: the bot goes on where it was, and the agent is told.
  expect(await handBack(again, { slot: 'reason' })).toMatchObject({
    status: 200,
    body: { at: 'where_it_was' },
  });
  expect((await last(person))?.key).toBe('flows.renew-id-card.steps.reason.text');
  const { entries } = (await agent.call('GET', '/audit')).body as unknown as {
    entries: { action: string; object: string }[];
  };
  expect(entries).toContainEqual(expect.objectContaining({ action: 'ticket.moved', object: reference }));
});

test('the page is known by its origin and path, and by nothing after them', async () => {
  const person = await citizen('fr', 'https://user:pass@www.belleroche.example/cantine?nom=Exemple#moi');
  const reference = await person.askForPerson();
  expect((await view(reference)).page).toBe('https://www.belleroche.example/cantine');
  const none = await (await citizen('fr', 'about:blank')).askForPerson();
  expect((await view(none)).page).toBeNull();
});
