/** What a setting is made of: its notes, its reading, and how a wrong one is refused. */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

export interface SettingNotes {
  readonly description: string;
  /** As one would write it in the environment; absent where « nothing » is a value of its own. */
  readonly default?: string;
  readonly example: string;
  /** Its value is never repeated, in a message or anywhere else. */
  readonly secret?: true;
}

export const notes = z.registry<SettingNotes>();

/** A variable that has a default, read by the same schema as what a person writes. */
export function withDefault<S extends z.ZodType<unknown, string>>(
  schema: S,
  about: SettingNotes & { default: z.input<S> },
) {
  const line = z.prefault(schema, about.default);
  notes.add(line, about);
  return line;
}

/** A variable that may be absent. */
export function optional<S extends z.ZodType<unknown, string>>(schema: S, about: SettingNotes) {
  const line = z.optional(schema);
  notes.add(line, about);
  return line;
}

export const wholeNumber = (min: number, max: number) => {
  const fault = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, fault)
    .transform(Number)
    .refine((n) => n >= min && n <= max, fault);
};

export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

export const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

/** Secrets and codes pass: nothing but this machine is reached without encryption. */
export const isPrivateWay = (text: string): boolean =>
  URL.canParse(text) &&
  (text.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(`${text}/`));

export const path = z.string().transform((text) => resolve(text));

/** A folder in which this user may write, or may make it. */
export const writableFolder = path.refine(
  (folder) => mayWriteIn(folder),
  'must be a folder in which this user may write: choose another, or "sudo chown -R $(id -un)" that one',
);

function mayWriteIn(folder: string): boolean {
  // What is not there yet is made in the nearest folder above it.
  if (!existsSync(folder)) return folder !== dirname(folder) && mayWriteIn(dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const existingFile = path.refine((file) => existsSync(file), 'must be a file that exists');

/** A setting that cannot stand beside the others. `loadConfig` says so as it says all faults. */
export class Refused extends Error {
  readonly setting: string;

  /** @param what after the setting's name and value: « must be set beside SMTP_URL ». */
  constructor(setting: string, what: string) {
    super(what);
    this.setting = setting;
  }
}

/**
 * A secret, or what the file of it holds, for Docker secrets and the like.
 * @throws Refused where both are given.
 */
export function secretOf(
  name: string,
  value: string | undefined,
  file: string | undefined,
): string | undefined {
  if (file === undefined) return value;
  if (value !== undefined) throw new Refused(`${name}_FILE`, `must not be set beside ${name}`);
  return readFileSync(file, 'utf8').trim();
}
