/** Content gaps: kept as they come, grouped when they are looked at, and turned into phrases of the town hall's own. */
import { type GapGroup, type GapList, MOST_OF_GROUP } from '../contract/gaps.ts';
import { dayIn } from '../hours/zone.ts';
import type { DoubtStore } from '../model/doubts.ts';
import { withoutTokens } from '../privacy/redact.ts';
import { proceduresOf } from '../town/procedures.ts';
import type { Town, Towns } from '../town/town.ts';
import { REFERENCE_LANGUAGE } from '../words/words.ts';
import type { GapStore, GapText } from './store.ts';

export interface GapPorts {
  readonly store: GapStore;
  readonly doubts: Pick<DoubtStore, 'read' | 'forget'>;
  readonly towns: Pick<Towns, 'get'>;
  readonly now: () => Date;
  readonly failed: (where: string, error: unknown) => void;
}

/** A long text is a story: most likely to tell who wrote it, and of no use as a phrase. */
const LONGEST = 200;
/** Procedures offered beside a group. */
const NEAREST = 3;

export class Gaps {
  readonly #ports: GapPorts;

  constructor(ports: GapPorts) {
    this.#ports = ports;
  }

  /** Keeps a text, soon. @param text redacted; what has no word in it, or too many, is not kept. */
  note(municipality: string, text: string, language: string): void {
    const { store, towns, now, failed } = this.#ports;
    const town = towns.get(municipality);
    if (!town || text.length > LONGEST || !/\p{L}{2}/u.test(withoutTokens(text))) return;
    const lastDay = dayIn(now(), town.municipality.time_zone);
    store
      .note(municipality, { text, language, lastDay }, now().getTime())
      .catch((error: unknown) => failed('gaps', error));
  }

  /** What is understood by now is left out. */
  async list(municipality: string): Promise<GapList> {
    const { store, towns, doubts } = this.#ports;
    const town = towns.get(municipality);
    if (!town) return { groups: [], doubts: [], procedures: [] };
    const procedures = proceduresOf(town)
      .map(({ id }) => ({ key: id, title: town.words.say(`flows.${id}.title`, REFERENCE_LANGUAGE) }))
      .sort((a, b) => a.title.localeCompare(b.title, REFERENCE_LANGUAGE));
    const keys = new Set(procedures.map(({ key }) => key));
    const texts = (await store.all(municipality)).filter((gap) => !understoodNow(town, gap));
    const apart = Map.groupBy(texts, ({ language }) => language);
    const groups = [...apart.values()]
      .flatMap((alike) => grouped(town, alike, keys))
      .sort((a, b) => b.count - a.count || (a.lastDay < b.lastDay ? 1 : -1));
    const doubted = (await doubts.read(municipality)).map(({ at, language, sources, ...rest }) => ({
      ...rest,
      sources: [...sources],
      lang: language,
      day: dayIn(new Date(at), town.municipality.time_zone),
    }));
    return { groups, doubts: doubted, procedures };
  }

  setAside(municipality: string, ids: readonly string[]): Promise<void> {
    return this.#ports.store.setAside(municipality, ids);
  }

  forgetDoubt(municipality: string, id: string): Promise<void> {
    return this.#ports.doubts.forget(municipality, id);
  }

  /**
   * What these texts add to a town hall's own phrases.
   * @returns null where none is kept any more, or the town hall has no such procedure.
   */
  async phrases(
    municipality: string,
    ids: readonly string[],
    procedure: string,
  ): Promise<{ readonly language: string; readonly phrases: readonly string[] } | null> {
    const { store, towns } = this.#ports;
    if (!towns.get(municipality)?.flows.has(procedure)) return null;
    const texts = await store.read(municipality, ids);
    const [first] = texts;
    if (!first) return null;
    const phrases = texts.filter(({ language }) => language === first.language).map(phraseOf);
    return { language: first.language, phrases: [...new Set(phrases)] };
  }
}

const phraseOf = ({ text }: GapText): string => withoutTokens(text).replace(/\s+/gu, ' ').trim();

/** A phrase or a procedure may have come since. */
function understoodNow({ understanding, flows }: Town, gap: GapText): boolean {
  const { verdict, candidates } = understanding.read(phraseOf(gap), gap.language);
  return verdict === 'clear' && flows.has(candidates[0]?.procedure ?? '');
}

/** @param texts of one language. @param procedures their keys. */
function grouped(town: Town, texts: readonly GapText[], procedures: ReadonlySet<string>): GapGroup[] {
  const frequent = texts.toSorted((a, b) => b.count - a.count);
  const [any] = frequent;
  if (!any) return [];
  const firsts = town.understanding.alike(frequent.map(phraseOf), any.language);
  const members = Map.groupBy(frequent, (_, at) => firsts[at] ?? at);
  return [...members.values()].flatMap(([first, ...others]) =>
    first ? [groupOf(town, [first, ...others], procedures)] : [],
  );
}

function groupOf(
  { understanding }: Town,
  texts: readonly [GapText, ...GapText[]],
  procedures: ReadonlySet<string>,
): GapGroup {
  const [mostFrequent] = texts;
  const { language } = mostFrequent;
  const near = understanding.nearest(phraseOf(mostFrequent), language).map(({ procedure }) => procedure);
  const days = texts.map(({ lastDay }) => lastDay).sort();
  return {
    lang: language,
    count: texts.reduce((sum, { count }) => sum + count, 0),
    lastDay: days.at(-1) ?? '',
    texts: texts.slice(0, MOST_OF_GROUP).map(({ id, text }) => ({ id, text })),
    nearest: near.filter((key) => procedures.has(key)).slice(0, NEAREST),
  };
}
