/** Knowledge that always finds the same two sheets, sure of none: what a model is asked about. */
import type { About, Knowledge, Passage } from '../../server/knowledge/knowledge.ts';

const sheet = (id: string, title: string, lines: readonly string[]): { about: About; passage: Passage } => ({
  about: {
    id,
    title,
    url: `https://www.service-public.gouv.fr/particuliers/vosdroits/${id}`,
    updated: '2026-08-03',
    edition: '2026-11-20',
    places: ['mairie'],
  },
  passage: {
    id,
    origin: 'state',
    title,
    headings: [],
    warnings: [],
    lines,
    cut: false,
    depends: false,
    explained: [],
    links: [{ label: 'Formulaire de procuration', url: 'https://www.maprocuration.gouv.fr/' }],
  },
});

export const TWO_SHEETS = [
  sheet('F1962', 'Carte électorale', [
    "La carte d'électeur est envoyée par la poste.",
    "Elle n'est pas obligatoire pour voter.",
    'En cas de perte, le duplicata coûte 7 € et arrive en 3 semaines.',
  ]),
  sheet('F1604', 'Vote par procuration', [
    'Vous pouvez donner procuration à un autre électeur.',
    'La demande se fait au commissariat ou en ligne.',
  ]),
] as const;

/** @param sheets none: nothing speaks of it. */
export const knowing = (sheets: typeof TWO_SHEETS | readonly [] = TWO_SHEETS): Knowledge => ({
  search: async () => sheets.map(({ about }) => ({ about, sure: false, exact: false, same: false })),
  open: async ({ id }) => {
    const found = sheets.find(({ about }) => about.id === id);
    return found ? { is: 'passage', ...found, ways: [] } : { is: 'missing', url: 'https://example.org/' };
  },
  titleOf: (id) => sheets.find(({ about }) => about.id === id)?.about.title,
  inFrench: (question) => question,
});
