/** What an agent says, as a message: their own words, or something that exists in the citizen's language. */
import { sheetOf } from '../adviser/step.ts';
import { cannedOf, cannedText } from '../canned/canned.ts';
import type { Draft } from '../contract/message.ts';
import type { AgentSaying } from '../contract/saying.ts';
import type { Speaker } from '../escalation/ports.ts';
import { render } from '../message/render.ts';
import { says, type Utterance } from '../message/utterance.ts';
import { placeOf } from '../offices/place.ts';
import { mainOffice } from '../offices/where.ts';
import { siteOf, type Town } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { PROPOSED } from './agent-proposals.ts';
import { type MadeOf, machinePart } from './machine-part.ts';
import type { Memory } from './memory.ts';
import type { Snapshot } from './store.ts';

export interface Said {
  readonly draft: Draft;
  readonly memory: Partial<Memory>;
}

/** @returns null where there is no such answer, office or sheet (any more). */
export function agentSays(
  town: Town,
  conversation: Snapshot,
  agent: Speaker,
  saying: AgentSaying,
  made: MadeOf,
  at: Date,
): Said | null {
  const spoken = { from: 'agent', author: { name: agent.name, role: agent.role } } as const;
  // Whoever spoke last gets the answer: what was proposed before is no longer asked.
  const quiet = { proposed: null, ...(conversation.memory.proposed ? { flow: null } : {}) };
  const { text, canned, office, sheet, propose } = saying;
  if (propose !== undefined) {
    const utterance = says(`agent.propose.${propose}`, { choices: [PROPOSED[propose]] });
    const draft = rendered(town, conversation, utterance, at);
    return { draft: { ...draft, ...spoken }, memory: { ...quiet, proposed: propose, last: [utterance] } };
  }
  const draft =
    text !== undefined
      ? ownWords(town, conversation, agent, { text, translation: saying.translation?.text }, made)
      : canned !== undefined
        ? cannedDraft(town, conversation, agent, canned, at)
        : office !== undefined
          ? officeDraft(town, conversation, office, at)
          : sheet && sheetDraft(town, conversation, sheet, at);
  return draft ? { draft: { ...draft, ...spoken }, memory: quiet } : null;
}

type Unsigned = Omit<Draft, 'from' | 'author'>;

function ownWords(
  { words, understanding, municipality }: Town,
  { memory }: Snapshot,
  { name }: Speaker,
  said: { readonly text: string; readonly translation: string | undefined },
  made: MadeOf,
): Unsigned {
  const { language, sure } = understanding.languageOf(said.text, REFERENCE_LANGUAGE);
  const known = sure && language !== null && municipality.languages.includes(language);
  const written = known ? language : REFERENCE_LANGUAGE;
  const lang = made.translated?.lang ?? written;
  // Who writes in the citizen's own language needs no translation, and no excuse.
  const untranslated = made.untranslated && written !== memory.language;
  const machine = machinePart({ ...made, untranslated }, said, { words, language: memory.language, name });
  return {
    text: said.translation ?? said.text,
    lang,
    dir: words.direction(lang),
    generatedBy: 'agent',
    ...(said.translation === undefined ? {} : { french: { text: said.text } }),
    ...(machine ? { machine } : {}),
  };
}

function cannedDraft(
  town: Town,
  conversation: Snapshot,
  agent: Speaker,
  id: string,
  at: Date,
): Unsigned | null {
  const answer = cannedOf(town).find((one) => one.id === id);
  if (!answer) return null;
  const context = cannedContext(town, conversation, agent, at);
  const { text, lang } = cannedText(answer, conversation.memory.language, context);
  const french = cannedText(answer, REFERENCE_LANGUAGE, context).text;
  return {
    ...{ text, lang, dir: town.words.direction(lang), key: `canned.${id}`, generatedBy: 'agent' },
    ...(lang === REFERENCE_LANGUAGE ? {} : { french: { text: french } }),
  };
}

/** The office the citizen stands in, or the town hall's own counter. */
export function cannedContext(town: Town, conversation: Snapshot, agent: Speaker, at: Date) {
  const here = siteOf(town, conversation.site)?.office;
  const { municipality } = town;
  const office = municipality.offices.find(({ id }) => id === here) ?? mainOffice(municipality);
  return { town, office, agent, reference: conversation.memory.ticket ?? '', at };
}

function officeDraft(town: Town, conversation: Snapshot, id: string, at: Date): Unsigned | null {
  const { municipality, words } = town;
  const office = municipality.offices.find((one) => one.id === id);
  if (!office) return null;
  const draft = rendered(town, conversation, says('agent.place', { generatedBy: 'knowledge' }), at);
  const place = placeOf(office, municipality, words, conversation.memory.language, at);
  return { ...draft, places: [place] };
}

function sheetDraft(
  town: Town,
  conversation: Snapshot,
  { procedure, answers }: NonNullable<AgentSaying['sheet']>,
  at: Date,
): Unsigned | null {
  const utterance = sheetOf(town, procedure, answers, at);
  if (!utterance) return null;
  // Buttons would lead to the bot, and the agent has the conversation.
  const { choices: _buttons, ...sheet } = utterance;
  return rendered(town, conversation, sheet, at);
}

const rendered = (town: Town, { memory }: Snapshot, utterance: Utterance, at: Date): Draft =>
  render(utterance, { town, language: memory.language, at });
