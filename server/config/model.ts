/** A language model, and what it may cost. */
import { z } from 'zod';
import type { ModelSettings } from '../model/settings.ts';
import { existingFile, listOf, optional, secretOf, wholeNumber, withDefault } from './setting.ts';

const modelName = z
  .string()
  .regex(/^[\w./:@ -]{1,200}$/, 'must be the name of a model, as /v1/models lists it');

/** Euros. */
const amount = z
  .string()
  .regex(/^\d{1,6}([.]\d{1,6})?$/, 'must be an amount in euros, such as 0.40')
  .transform(Number);

export const MODEL = {
  MODEL_BASE_URL: optional(
    z
      .string()
      .refine(
        (text) => /^https?:\/\//.test(text) && URL.canParse(text),
        'must begin with http:// or https://',
      ),
    {
      description:
        'A language model that speaks as OpenAI does; without it there is none, and nothing shows.',
      example: 'https://albert.api.etalab.gouv.fr/v1',
    },
  ),
  MODEL_API_KEY: optional(z.string().max(2_000), {
    description: 'What the model is asked with; left out for one on this machine.',
    example: 'as-the-provider-gave-it',
    secret: true,
  }),
  MODEL_API_KEY_FILE: optional(existingFile, {
    description: 'A file that holds MODEL_API_KEY, for Docker secrets and the like.',
    example: '/run/secrets/model_api_key',
  }),
  MODEL_NAME: optional(modelName, {
    description: 'The model of every job that names none; otherwise the first that /v1/models lists.',
    example: 'mistral-small-latest',
  }),
  MODEL_ROUTE: optional(modelName, {
    description: 'The model that finds the procedure where the rules did not.',
    example: 'albert-small',
  }),
  MODEL_ANSWER: optional(modelName, {
    description: 'The model that answers from official extracts.',
    example: 'albert-large',
  }),
  MODEL_DRAFT: optional(modelName, {
    description: 'The model that drafts for agents.',
    example: 'albert-large',
  }),
  MODEL_TRANSLATE: optional(modelName, {
    description: 'The model that translates between a citizen and an agent.',
    example: 'albert-large',
  }),
  MODEL_SIMPLIFY: optional(modelName, {
    description: 'The model that says an official extract more simply.',
    example: 'albert-large',
  }),
  MODEL_SUMMARISE: optional(modelName, {
    description: 'The model that sums up for an agent what a citizen told.',
    example: 'albert-large',
  }),
  MODEL_EMBED: optional(modelName, {
    description: 'A model of embeddings: procedures and extracts are then put in order by meaning.',
    example: 'embeddings-small',
  }),
  MODEL_RERANK: optional(modelName, {
    description: 'A model for /rerank, where the server has that: it puts extracts in order.',
    example: 'rerank-small',
  }),
  MODEL_COLLECTIONS: withDefault(
    z
      .string()
      .transform(listOf)
      .refine((all) => all.every((one) => /^\d{1,9}$/.test(one)), 'must be numbers of collections')
      .transform((all) => all.map(Number)),
    {
      description: "Collections of Albert's /search whose extracts may be answered from.",
      default: '',
      example: '783,784',
    },
  ),
  MODEL_FIRST_TOKEN_SECONDS: withDefault(wholeNumber(1, 60), {
    description: 'How long the model may take to its first words.',
    default: '4',
    example: '6',
  }),
  MODEL_DEADLINE_SECONDS: withDefault(wholeNumber(2, 60), {
    description: 'How long a citizen waits for the model in all; after that the answer comes without it.',
    default: '8',
    example: '12',
  }),
  MODEL_CONCURRENCY: withDefault(wholeNumber(1, 500), {
    description: 'Calls of one server at once; others wait their turn, town hall by town hall.',
    default: '8',
    example: '20',
  }),
  MODEL_CONVERSATION_TOKENS: withDefault(wholeNumber(0, 100_000_000), {
    description: 'Tokens a conversation may use.',
    default: '40000',
    example: '20000',
  }),
  MODEL_HOUR_TOKENS: withDefault(wholeNumber(0, 999_999_999), {
    description: 'Tokens all conversations together may use in an hour.',
    default: '1000000',
    example: '500000',
  }),
  MODEL_DAY_TOKENS: withDefault(wholeNumber(0, 999_999_999), {
    description: 'Tokens all conversations together may use in a day (UTC).',
    default: '8000000',
    example: '2000000',
  }),
  MODEL_DAY_EUROS: withDefault(amount, {
    description: 'Euros that may be spent in a day (UTC).',
    default: '20',
    example: '5.50',
  }),
  MODEL_PRICE_INPUT: withDefault(amount, {
    description: 'Euros for a million tokens sent, where the server reports no cost.',
    default: '0',
    example: '0.10',
  }),
  MODEL_PRICE_OUTPUT: withDefault(amount, {
    description: 'Euros for a million tokens received, where the server reports no cost.',
    default: '0',
    example: '0.30',
  }),
};

type Values = z.output<z.ZodObject<typeof MODEL>>;

export function modelSettings(values: Values): ModelSettings | undefined {
  const { MODEL_BASE_URL: baseUrl, MODEL_API_KEY_FILE: file, MODEL_API_KEY: key } = values;
  if (baseUrl === undefined) return undefined;
  const names = {
    route: values.MODEL_ROUTE,
    answer: values.MODEL_ANSWER,
    draft: values.MODEL_DRAFT,
    translate: values.MODEL_TRANSLATE,
    simplify: values.MODEL_SIMPLIFY,
    summarise: values.MODEL_SUMMARISE,
  };
  return {
    baseUrl,
    apiKey: secretOf('MODEL_API_KEY', key, file),
    names: Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined)),
    name: values.MODEL_NAME,
    embed: values.MODEL_EMBED,
    rerank: values.MODEL_RERANK,
    collections: values.MODEL_COLLECTIONS,
    firstTokenMs: values.MODEL_FIRST_TOKEN_SECONDS * 1_000,
    wholeMs: values.MODEL_DEADLINE_SECONDS * 1_000,
    concurrency: values.MODEL_CONCURRENCY,
    caps: {
      conversationTokens: values.MODEL_CONVERSATION_TOKENS,
      hourTokens: values.MODEL_HOUR_TOKENS,
      dayTokens: values.MODEL_DAY_TOKENS,
      dayCost: values.MODEL_DAY_EUROS,
    },
    price: { input: values.MODEL_PRICE_INPUT, output: values.MODEL_PRICE_OUTPUT },
  };
}
