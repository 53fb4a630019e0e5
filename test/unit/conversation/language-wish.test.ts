import { beforeAll, describe, expect, test } from '@jest/globals';
import { languageWish } from '../../../server/conversation/steps/language-wish.ts';
import type { Words } from '../../../server/words/words.ts';
import { ourWords } from '../../support/our-words.ts';

let words: Words;
beforeAll(async () => {
  words = await ourWords();
});

describe('a wish', () => {
  test.each([
    ['parlez anglais', 'en'],
    ['en arabe svp', 'ar'],
    ['can we speak Turkish?', 'tr'],
    ['بالفرنسية من فضلك', 'fr'],
    ['українською будь ласка', 'uk'],
    ['¿podemos hablar en portugués?', 'pt'],
    ['fala espanhol?', 'es'],
    ['fransızca konuşabilir miyiz', 'fr'],
    ['je ne parle pas français, vous parlez anglais ?', 'en'],
    ['fransızca bilmiyorum, ingilizce lütfen', 'en'],
    ['vous parlez roumain ?', null],
    ['sprechen Sie Deutsch', null],
    ['langue des signes', null],
    ['english', 'en'],
    ["I don't speak French", 'other'],
  ])('« %s » is for %s', (text, language) => {
    expect(languageWish(text, words, true)).toEqual({ language });
  });
});

describe('no wish', () => {
  test.each([
    'une attestation en anglais',
    'je veux apprendre le français',
    'mon mari est portugais',
    'anglais ou espagnol',
    'le permis portugais',
    '',
    '🙂',
    'bonjour',
  ])('« %s »', (text) => {
    expect(languageWish(text, words, true)).toBeUndefined();
  });

  test('a name alone, where a question is open', () => {
    expect(languageWish('portugais', words, false)).toBeUndefined();
    expect(languageWish('en portugais', words, false)).toEqual({ language: 'pt' });
  });
});
