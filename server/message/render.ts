/** Turns an utterance into a message: keys become words, offices become places, topics become numbers. */
import type { Choice, Draft, FrenchSide, HelpNumber, InputRequest, Source } from '../contract/message.ts';
import { dayIn } from '../hours/zone.ts';
import { placeFound, placeSources } from '../offices/found-place.ts';
import { whereToGo } from '../offices/where.ts';
import { sheetPath } from '../sheet/address.ts';
import type { Town } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import { cardOf, cardText } from './card.ts';
import { extractOf, extractText } from './extract.ts';
import { receiptOf, receiptText } from './receipt.ts';
import { linesText, summaryShown } from './summary.ts';
import type { OfferedChoice, Utterance } from './utterance.ts';
import { writtenText } from './written.ts';

export interface RenderContext {
  readonly town: Town;
  readonly language: string;
  readonly at: Date;
  /** The office the citizen stands in, at a kiosk. */
  readonly office?: string;
}

/** A message without its place in the log. Where the language is not French, the French comes along. */
export function render(utterance: Utterance, context: RenderContext): Draft {
  const { town, language, at } = context;
  const today = dayIn(at, town.municipality.time_zone);
  const side = sideOf(utterance, town, language, today);
  const draft: Draft = {
    from: utterance.from,
    text: side.text,
    lang: language,
    dir: town.words.direction(language),
    key: utterance.key,
    generatedBy: utterance.generatedBy,
  };
  if (side.choices) draft.choices = side.choices;
  if (side.card && utterance.result) {
    const near = utterance.near?.insee;
    const sheet = { result: utterance.result, language, ...(near === undefined ? {} : { near }) };
    draft.card = { ...side.card, sheet: sheetPath(sheet, town) };
  }
  if (side.receipt) draft.receipt = side.receipt;
  if (side.summary) draft.summary = side.summary;
  if (utterance.input) draft.input = inputOf(utterance.input, town, language);
  if (utterance.numbers?.length) draft.numbers = numbersOf(utterance, town, language);
  if (utterance.quote) draft.extract = extractOf(utterance.quote, town, language);
  if (utterance.sourcesOf) draft.sources = sourcesOf(utterance.sourcesOf, town, language);
  if (utterance.written) draft.sources = [...utterance.written.sources];
  if (utterance.source) draft.sources = [sourceOf(utterance.source, town, language)];
  if (utterance.places) {
    const wish = { kinds: utterance.places, near: utterance.near, first: context.office };
    const found = whereToGo(town, utterance.placeTopic ? { ...wish, several: true } : wish);
    draft.places = found.map((each) => placeFound(each, town, language, at));
    const sources = [...(draft.sources ?? []), ...placeSources(found, town.words, language)];
    if (sources.length > 0) draft.sources = sources;
  }
  if (language !== REFERENCE_LANGUAGE) draft.french = sideOf(utterance, town, REFERENCE_LANGUAGE, today);
  return draft;
}

function sideOf(utterance: Utterance, town: Town, language: string, today: string): FrenchSide {
  const said = town.words.say(utterance.key, language, utterance.params);
  const side: FrenchSide = { text: said };
  if (utterance.choices) side.choices = utterance.choices.map((choice) => choiceOf(choice, town, language));
  if (utterance.result) {
    side.card = cardOf(utterance.result, town, language, today);
    side.text = cardText(said, side.card, language);
  }
  if (utterance.receipt) {
    side.receipt = receiptOf(utterance.receipt, town, language);
    side.text = receiptText(said, side.receipt, language);
  }
  if (utterance.quote) side.text = extractText(said, extractOf(utterance.quote, town, language));
  if (utterance.written) side.text = writtenText(said, utterance.written, town, language);
  if (utterance.summary) {
    side.summary = summaryShown(utterance.summary, town, language);
    side.text = linesText(said, side.summary, language);
  }
  return side;
}

function choiceOf(choice: OfferedChoice, town: Town, language: string): Choice {
  return { id: choice.id, label: town.words.say(choice.key, language, choice.params) };
}

function inputOf(input: NonNullable<Utterance['input']>, town: Town, language: string): InputRequest {
  const type = input.type;
  const request: InputRequest = { type, label: town.words.say(input.key, language) };
  if (town.words.has(`bot.input_hints.${type}`))
    request.hint = town.words.say(`bot.input_hints.${type}`, language);
  return request;
}

function numbersOf({ numbers = [], gasLine }: Utterance, town: Town, language: string): HelpNumber[] {
  const gas = { id: 'gas-emergency', number: town.municipality.gas_emergency, by: 'tel' } as const;
  const lines = [...numbers.flatMap((topic) => town.safety.numbers(topic)), ...(gasLine ? [gas] : [])];
  const once = lines.filter(
    (line, index) => lines.findIndex((other) => other.number === line.number) === index,
  );
  return once.map((line) => ({
    number: line.number,
    label: town.words.say(`helplines.${line.id}.label`, language),
    href: `${line.by}:${line.number.replaceAll(' ', '')}`,
  }));
}

function sourcesOf(flow: string, town: Town, language: string): Source[] {
  const found = town.flows.find(flow);
  if (!found) return [];
  return found.official.map(({ url, sheet }) => ({
    title: town.words.say(sheet ? 'bot.source.sheet' : 'bot.source.site', language, {
      sheet: sheet ?? '',
      site: new URL(url).hostname.replace(/^www\./, ''),
    }),
    url,
    date: found.reviewed,
  }));
}

function sourceOf({ url, updated }: NonNullable<Utterance['source']>, town: Town, language: string): Source {
  const site = new URL(url).hostname.replace(/^www\./, '');
  const title = town.words.say('bot.source.site', language, { site });
  return { title, url, ...(updated ? { date: updated } : {}) };
}
