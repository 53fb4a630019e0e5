import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadPhrases } from '../../../server/understanding/load-phrases.ts';
import { personWishIn } from '../../../server/understanding/person-wish.ts';
import { fixture } from './fixture.ts';

const wishes = personWishIn(loadPhrases(fileURLToPath(new URL('../../../locales', import.meta.url))));

/** Written after the rules, to see whether they hold; not the sentences the rules were made from. */
const WISHES = [
  'y a pas quelqu’un de vrai ?',
  'je veux pas d’un robot',
  'passe moi un humain',
  'jvoudrai parlé a kelkun de la mairie',
  'je peux avoir une personne au téléphone ?',
  'quelqu’un peut m’appeler au 06 39 98 00 00 ?',
  'i dont want a bot',
  'let me talk to a real person',
  'is anybody there',
  'بغيت نهضر مع إنسان ماشي روبوت',
  'bghit nhder m3a chi wahed',
  'عايز أكلم موظف',
  'quiero hablar con alguien',
  'que me llame alguien',
  'passe-me a um funcionário',
  'não quero falar com um robô',
  'beni birine bağla',
  'robotla konuşmak istemiyorum',
  'дайте живу людину',
  'зателефонуйте мені',
];

const ORDINARY = [
  'qui est la personne en charge de l’urbanisme',
  'comment devenir agent de la mairie',
  'quelqu’un m’a volé mon sac',
  'je n’arrive pas à me rappeler mon mot de passe',
  'la machine à laver va où, aux encombrants ?',
  'ressources humaines de la ville, adresse',
  'who is the person in charge of urban planning',
  'someone stole my passport',
  'where do I throw my washing machine',
  'cómo se llama la persona responsable de urbanismo',
  'quem é o responsável do urbanismo',
  'imar işlerinden sorumlu memur kim',
  'хто відповідальний працівник за забудову',
  'من هو المسؤول عن التعمير',
];

describe('a wish for a person', () => {
  it.each(WISHES)('is heard in « %s »', (text) => {
    expect(wishes(text)).toBe(true);
  });

  it.each(ORDINARY)('is not heard in « %s »', (text) => {
    expect(wishes(text)).toBe(false);
  });

  it('names the language of a rule that cannot be read', () => {
    const person = { lists: {}, wish: ['<nobody> .. x'], aside: [], spellings: {} };
    expect(() => personWishIn({ ...fixture, fr: { phrases: {}, patterns: {}, person } })).toThrow(/of fr/);
  });
});
