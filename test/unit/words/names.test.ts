import { deserialize, serialize } from 'node:v8';
import { Names } from '../../../server/words/names.ts';

const GIVEN = ['acte', 'acte de', 'act', '', 'été', 'паспорт', 'جواز', '𝄞', 'e', 'a'.repeat(300)];

test('names have the numbers of their order, also when they are taken up again', () => {
  const names = Names.of(GIVEN);
  const taken = new Names(deserialize(serialize(names.stored)));
  for (const known of [names, taken]) {
    expect(GIVEN.map((name) => known.numberOf(name))).toEqual(GIVEN.map((_, at) => at));
    expect(known.all()).toEqual(GIVEN);
  }
});

test('what was not given has no number, however like a name or the end of one it is', () => {
  const names = Names.of(GIVEN);
  for (const other of ['ac', 'actes', 'cte', 'acte d', 'acte\n', 'ete', '\n', 'a'.repeat(299)])
    expect(names.numberOf(other)).toBeUndefined();
  expect(Names.of([]).has('')).toBe(false);
});

test('thousands of names are each found and no other', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `mot${at * 7}`);
  const names = Names.of(many);
  expect(many.every((name, at) => names.numberOf(name) === at)).toBe(true);
  expect(Array.from({ length: 20_000 }, (_, at) => names.has(`mot${at * 7 + 1}`)).some(Boolean)).toBe(false);
});
