import { beforeAll, describe, expect, test } from '@jest/globals';
import { knowledgeFile } from '../../../server/integration/botpress/knowledge-file.ts';
import { saysOneThing, sheetAt } from '../../../server/sheet/address.ts';
import type { Town } from '../../../server/town/town.ts';
import { loadOurTowns } from '../../transcripts/play.ts';

const BASE = 'https://guichet.example.fr';
let town: Town;
beforeAll(async () => {
  town = (await loadOurTowns()).fallback;
});

describe('the procedures as a knowledge file', () => {
  test('each that citizens may begin is there once, with a way to it; what is internal is not', () => {
    const text = knowledgeFile(town, BASE, 'fr');
    const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    const offered = [...town.flows].filter(({ internal, texts }) => !internal && !texts);
    expect(titles).toEqual(offered.map(({ id }) => town.words.say(`flows.${id}.title`, 'fr')));
    expect(text.match(/\/assistance\/belleroche-web\?lang=fr/g)).toHaveLength(offered.length);
    expect(text).not.toContain(town.words.say('flows.callback.title', 'fr'));
  });

  test.each(['fr', 'ar', 'uk'])(
    'in %s every sheet it names exists, and says the same whatever was answered',
    (lang) => {
      const text = knowledgeFile(town, BASE, lang);
      expect(text).not.toContain('{{');
      const sheets = [...text.matchAll(/https:\/\/guichet\.example\.fr\/f\/belleroche\/\S+/g)].map(
        ([url]) => new URL(url),
      );
      expect(sheets.length).toBeGreaterThan(50);
      for (const { pathname, searchParams } of sheets) {
        const [, , , flow = '', step = ''] = pathname.split('/');
        expect(sheetAt(town, flow, step, searchParams)?.language).toBe(lang);
        expect(saysOneThing(town.flows.get(flow).flow, step, town.words)).toBe(true);
      }
    },
  );
});
