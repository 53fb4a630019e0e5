import { expect, test } from '@jest/globals';
import { checkLearning } from '../../../server/content/check-learning.ts';
import { folderWith, told } from './fixture.ts';

function check(files: Record<string, string>) {
  const folder = folderWith(files);
  const { faults, warnings } = checkLearning(folder, ['fr'], (name) =>
    ['passport', 'rsa', 'suicide'].includes(name),
  );
  return { faults: faults.map(told(folder)), warnings: warnings.map(told(folder)) };
}

test('a shape that is none is told with its place', () => {
  expect(check({ 'fr/phrases/passport.yml': 'phrases:\n  - mon passeport\n  - 12\n' }).faults).toEqual([
    expect.stringMatching(/^fr\/phrases\/passport\.yml:3:5 phrases\.1: /),
  ]);
  expect(check({ 'fr/patterns.yml': 'greting: [bonjour]\n' }).faults).toHaveLength(1);
  expect(check({ 'fr/understanding/words.yml': 'stop_words: [le\n' }).faults).not.toEqual([]);
  expect(check({ 'fr/safety/suicide.yml': 'interupt: [x]\n' }).faults).toHaveLength(1);
});

test('phrases of nothing are told', () => {
  expect(check({ 'fr/phrases/pasport.yml': 'phrases: [mon passeport]' }).faults).toEqual([
    'fr/phrases/pasport.yml:1:1 "pasport" is no procedure and no help-line topic',
  ]);
});

test('one phrase under two keys is a warning, marks and capitals aside', () => {
  const { faults, warnings } = check({
    'fr/phrases/passport.yml': 'phrases: [Une aide, SVP]',
    'fr/phrases/rsa.yml': 'phrases:\n  - une aidé\n',
    'fr/phrases/ordinary-traps.yml': 'phrases: [une aide]',
  });
  expect(faults).toEqual([]);
  expect(warnings).toEqual([
    'fr/phrases/rsa.yml:2:5 « une aidé » also stands in passport.yml: understanding cannot tell them apart',
  ]);
});

test('a safety rule that cannot be read is told with its place', () => {
  expect(check({ 'fr/safety/suicide.yml': 'interrupt:\n  - me tuer\n  - <nobody> me\n' }).faults).toEqual([
    expect.stringMatching(/^fr\/safety\/suicide\.yml:3:5 .*<nobody>, which does not exist/),
  ]);
});
