/** What the model is told, by job: `locales/fr/model/prompts.yml`, French as its sources are. */
import { join } from 'node:path';
import { z } from 'zod';
import { readYaml, shapedBy } from '../content/load-yaml.ts';
import { MODEL_JOBS } from './settings.ts';

const Prompts = z.record(z.enum(MODEL_JOBS), z.string().min(1));
export type Prompts = z.infer<typeof Prompts>;

/** @throws ContentError where a job has none. */
export const loadPrompts = (locales: string): Prompts =>
  shapedBy(Prompts, readYaml(join(locales, 'fr/model/prompts.yml')));
