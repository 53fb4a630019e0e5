/** Starts a town hall's folder from a template; what nobody answered is left for `npm run check` to name. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TO_COMPLETE } from './town-names.ts';

/** What may be answered on the command line, `--phone 0261910401`. */
export const QUESTIONS = [
  'insee',
  'postcode',
  'website',
  'address',
  'phone',
  'email',
  'dpo',
  'languages',
] as const;
export type Question = (typeof QUESTIONS)[number];
export type Answers = Partial<Record<Question, string>>;

/** An answer that cannot be used, in words for the person who gave it. */
export class CannotBegin extends Error {}

/**
 * @param id the folder's name: small letters, digits and hyphens.
 * @returns the file written.
 * @throws CannotBegin where the id is none, or the folder is there already.
 */
export function beginMunicipality(
  municipalities: string,
  id: string,
  name: string,
  answers: Answers,
): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw new CannotBegin(`"${id}" cannot name a folder: small letters, digits and hyphens only`);
  if (name.trim() === '') throw new CannotBegin('the name of the town is missing');
  const folder = join(municipalities, id);
  if (existsSync(folder)) throw new CannotBegin(`${folder} is there already`);
  const values: Record<string, string> = {
    ...answers,
    ...(answers.phone === undefined ? {} : { phone: dialled(answers.phone) }),
    id,
    name,
    office_name: `Mairie de ${name}`,
    controller: `Commune de ${name}`,
  };
  const template = readFileSync(join(import.meta.dirname, 'templates/municipality.yml'), 'utf8');
  const text = template.replaceAll(/\{\{(\w+)\}\}/g, (_, question: string) =>
    question === 'languages'
      ? languagesOf(answers.languages)
      : // JSON's strings are YAML's too: no answer can break the file.
        JSON.stringify(values[question] ?? TO_COMPLETE),
  );
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'municipality.yml');
  writeFileSync(file, text);
  return file;
}

/** « 02 61 91 04 10 » as any telephone dials it, +33261910410. */
const dialled = (written: string): string =>
  written.replace(/[\s.]/g, '').replace(/^0(?=[1-9]\d{8}$)/, '+33');

const languagesOf = (written = 'fr'): string =>
  JSON.stringify([...new Set(['fr', ...written.split(',').map((tag) => tag.trim())])].filter(Boolean));
