import { expect, test } from '@jest/globals';
import { plainText } from '../../../server/message/plain-text.ts';

test('what stands beside a message is written under it, the numbers to call first, the choices last', () => {
  const message = {
    text: 'Ne restez pas seul.',
    numbers: [{ number: '112', label: 'Urgences', href: 'tel:112' }],
    places: [{ name: 'Mairie', address: '1 place', phone: '02 61 91 04 10', hours: ['lundi : 9 h'] }],
    sources: [{ title: 'Service Public', url: 'https://www.service-public.gouv.fr/' }],
    choices: [
      { id: 'callback', label: 'Être rappelé' },
      { id: 'command:cancel', label: 'Ne plus attendre' },
    ],
  };
  expect(plainText(message).split('\n\n')).toEqual([
    'Ne restez pas seul.',
    '112 – Urgences',
    'Mairie\n1 place\n02 61 91 04 10\nlundi : 9 h',
    'Service Public – https://www.service-public.gouv.fr/',
    '1. Être rappelé\n2. Ne plus attendre',
  ]);
  expect(plainText({ text: 'Bonjour.' })).toBe('Bonjour.');
});
