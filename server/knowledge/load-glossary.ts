/** Reads `locales/<language>/understanding/search-words.yml`, and the ideas beside it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml, shapedBy } from '../content/load-yaml.ts';
import type { ReadYaml } from '../content/parsed-files.ts';
import { glossaryOf, type InFrench } from './glossary.ts';

const Glossary = z.strictObject({ terms: z.record(z.string().min(2), z.array(z.string().min(2)).min(1)) });
const Ideas = z.object({ ideas: z.record(z.string(), z.array(z.string())).default({}) });

/** @throws ContentError where a file is not what it should be. */
export function loadGlossary(locales: string, read: ReadYaml = readYaml): InFrench {
  const terms: Record<string, z.infer<typeof Glossary>['terms']> = {};
  const ideas: Record<string, z.infer<typeof Ideas>['ideas']> = {};
  for (const entry of readdirSync(locales, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const folder = join(locales, entry.name, 'understanding');
    const words = join(folder, 'words.yml');
    const glossary = join(folder, 'search-words.yml');
    if (existsSync(words)) ideas[entry.name] = shapedBy(Ideas, read(words)).ideas;
    if (existsSync(glossary)) terms[entry.name] = shapedBy(Glossary, read(glossary)).terms;
  }
  return glossaryOf({ terms, ideas });
}
