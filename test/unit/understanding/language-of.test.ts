import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LanguageReader } from '../../../server/understanding/language-of.ts';
import { loadPhrases } from '../../../server/understanding/load-phrases.ts';

const data = loadPhrases(join(import.meta.dirname, '../../../locales'));
const reader = new LanguageReader(data, LanguageReader.learn(data));

describe('the language of a message', () => {
  it.each([
    ['I have lost my papers and I do not know where to go', 'fr', 'en'],
    ['necesito saber cómo renovar mi pasaporte antes del verano', 'fr', 'es'],
    ['preciso de saber como posso renovar o meu passaporte', 'fr', 'pt'],
    ['pasaportumu yenilemek istiyorum ne yapmam gerekiyor', 'fr', 'tr'],
    ['як мені отримати довідку для школи', 'fr', 'uk'],
    ['كيف أجدد جواز السفر', 'fr', 'ar'],
    ['bghit n3ref kifach njeded l passport dyali', 'fr', 'ar'],
    ['je voudrais savoir comment faire une carte d’identité', 'en', 'fr'],
    ['good morning', 'fr', 'en'],
    ['merhaba', 'fr', 'tr'],
  ])('%s, with %s before, is %s', (text, prior, language) => {
    expect(reader.guess(text, prior)).toEqual({ language, sure: true });
  });

  it.each([
    ['Bună ziua, aș vrea să știu ce acte trebuie pentru copilul meu', 'ro'],
    ['ich möchte meinen Ausweis verlängern und weiß nicht wie', 'de'],
    ['vorrei sapere come posso fare per avere il documento di mio figlio', 'it'],
    ['Здравствуйте, что нужно чтобы получить паспорт ребёнку', 'ru'],
    ['چگونه می‌توانم گذرنامه بگیرم', 'fa'],
    ['我想办护照', 'zh'],
    ['পাসপোর্ট কীভাবে পাব', 'bn'],
    ['ፓስፖርት እንዴት', 'ti'],
    ['waxaan rabaa in aan helo warqad, fadlan sidee baan u sameeyaa', 'so'],
  ])('%s is recognised, though not offered', (text, language) => {
    expect(reader.guess(text, 'fr')).toEqual({ language, sure: true });
  });

  it.each([
    'jveu refer ma carte didentité ya koi a fer',
    'slt c pr le bac poubel il é cassé',
    'cmt fair pr avoir 1 rdv svp',
    'wesh g perdu mes papié',
    'bonjour',
    'ok',
    'passeport',
    'CNI',
    'mon mari est Marocain, carte de séjour',
  ])('%s stays French', (text) => {
    const { language, sure } = reader.guess(text, 'fr');
    expect(sure && language !== null && language !== 'fr').toBe(false);
  });

  it('never switches on one word that several languages have', () => {
    for (const word of ['passport', 'visa', 'taxi', 'RSA', 'Maria', 'hotel', 'no', 'a']) {
      const { language, sure } = reader.guess(word, 'fr');
      expect([word, sure && language !== 'fr' && language !== null]).toEqual([word, false]);
    }
  });

  it('does not tell from nothing', () => {
    for (const text of ['', '12 34', '???', '😀']) {
      expect(reader.guess(text, 'fr')).toEqual({ language: null, sure: false });
    }
  });
});
