/** Reads what the guard looks for. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml, shapedBy } from '../../content/load-yaml.ts';
import { type GuardRules, GuardWords } from './rules.ts';

/** @throws ContentError naming file and line. A language without the file is never answered in by a model. */
export function loadGuard(locales: string, languages: readonly string[]): GuardRules {
  const rules = new Map<string, GuardWords>();
  for (const language of languages) {
    const file = join(locales, language, 'model/guard.yml');
    if (existsSync(file)) rules.set(language, shapedBy(GuardWords, readYaml(file)));
  }
  return rules;
}
