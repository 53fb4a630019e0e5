/** The statement of accessibility: the law's three states, from what the town hall's file holds, in its languages. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { statementPage } from '../../../server/gateway/accessibility/statement-page.ts';
import { speechIn } from '../../../server/gateway/assistance/speech.ts';
import { Accessibility, conformityOf } from '../../../server/municipality/accessibility.ts';
import { Municipality } from '../../../server/municipality/schema.ts';
import type { Words } from '../../../server/words/words.ts';
import { belleroche } from '../../support/belleroche.ts';
import { ourWords } from '../../support/our-words.ts';

const declared = (rate?: number, day = '2026-01-15') =>
  Accessibility.parse({
    contact: 'accessibilite@belleroche.example',
    declared: '2026-02-01',
    ...(rate === undefined ? {} : { audit: { day, by: 'Cabinet Exemple', rate } }),
  });

describe('conformity', () => {
  test.each([
    ['nothing declared', undefined, 'none'],
    ['no audit', declared(), 'none'],
    ['all criteria', declared(100), 'full'],
    ['nearly all', declared(99.9), 'partial'],
    ['half', declared(50), 'partial'],
    ['less than half', declared(49.9), 'none'],
    ['an audit of three years ago', declared(100, '2023-11-22'), 'none'],
    ['its last day', declared(100, '2023-11-23'), 'full'],
    ['an audit still to come', declared(100, '2026-11-23'), 'none'],
  ] as const)('%s', (_name, file, expected) => {
    expect(conformityOf(file, '2026-11-22')).toBe(expected);
  });
});

describe('the page', () => {
  let words: Words;
  beforeAll(async () => {
    words = await ourWords();
  });
  const page = (lang: string, accessibility?: Accessibility) => {
    const municipality = Municipality.parse({ ...belleroche(), accessibility });
    return statementPage(
      { ...speechIn({ municipality, words }, lang), site: 'belleroche-web' },
      new Date('2026-11-22T12:00:00Z'),
    );
  };

  test('without an audit it says so, and whom to write to', () => {
    const french = page('fr', declared());
    expect(french).toContain('Accessibilité : non conforme');
    expect(french).toContain('Aucun audit n&#39;est en cours de validité.');
    expect(french).toContain('accessibilite@belleroche.example');
    expect(french).toContain('75342 Paris CEDEX 07');
  });

  test('with one: its day, its maker, its rate, and the faults in French in every language', () => {
    const audited = { ...declared(87.5), not_accessible: ['Le plan de la borne : demandez-le au guichet.'] };
    const arabic = page('ar', audited);
    expect(arabic).toContain('Cabinet Exemple');
    expect(arabic).toContain('87.5');
    expect(arabic).toMatch(/<div lang="fr" dir="ltr"><ul><li>Le plan de la borne/);
    expect(arabic).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/);
    expect(page('fr', audited)).toContain('Accessibilité : partiellement conforme');
  });

  test.each(['fr', 'en', 'ar', 'es', 'pt', 'tr', 'uk'])('no word is missing in %s', (lang) => {
    const all = {
      ...declared(100),
      exempt: ['Archives.'],
      burden: ['Plans.'],
      plan_url: 'https://belleroche.example/plan',
    };
    for (const text of [page(lang, all), page(lang)]) expect(text).not.toMatch(/accessibility\.\w|\{\{/);
  });
});
