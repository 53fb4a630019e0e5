/** Sheets in real conversations: the small set and the example's pages, through the real turn, in this process. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readYaml } from '../../../server/content/load-yaml.ts';
import { currentGeneration } from '../../../server/knowledge/generation.ts';
import { importKnowledge } from '../../../server/knowledge/import/import.ts';
import type { Knowledge } from '../../../server/knowledge/knowledge.ts';
import { Library } from '../../../server/knowledge/library.ts';
import { loadGlossary } from '../../../server/knowledge/load-glossary.ts';
import { loadPages } from '../../../server/knowledge/pages/load-pages.ts';
import { knowledgeOf } from '../../../server/knowledge/stacks.ts';
import { Towns } from '../../../server/town/town.ts';
import { Words, type WordTree } from '../../../server/words/words.ts';
import { SMALL_SET, scratch } from '../../support/sheets.ts';
import { testTowns } from '../../support/town.ts';
import { type Answer, Player } from '../../transcripts/play.ts';

/** Of two languages, what these conversations say: all of them would take seconds to read. */
function wordsOf(language: string): WordTree {
  const read = (name: string) => readYaml(`locales/${language}/${name}.yml`).value as WordTree;
  const flows = { 'renew-id-card': read('flows/renew-id-card') };
  return { ...read('bot'), ...read('sheets'), language: read('language'), flows };
}

const DAY = '2026-11-24T10:00:00+01:00';
const { dir, remove } = scratch();
let towns: Towns;
let library: Library;
let knowledge: Knowledge;

beforeAll(async () => {
  const words = await Words.from({ fr: wordsOf('fr'), en: wordsOf('en') });
  towns = new Towns((await testTowns()).all().map((town) => ({ ...town, words })));
  await importKnowledge({ dataDir: dir, sources: [SMALL_SET], now: () => new Date('2026-11-22T09:00:00Z') });
  const { pages } = loadPages('municipalities/belleroche/pages', 'belleroche');
  library = await Library.open(
    await currentGeneration(dir),
    pages.map(({ sheet }) => sheet),
  );
  towns.offer(library.flows);
  knowledge = knowledgeOf(() => library, { maxAgeDays: 60, inFrench: loadGlossary('locales') });
});
afterAll(async () => {
  await library?.close();
  remove();
});

/** Town halls that understand every message as this procedure, or as none. */
const understoodAs = (procedure: string | null) =>
  new Towns(
    towns.all().map((town) => ({
      ...town,
      understanding: {
        read: () => ({
          candidates: procedure ? [{ procedure, score: 1 }] : [],
          verdict: procedure ? ('clear' as const) : ('none' as const),
        }),
        pattern: () => null,
        languageOf: () => ({ language: null, sure: false }),
        nearest: () => [],
        alike: (texts) => texts.map((_, at) => at),
      },
    })),
  );
const asking = (language = 'fr', at = DAY, as: string | null = null) =>
  new Player(understoodAs(as), language, at, 'belleroche-web', knowledge);
const talk = (language = 'fr', at = DAY) => new Player(towns, language, at, 'belleroche-web', knowledge);
const last = ({ messages }: Answer) => messages.at(-1) ?? fail();
const labels = (answer: Answer) => (last(answer).choices ?? []).map(({ label }) => label);
function fail(): never {
  throw new Error('nothing was said');
}

