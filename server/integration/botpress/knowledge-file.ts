/**
 * The procedures of a town hall as a knowledge file for a bot elsewhere: what exists, what the answer depends on, where
 * it is given. Not the answers themselves: which one is right follows from questions, and a bot would choose.
 */
import type { Flow } from '../../flows/schema.ts';
import { saysOneThing, sheetPath } from '../../sheet/address.ts';
import { fullSite, type Town } from '../../town/town.ts';
import type { Params } from '../../words/format.ts';

/**
 * @param base where citizens reach this server, with nothing after the host.
 * @returns Markdown, one section a procedure.
 */
export function knowledgeFile(town: Town, base: string, language: string): string {
  const { municipality, flows, words } = town;
  const say = (name: string, params?: Params) => words.say(`botpress.knowledge.${name}`, language, params);
  const title = say('title', { town: municipality.name });
  const sections = [...flows]
    // Guided searches of imported sheets stand in French only, and no team keeps them.
    .filter(({ internal, texts }) => !internal && !texts)
    .map((flow) => sectionOf(flow, town, base, language));
  return `${[`# ${title}`, say('intro'), ...sections].join('\n\n')}\n`;
}

function sectionOf(flow: Flow, town: Town, base: string, language: string): string {
  const { words } = town;
  const say = (name: string, params?: Params) => words.say(`botpress.knowledge.${name}`, language, params);
  const title = words.say(`flows.${flow.id}.title`, language);
  const asked = flow.steps.flatMap((step) => ('ask' in step ? [step.ask] : []));
  const labels = [...new Set(asked)].map((slot) =>
    words.say(`flows.${flow.id}.slots.${slot}.label`, language),
  );
  const sheets = flow.steps.filter((step) => 'result' in step && saysOneThing(flow, step.id, words));
  const items = [
    ...list(say('depends'), labels),
    ...list(
      say('sheet'),
      sheets.map(({ id }) => sheetLine(flow, id, town, base, language)),
    ),
    ...list(
      say('official'),
      flow.official.map(({ url }) => url),
    ),
    ...list(words.say('bot.card.reviewed', language), [flow.reviewed]),
  ];
  const guided = say('guided', { url: guidedAt(town, base, language), title });
  return [`## ${title}`, guided, items.join('\n')].join('\n\n');
}

function sheetLine(flow: Flow, step: string, town: Town, base: string, language: string): string {
  const [about = ''] = town.words.list(`flows.${flow.id}.results.${step}.summary`, language);
  const address = base + sheetPath({ result: { flow: flow.id, step, slots: {} }, language }, town);
  return about === '' ? address : `${about} ${address}`;
}

/** The conversation in plain pages: it opens anywhere, and begins in the language. */
function guidedAt(town: Town, base: string, language: string): string {
  const [site = 'web'] = Object.entries(town.municipality.sites).find(([, { kind }]) => kind === 'web') ?? [];
  return `${base}/assistance/${fullSite(town, site)}?lang=${language}`;
}

const list = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`### ${heading}`, ...items.map((item) => `- ${item}`)];
