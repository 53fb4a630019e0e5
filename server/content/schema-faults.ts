/** What a schema refuses in a content file, in words that say what to write instead. */
import { z } from 'zod';
import { meant } from '../flows/check-flow.ts';

export interface SchemaFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What a value of each kind looks like, for who knows the file and not our schema. */
const SHAPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number, such as 20',
  int: 'a whole number, such as 20',
  boolean: 'true or false',
  array: 'a list, such as [one, two]',
  object: 'lines of "name: value"',
  record: 'lines of "name: value"',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day such as "2026-12-24"',
  url: 'a whole address such as "https://www.mairie.example/page"',
  email: 'an address such as "accueil@mairie.example"',
};

/** For `safeParse`: what the schema itself gives no words for. What it does give words for goes before. */
export const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, issue.input);
    case 'invalid_value':
      return oneOf(issue.values, issue.input);
    case 'invalid_format':
      return FORMATS[issue.format] ? `must be ${FORMATS[issue.format]}` : undefined;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'too_small':
      return bound('at least', issue.minimum, issue.origin);
    case 'too_big':
      return bound('at most', issue.maximum, issue.origin);
    case 'unrecognized_keys':
      return issue.keys
        .map((key) => `"${key}" is not known here${meant(key, namesOf(issue.inst))}`)
        .join('; ');
    case 'invalid_union':
      return issue.errors.length === 0 && Array.isArray(issue.options)
        ? `must be one of ${issue.options.map(String).join(', ')}`
        : undefined;
    default:
      return undefined;
  }
};

const namesOf = (schema: unknown): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

function wrongKind(expected: string, given: unknown): string {
  const shape = SHAPES[expected] ?? expected;
  if (given === undefined) return `is missing: write ${shape}`;
  // 99124, 2026 or yes: YAML takes them for something else than text.
  if (expected === 'string' && typeof given !== 'object') return 'is a text: put it between quotes';
  return `must be ${shape}`;
}

function oneOf(values: readonly unknown[], given: unknown): string {
  const names = values.map(String);
  const missing = given === undefined ? 'is missing: ' : '';
  const hint = typeof given === 'string' ? meant(given, names) : '';
  if (hint.includes('did you mean')) return `"${given}" is not known here${hint}`;
  return `${missing}must be ${names.length > 1 ? 'one of ' : ''}${names.join(', ')}`;
}

function bound(side: string, limit: number | bigint, origin: string): string {
  if (origin === 'array') return `must have ${side} ${limit} in its list`;
  if (origin !== 'string') return `must be ${side} ${limit}`;
  return side === 'at least' && Number(limit) === 1
    ? 'must not be empty'
    : `must have ${side} ${limit} letters`;
}

/**
 * The faults of a value, each where it stands: a name nobody knows at that name, and what is wrong inside one of
 * several forms (a step is said, asked, or a result…) inside the form that was meant, where that can be told.
 */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): SchemaFault[] {
  return issues.flatMap((issue) => {
    const { path, message } = issue;
    if (issue.code === 'unrecognized_keys') return [{ path: [...path, ...issue.keys.slice(0, 1)], message }];
    const inside = issue.code === 'invalid_union' ? formMeant(issue.errors) : undefined;
    if (inside) return faultsOf(inside).map((each) => ({ ...each, path: [...path, ...each.path] }));
    return [{ path, message }];
  });
}

/** The one form that has fewest faults of its own, at its root or one below; none where two are as near. */
function formMeant(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const ofItsKind = forms.filter((issues) => !issues.some(isOfAnotherKind));
  const [first, second] = ofItsKind
    .map((issues) => ({ issues, far: issues.filter(({ path }) => path.length < 2).length }))
    .sort((a, b) => a.far - b.far);
  return first && first.far !== second?.far ? first.issues : undefined;
}

const isOfAnotherKind = ({ code, path }: z.core.$ZodIssue): boolean =>
  code === 'invalid_type' && path.length === 0;