describe('a question that no procedure covers', () => {
  test('is answered with the passage, word for word, and all that says where it is from', async () => {
    const answer = await asking().writes('peut-on pêcher la nuit en barque');
    expect(answer.report).toMatchObject({ outcome: 'answer', procedure: null });
    const said = last(answer);
    expect(said).toMatchObject({ key: 'sheets.extract', generatedBy: 'knowledge' });
    expect(said.extract).toMatchObject({
      id: 'F900002',
      origin: 'state',
      lang: 'fr',
      title: 'Peut-on pêcher la nuit en barque ?',
      lines: [
        'Non. La pêche de nuit en barque est interdite.',
        "Le préfet peut l'autoriser pour la carpe.",
        "Un élément d'un schéma à venir.",
      ],
      url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F900002',
      updated: '2026-08-03',
    });
    expect(said.extract?.source).toContain('3 août 2026');
    expect(said.extract?.source).toContain('Licence Ouverte 2.0');
    expect(said.text).toContain('Non. La pêche de nuit en barque est interdite.');
    expect(said.places?.length).toBeGreaterThan(0);
    expect(labels(answer).at(-1)).toBe('Parler à une personne');
  });

  test('of a conditioned sheet asks for the situation first, then for the case, and quotes what is left', async () => {
    const player = asking();
    const first = await player.writes('quels documents pour la carte de pêche en barque');
    expect(last(first).key).toBe('sheets.choose.situation');
    expect(labels(first)).toEqual([
      'Répondre à quelques questions',
      'Barque à rames',
      'Barque à moteur',
      'Parler à une personne',
    ]);
    expect(last(first).extract?.warnings?.lines[0]).toContain('Nouveau tarif en 2027');
    const second = await player.presses('Barque à rames');
    expect(last(second).key).toBe('sheets.choose.case');
    expect(last(second).text).toContain('Documents à fournir');
    expect(labels(second)).toEqual(['En ligne', 'Sur place', 'Par courrier', 'Parler à une personne']);
    const third = await player.presses('Par courrier');
    expect(last(third).extract).toMatchObject({
      headings: ['Barque à rames', 'Documents à fournir'],
      lines: ['Par courrier', '1. Écrivez votre nom.', "2. Joignez l'accord de vos parents."],
      links: {
        links: [
          { label: 'Demande écrite (cerfa 99999*01)', url: 'https://example.org/form' },
          { label: 'Annexe (cerfa 99998*01)', url: 'https://example.org/annexe' },
        ],
      },
    });
    expect(last(third).extract?.notes.join(' ')).toContain('dépend de votre situation');
  });

  test('finds the passage that answers, with its words explained', async () => {
    const player = asking();
    await player.writes('combien coûte la carte de pêche en barque');
    const prices = await player.presses('Barque à rames');
    expect(last(prices).extract).toMatchObject({ headings: ['Barque à rames', 'Prix'] });
    expect(last(prices).extract?.lines).toContain('La carte coûte 12 € par an.');
    const introduction = await player.presses('sheet:F900001:s0,p0');
    expect(last(introduction).extract?.terms?.terms).toEqual([
      { term: "Plan d'eau", text: "Étendue d'eau sans courant." },
    ]);
    const child = await player.presses("Carte d'un enfant");
    expect(last(child).extract?.terms?.terms).toEqual([
      { term: 'CPB', text: 'Comité de la pêche en barque' },
    ]);
  });

  test.each([
    'quelle est la recette de la tarte aux pommes',
    'la lune est bleue',
    'asdf qwerty zxcv',
    'barque',
    'je suis triste',
  ])('that is none is not answered from a sheet: %s', async (text) => {
    const { messages } = await asking().writes(text);
    expect(messages.map(({ extract }) => extract).filter(Boolean)).toEqual([]);
  });
});

