/** A busy morning in a town hall: who waits, who is to be called, who comes, and what a month counted. */
import { AgentStore } from '../../server/agents/store.ts';
import type { Count } from '../../server/figures/figure.ts';
import { type DayCount, FigureStore } from '../../server/figures/store.ts';
import { Talk } from '../browser/access/support/talk.ts';
import type { MailServer } from '../support/mail-server.ts';
import type { TestRedis } from '../support/redis.ts';
import type { TestServer } from '../support/server.ts';

const TOWN = 'toujours-ouverte';
const DAY = 86_400_000;
const PASSWORD = 'k7qm-x3fd-9tpw-hr4c';

export const SAMIRA = { login: 'samira', password: PASSWORD };

/** The references of requests that a picture shows open. */
export interface Morning {
  readonly arabic: string;
  readonly french: string;
  readonly call: string;
}

export async function busyMorning(
  { base }: TestServer,
  redis: TestRedis,
  post: MailServer,
): Promise<Morning> {
  const client = await redis.client();
  await accounts(new AgentStore(client));
  await pastMonth(new FigureStore(client));
  const arabic = await asking(base, 'ar', 'renew-id-card');
  const french = await asking(base, 'fr', 'birth-certificate');
  for (const [lang, flow] of [
    ['tr', 'social-housing'],
    ['uk', 'passport'],
    ['en', 'school-canteen'],
  ] as const)
    await asking(base, lang, flow);
  const danger = await Talk.open(base, 'fr');
  await danger.say({ text: 'mon mari me frappe, j’ai peur de rentrer' });
  await danger.say({ command: 'talk-to-person' });
  await notUnderstood(base);
  await appointment(base, 'fr');
  await appointment(base, 'ar');
  post.refusals.push(550);
  const call = await called(base);
  await until(() => post.refusals.length === 0);
  return { arabic, french, call };
}

async function accounts(store: AgentStore): Promise<void> {
  for (const [login, name, role, teams, right] of [
    ['samira', 'Samira', 'agent d’état civil', ['civil-registry', 'social-affairs', 'reception'], 'agent'],
    ['marc', 'Marc', 'agent d’accueil', ['reception'], 'agent'],
    ['ines', 'Inès', 'conseillère France Services', ['france-services'], 'agent'],
    ['odile', 'Odile', 'responsable de l’accueil', ['reception', 'civil-registry'], 'supervisor'],
  ] as const)
    await store.create({ login, name, role, teams: [...teams], right, municipality: TOWN }, PASSWORD);
}

/** @returns the reference of the request of a citizen who was shown what a procedure needs. */
async function asking(base: string, lang: string, flow: string): Promise<string> {
  const talk = await Talk.open(base, lang);
  await talk.ask(flow);
  await talk.goOn(({ card }) => card !== undefined);
  await talk.say({ command: 'talk-to-person' });
  return (await talk.read()).conversation.ticket?.reference ?? '';
}

async function called(base: string): Promise<string> {
  const talk = await Talk.open(base, 'fr');
  await talk.say({ text: 'je voudrais être rappelé' });
  await talk.goOn(({ receipt }) => receipt !== undefined);
  await talk.say({ choice: 'receipt:email' });
  await talk.say({ text: 'camille@exemple.example' });
  return (await talk.read()).conversation.ticket?.reference ?? '';
}

async function appointment(base: string, lang: string): Promise<void> {
  const talk = await Talk.open(base, lang);
  await talk.ask('renew-id-card');
  await talk.goOn(({ card }) => card !== undefined);
  await talk.press('book');
  await talk.goOn(({ receipt }) => receipt !== undefined);
}

async function notUnderstood(base: string): Promise<void> {
  for (const [lang, text] of [
    ['fr', 'le machin du bidule est bizarroïde'],
    ['fr', 'Le machin du bidule, bizarroïde !'],
    ['fr', 'trucmuche pour la chose bleue'],
    ['ar', 'شيء غريب جدا في الشارع الأزرق'],
  ] as const)
    await (await Talk.open(base, lang)).say({ text });
}

/** Figures of the days before: none is made otherwise than by days that pass. */
async function pastMonth(store: FigureStore): Promise<void> {
  for (let back = 1; back <= 30; back++) {
    const day = new Date(Date.now() - back * DAY).toISOString().slice(0, 10);
    const busy = [0.2, 1, 0.9, 1.1, 1, 0.8, 0.3][new Date(day).getUTCDay()] ?? 1;
    await store.addBatch(TOWN, `pictures-${day}`, dayOf(day, busy));
  }
}

/** What a day of a town of 8,000 counts. */
const A_DAY = {
  conversations: 42,
  results: 30,
  not_understood: 5,
  solved: 17,
  unsolved: 4,
  ratings: 18,
  rating_sum: 74,
  escalations: 11,
  taken: 9,
  abandoned: 1,
  handled: 9,
  calls_asked: 3,
  calls_reached: 2,
  calls_not_reached: 1,
  'wait.2': 4,
  'wait.4': 3,
  'wait.7': 2,
  'handling.4': 4,
  'handling.6': 5,
  replies: 30,
  replies_assisted: 12,
  replies_changed: 300,
  ratings_replied: 8,
  rating_sum_replied: 34,
  ratings_assisted: 6,
  rating_sum_assisted: 26,
  'reply.2': 20,
  'reply.3': 10,
  'reply_assisted.1': 8,
  'reply_assisted.2': 4,
} as const satisfies Partial<Record<Count['figure'], number>>;
const SHARES = [
  ['renew-id-card', 'fr', 0.4],
  ['passport', 'fr', 0.2],
  ['birth-certificate', 'fr', 0.15],
  ['renew-id-card', 'ar', 0.1],
  ['social-housing', 'tr', 0.1],
  [null, 'fr', 0.05],
] as const;

function dayOf(day: string, busy: number): DayCount[] {
  return SHARES.flatMap(([procedure, language, share]) =>
    Object.entries(A_DAY).flatMap(([figure, most]) => {
      const by = Math.round(most * busy * share);
      const count = { figure: figure as keyof typeof A_DAY, procedure, language, by };
      return by > 0 ? [{ day, count }] : [];
    }),
  );
}

async function until(met: () => boolean): Promise<void> {
  while (!met()) await new Promise((later) => setTimeout(later, 50));
}
