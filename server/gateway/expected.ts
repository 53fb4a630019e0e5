/**
 * What the API says of a body or an event that is not as its schema wants it: what was expected, with an example. In
 * English, for who writes programs (docs/integration.md); people are told by the problem's own words. Of what came
 * only its kind is said, never its value: it may be a name or a number.
 *
 * A schema of `contract/` may have a sentence of its own, in the same form; these stand where it has none.
 */
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;
type Of<C extends Issue['code']> = Extract<Issue, { code: C }>;

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text, such as "text"',
  number: 'a number, such as 2.5',
  int: 'a whole number, such as 3',
  boolean: 'true or false',
  object: 'an object, { … }',
  record: 'an object, { … }',
  array: 'a list, [ … ]',
  tuple: 'a list, [ … ]',
  null: 'null',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day, such as "2026-11-22"',
  datetime: 'an instant in UTC, such as "2026-11-22T09:30:00Z"',
  email: 'an e-mail address, such as "name@example.org"',
  url: 'an address, such as "https://www.example.org/page"',
  uuid: 'a UUID, such as "7f1d3c52-9a0e-4b6f-8c2d-5e4a1b0c9d87"',
};

/** Of more values than this the description of the API is the better list. */
const MOST_LISTED = 20;

/** Zod's error map: one sentence for each kind of fault. */
export function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(issue);
    case 'invalid_value':
      return `Expected ${oneOf(issue.values)}.`;
    case 'invalid_format':
      return `Expected ${FORMATS[issue.format] ?? 'another form: see the description of the API'}.`;
    case 'too_small':
      return `Expected ${issue.exact ? 'exactly' : 'at least'} ${amount(issue.minimum, issue.origin)}.`;
    case 'too_big':
      return `Expected ${issue.exact ? 'exactly' : 'at most'} ${amount(issue.maximum, issue.origin)}.`;
    case 'not_multiple_of':
      return `Expected a multiple of ${issue.divisor}.`;
    case 'unrecognized_keys':
      return `Expected no other fields${fieldsOf(issue)}.`;
    case 'invalid_union':
      return ofUnion(issue);
    default:
      return 'Expected something else: see the description of the API.';
  }
}

function ofType({ expected: wanted, input, inst }: Of<'invalid_type'>): string {
  const whole = inst !== undefined && 'isInt' in inst && inst.isInt === true;
  const what = KINDS[whole ? 'int' : wanted] ?? `a value of the type "${wanted}"`;
  return input === undefined ? `Missing: expected ${what}.` : `Expected ${what}, not ${kindOf(input)}.`;
}

function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  const kinds = { string: 'a text', number: 'a number', boolean: 'true or false' } as const;
  return kinds[typeof input as keyof typeof kinds] ?? 'an object';
}

/** They are the contract's own. */
function oneOf(values: readonly unknown[]): string {
  if (values.length > MOST_LISTED) return 'one of the values that the description of the API lists';
  const listed = values.map((value) => JSON.stringify(value)).join(', ');
  return values.length > 1 ? `one of: ${listed}` : listed;
}

function amount(limit: number | bigint, origin: string): string {
  const unit = { string: 'character', array: 'item', set: 'item' }[origin];
  return unit ? `${limit} ${unit}${Number(limit) === 1 ? '' : 's'}` : `${limit}, such as ${limit}`;
}

/** The fields there are: those that came are not named. */
function fieldsOf({ inst }: Of<'unrecognized_keys'>): string {
  const shape: unknown = inst && 'shape' in inst ? inst.shape : undefined;
  if (typeof shape !== 'object' || shape === null) return ' than those of the description of the API';
  return ` than ${Object.keys(shape)
    .map((name) => `"${name}"`)
    .join(', ')}`;
}

/** A union that tells its forms apart by a field says the field's values; another, what each form lacks. */
function ofUnion(issue: Of<'invalid_union'>): string {
  if (Array.isArray(issue.options)) return `Expected ${oneOf(issue.options)}.`;
  const lacks = new Set(issue.errors.flatMap(([first]) => (first ? [first.message] : [])));
  return lacks.size > 0 ? [...lacks].join(' Or: ') : 'Expected one of the forms that the description allows.';
}