describe('a guided search', () => {
  test('leads to the sheet with what was answered: other situations are not shown', async () => {
    const player = asking();
    await player.writes('tarifs de la carte de pêche en barque');
    const begun = await player.presses('Répondre à quelques questions');
    expect(labels(begun)).toEqual(['Barque à rames', 'Barque à moteur']);
    expect(begun.messages.at(-1)?.text).toBe('Quelle est votre situation ?');
    await player.presses('Barque à moteur');
    const end = await player.presses('Moteur thermique');
    expect(end.report.outcome).toBe('flow');
    expect(last(end).extract?.id).toBe('F900001');
    const whole = await player.presses('sheet:F900001:yT90002,yT90005,s1,p1');
    expect(whole.messages[0]?.extract?.lines).toEqual([
      'Un moteur change les règles.',
      'Votre moteur est thermique : une taxe est due.',
    ]);
  });

  test('that leads to a sheet we lack names the official page and a person', async () => {
    const player = asking();
    await player.writes('tarifs de la carte de pêche en barque');
    await player.presses('Répondre à quelques questions');
    await player.presses('Barque à moteur');
    const end = await player.presses('Autre moteur');
    expect(last(end)).toMatchObject({
      key: 'sheets.missing',
      sources: [{ url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F999998' }],
    });
    expect(last(end).places?.length).toBeGreaterThan(0);
    expect(labels(end)).toEqual(['Parler à une personne']);
  });

  test('of questions makes a list of what applies', async () => {
    const player = talk();
    const first = await player.presses('sheet:F900004');
    expect(labels(first)).toEqual(['Répondre à quelques questions', 'Parler à une personne']);
    const begun = await player.presses('Répondre à quelques questions');
    expect(last(begun).text).toBe('Où naviguez-vous ?');
    await player.presses('Sur un lac');
    const lake = await player.presses('Non');
    expect(labels(lake)).not.toContain('Vignette de rivière');
    await player.presses(
      `start:${library.flows.find(({ id }) => id.startsWith('guided-f900004'))?.id ?? ''}`,
    );
    await player.presses('En rivière');
    expect(labels(await player.presses('Oui'))).toContain('Vignette de rivière');
  });

  test('that is no longer there is let go of, and the conversation goes on', async () => {
    const player = talk();
    await player.presses('sheet:F900004');
    await player.presses('Répondre à quelques questions');
    towns.offer([]);
    const other = new Player(towns, 'fr', DAY, 'belleroche-web', knowledge, player.memory);
    const answer = await other.presses('set:q1:o1');
    expect(answer.failure).toBeUndefined();
    expect(answer.messages[0]?.key).toBe('bot.stale');
    towns.offer(library.flows);
  });
});

test('buttons of sheets do the same later, twice, and whatever a browser makes of them', async () => {
  const player = talk();
  const once = await player.presses('sheet:F900002');
  expect((await player.presses('sheet:F900002')).messages).toEqual(once.messages);
  for (const id of [
    'sheet:F900001:s99,p99,c0.99',
    'sheet:F900001:zzz',
    'sheet:F1',
    'sheet:../../x',
    'sheet:',
  ]) {
    const answer = await player.presses(id);
    expect({ id, failure: answer.failure }).toEqual({ id, failure: undefined });
    expect(answer.messages.length).toBeGreaterThan(0);
  }
});

test('an open question stays open while a sheet is read', async () => {
  const player = talk();
  await player.presses('start:renew-id-card');
  const answer = await player.presses('sheet:F900002');
  expect(answer.messages.map(({ key }) => key)).toEqual([
    'sheets.extract',
    'flows.renew-id-card.steps.who.text',
  ]);
});

test("a town hall's own page is quoted as its own", async () => {
  const player = talk();
  const answer = await player.presses('sheet:page-belleroche-jardins-partages');
  expect(last(answer).extract).toMatchObject({ origin: 'town', updated: '2026-11-22' });
  expect(last(answer).extract?.source).toBe('Page de la commune, relue le 22 novembre 2026.');
  expect(labels(answer)).toEqual(['Demander une parcelle', 'Prix', 'Règles', 'Parler à une personne']);
});

describe('in another language', () => {
  test('a question finds the text by the words of a glossary', async () => {
    const known = { ...knowledge, inFrench: () => 'pêche de nuit en barque' };
    const player = new Player(understoodAs(null), 'en', DAY, 'belleroche-web', known);
    const answer = await player.writes('may I fish from a boat at night');
    expect(last(answer).key).toBe('sheets.in_french');
    expect(labels(answer)[0]).toBe('Peut-on pêcher la nuit en barque ?');
    expect(labels(answer).at(-1)).toBe('Talk to a person');
    expect(last(answer).places?.length).toBeGreaterThan(0);
    expect(last(answer).extract).toBeUndefined();
  });

  test.each([
    [
      'en',
      'can I drive in France with a foreign driving licence?',
      'conduire en France avec un permis étranger',
    ],
    ['ar', 'كيف أكتب وصية؟', 'testament'],
    ['uk', 'як отримати стипендію', 'étudiant bourse'],
    ['tr', 'nafaka ne kadar', 'pension alimentaire'],
    ['es', 'me han despedido', 'licenciement'],
    ['pt', 'horas extraordinárias não pagas', 'heures supplémentaires'],
  ])('the glossary of %s knows: %s', (language, question, french) => {
    expect(knowledge.inFrench(question, language)).toBe(french);
  });

  test('words no glossary knows are no question', () => {
    expect(knowledge.inFrench('hello there', 'en')).toBeNull();
    expect(knowledge.inFrench('xyzzy', 'xx')).toBeNull();
  });

  test('the text is offered in French, with a person to help', async () => {
    const player = talk('en');
    const offer = await player.presses('sheet:F900002');
    expect(last(offer)).toMatchObject({ key: 'sheets.extract_french', lang: 'en' });
    expect(last(offer).extract).toMatchObject({
      lang: 'fr',
      lines: expect.arrayContaining([expect.any(String)]),
    });
    expect(labels(offer).at(-1)).toBe('Talk to a person');
    expect(last(offer).french?.text).toContain('Voici le texte officiel');
  });
});

describe('beside a procedure', () => {
  test('a sheet of the very name asked is one tap away', async () => {
    const answer = await asking('fr', DAY, 'renew-id-card').writes('carte de pêche en barque');
    expect(answer.messages.find(({ key }) => key === 'bot.start')?.choices).toEqual([
      { id: 'sheet:F900001', label: 'Texte officiel : Carte de pêche en barque' },
    ]);
  });

  test('a sheet read in its place ends its questions; it is one tap away', async () => {
    const player = asking('fr', DAY, 'renew-id-card');
    await player.writes('carte de pêche en barque');
    const read = await player.presses('Texte officiel : Carte de pêche en barque');
    expect(read.messages).toHaveLength(1);
    expect(read.memory.flow).toBeNull();
    expect(labels(read).slice(-2)).toEqual([
      "Faire ou refaire une carte d'identité",
      'Parler à une personne',
    ]);
    const begun = await player.presses("Faire ou refaire une carte d'identité");
    expect(last(begun).key).toBe('flows.renew-id-card.steps.who.text');
  });

  test('whose name the question does not say, which of the two is asked, and nothing is begun', async () => {
    const answer = await asking('fr', DAY, 'renew-id-card').writes('peut-on pêcher la nuit en barque');
    expect(answer.report).toMatchObject({ outcome: 'clarify', procedure: null });
    expect(labels(answer)[0]).toBe('Texte officiel : Peut-on pêcher la nuit en barque ?');
    expect(labels(answer)).toHaveLength(3);
    expect(answer.memory.flow).toBeNull();
  });
});

describe('an edition that is old', () => {
  const LATER = '2027-03-01T10:00:00+01:00';

  test('is not answered from', async () => {
    const answer = await asking('fr', LATER).writes('peut-on pêcher la nuit en barque');
    expect(answer.messages.filter(({ extract }) => extract)).toEqual([]);
  });

  test('says its date and where today’s text is', async () => {
    const answer = await talk('fr', LATER).presses('sheet:F900002');
    expect(last(answer).key).toBe('sheets.outdated');
    expect(last(answer).text).toContain('12 octobre 2026');
    expect(last(answer).sources?.[0]?.url).toContain('F900002');
  });

  test('keeps no page of the town hall from being read', async () => {
    const answer = await talk('fr', LATER).presses('sheet:page-belleroche-jardins-partages');
    expect(last(answer).key).toBe('sheets.page');
  });
});
