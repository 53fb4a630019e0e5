import { describe, expect, test } from '@jest/globals';
import { Words } from '../../../server/words/words.ts';

const fr = {
  language: { name: 'Français', dir: 'ltr' },
  bot: {
    hello: 'Bonjour {{name}}',
    cost: '{{amount}} de timbre',
    until: 'le {{day}}',
    list: ['un', 'deux {{name}}'],
    only: 'seul',
  },
  widget: { open: 'Ouvrir', close: 'Fermer' },
};
const ar = {
  language: { name: 'العربية', dir: 'rtl' },
  bot: { hello: 'مرحبا {{name}}', cost: '{{amount}}', until: '{{day}}' },
};
const own = { fr: { widget: { open: 'Une question ?' } } };

describe('words', () => {
  test('are said in the language, or in French where it lacks them', async () => {
    const words = await Words.from({ fr, ar });
    expect(words.say('bot.hello', 'ar', { name: 'Amina' })).toBe('مرحبا Amina');
    expect(words.say('bot.only', 'ar')).toBe('seul');
    expect(words.say('bot.nobody-wrote-this', 'ar')).toBe('bot.nobody-wrote-this');
  });

  test('a value is said as it was given, though it looks like a sentence; one that is missing shows its name', async () => {
    const words = await Words.from({ fr });
    const odd = '{{name}} $t(bot.only) $& $1';
    expect(words.say('bot.hello', 'fr', { name: odd })).toBe(`Bonjour ${odd}`);
    expect(words.say('bot.hello', 'fr')).toBe('Bonjour {{name}}');
    const nested = await Words.from({ fr: { a: 'oui', b: '$t(a), {{name}}' } });
    expect(nested.say('b', 'fr', { name: 'Amina' })).toBe('oui, Amina');
  });

  test('are never HTML: what is put in stays as it was written', async () => {
    const words = await Words.from({ fr });
    expect(words.say('bot.hello', 'fr', { name: "<b>l'ami</b>" })).toBe("Bonjour <b>l'ami</b>");
  });

  test('money and days as the language writes them, with Western digits in Arabic', async () => {
    const words = await Words.from({ fr, ar });
    expect(words.say('bot.cost', 'fr', { amount: { euros: 86 } })).toMatch(/^86\s€ de timbre$/u);
    expect(words.say('bot.until', 'fr', { day: { day: '2027-03-12' } })).toBe('le 12 mars 2027');
    expect(words.say('bot.until', 'ar', { day: { day: '2027-03-12' } })).toContain('2027');
  });

  test('a number stays whole in a line from right to left: phones and amounts do not change places', async () => {
    const written = {
      call: 'اتصلوا على 30 39 أو 0 809 401 401',
      list: ['1 041,59 €'],
      deep: { one: '34 14' },
    };
    const words = await Words.from({ fr: { ...fr, ...written }, ar: { ...ar, ...written } });
    expect(words.say('call', 'ar')).toBe('اتصلوا على 30\u00a039 أو 0\u00a0809\u00a0401\u00a0401');
    expect(words.list('list', 'ar')).toEqual(['1\u00a0041,59 €']);
    expect(words.say('deep.one', 'ar')).toBe('34\u00a014');
    expect(words.say('call', 'fr')).toBe(written.call);
    const towns = await Words.from({ fr, ar }, { ar: { bot: { hello: '01 99 00 12 34' } } });
    expect(towns.say('bot.hello', 'ar')).toBe('01\u00a099\u00a000\u00a012\u00a034');
  });

  test('a town hall overrides one word and keeps the others', async () => {
    const words = await Words.from({ fr, ar }, own);
    expect(words.say('widget.open', 'fr')).toBe('Une question ?');
    expect(words.raw('widget', 'fr')).toEqual({ open: 'Une question ?', close: 'Fermer' });
    expect(words.raw('widget', 'ar')).toEqual({ open: 'Une question ?', close: 'Fermer' });
  });

  test('said twice, with other values or none, are said anew', async () => {
    const words = await Words.from({ fr, ar });
    for (const name of ['Amina', 'Paul'])
      expect(words.say('bot.hello', 'fr', { name })).toBe(`Bonjour ${name}`);
    for (const language of ['fr', 'ar', 'fr'])
      expect(words.say('bot.only', language, { name: 'x' })).toBe('seul');
    const sum = await Words.from({
      fr: { many_one: '{{count}} personne', many_other: '{{count}} personnes' },
    });
    expect(sum.say('many', 'fr', { count: 1 })).toBe('1 personne');
    expect(sum.say('many', 'fr', { count: 3 })).toBe('3 personnes');
  });

  test('lists and directions', async () => {
    const words = await Words.from({ fr, ar });
    expect(words.list('bot.list', 'fr', { name: 'trois' })).toEqual(['un', 'deux trois']);
    expect([words.direction('fr'), words.direction('ar')]).toEqual(['ltr', 'rtl']);
  });
});
