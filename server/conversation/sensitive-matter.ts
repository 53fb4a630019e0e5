/**
 * Health and family (GDPR, art. 9; CNIL, « Chatbots », 19 February 2021): before somebody is invited to write freely
 * about such a matter, they are told that no detail is needed. In danger nobody is told anything of the kind: help
 * comes first.
 */
import { says, type Utterance } from '../message/utterance.ts';
import type { Memory } from './memory.ts';

const MATTERS: ReadonlySet<string> = new Set([
  'aah-disability',
  'elderly-care-apa',
  'health-cover',
  'legal-protection',
  'separation',
  'family-benefits',
  'birth-recognition',
]);

export const warningFor = (topic: string | null, { alarm }: Pick<Memory, 'alarm'>): Utterance[] =>
  topic !== null && alarm === null && MATTERS.has(topic) ? [says('bot.sensitive_matter')] : [];
