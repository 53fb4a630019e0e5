import { expect, test } from '@jest/globals';
import { partsAcross, redactAmong } from '../../../server/privacy/across-messages.ts';

test.each<[string, readonly string[], readonly string[]]>([
  ['a NIR', ["mon numéro c'est 1 85 05", '78 006 084 36'], ['1 85 05', '78 006 084 36']],
  ['a phone, after other words', ['mon tel 06 39', 'et ensuite 98 01 23 voilà'], ['06 39', '98 01 23']],
  ['one in five messages', ['06', '39', '98', '01', '23'], ['06', '39', '98', '01', '23']],
  ['a card', ['carte 4970 1012', '3456', '7893 merci'], ['4970 1012', '3456', '7893']],
  ['a permit, by its name', ['titre de séjour 99 12', '34 56'], ['99 12', '34 56']],
  ['in Arabic figures', ['٠٦ ٣٩', '٩٨ ٠١ ٢٣'], ['06 39', '98 01 23']],
  [
    'in words',
    ['zéro six trente-neuf', 'quatre-vingt-dix-huit zéro un'],
    ['zéro six trente-neuf', 'quatre-vingt-dix-huit zéro un'],
  ],
  ['a mailbox', ['écrivez à jean.paul', '@courriel.example'], ['jean.paul', '@courriel.example']],
  ['one of which the rest is still to come', ['bonjour', 'appelez le 06 39'], ['06 39']],
])('%s told in parts is found', (_, messages, parts) => {
  expect(new Set(partsAcross(messages))).toEqual(new Set(parts));
});

test.each<[string, readonly string[]]>([
  ['children and rooms', ["j'ai 2 enfants", '3 pièces']],
  ['amounts', ['je gagne 1800 euros', 'depuis 2019']],
  ['a year and a postcode', ['je suis né en 1985', 'code postal 45640']],
  ['a rent and an allowance', ['je paye 650', 'la caf me donne 200']],
  ['a day and an hour', ['rendez-vous le 12', 'à 14h30']],
  ['thousands', ["j'ai 10 000"]],
  ['nothing', []],
])('%s are no parts of anything', (_, messages) => {
  expect(partsAcross(messages)).toEqual([]);
});

test('a part is taken out of its message, and not from within another number', () => {
  const said = ["mon numéro c'est 1 85 05", '78 006 084 36'];
  expect(redactAmong(said[0] ?? '', said, 2026).text).toBe("mon numéro c'est [NUMBER_1]");
  expect(redactAmong('06 puis 2006', ['06', '39', '98', '01', '23'], 2026).text).toBe('[NUMBER_1] puis 2006');
});

test('long messages are looked at where they begin and end', () => {
  const long = `appelez le 06 39 98 ${'mot '.repeat(500)}`;
  expect(partsAcross([long, '01 23'])).toEqual(['01 23']);
  expect(new Set(partsAcross([`${'mot '.repeat(500)}06 39`, '98 01 23']))).toEqual(
    new Set(['06 39', '98 01 23']),
  );
});
