/** What a call used, as servers report it: OpenAI's tokens, and what OpenGateLLM adds of money and energy. */
import { z } from 'zod';
import type { Used } from './budget.ts';

const Amount = z.number().nonnegative().catch(0);
const Range = z.object({ min: Amount, max: Amount }).transform(({ max }) => max);
const Energy = z.object({ kWh: z.union([Range, Amount]) }).transform(({ kWh }) => kWh);

/** Absent or strange figures count as none: they may cost us a metric, never an answer. */
const Reported = z
  .object({
    prompt_tokens: Amount.default(0),
    completion_tokens: Amount.default(0),
    cost: Amount.optional(),
    /** The highest of the estimate, in kWh. */
    carbon: Energy.optional().catch(undefined),
    impacts: Energy.optional().catch(undefined),
  })
  .catch({ prompt_tokens: 0, completion_tokens: 0 });

export interface Usage extends Used {
  readonly input: number;
  readonly output: number;
  /** Undefined where the server says nothing of it. */
  readonly kWh: number | undefined;
}

/** Letters of a token, on the low side: what is reserved should not be too little. */
const LETTERS = 3;

/** The most a call may use, before anything is known. */
export function mostUsed(letters: number, mostTokens: number, price: Price): Used {
  const input = Math.ceil(letters / LETTERS);
  return { tokens: input + mostTokens, cost: priceOf(input, mostTokens, price) };
}

/** @param written letters of the answer, for servers that report no tokens. */
export function usageOf(reported: unknown, sent: number, written: number, price: Price): Usage {
  const { prompt_tokens, completion_tokens, cost, carbon, impacts }: z.output<typeof Reported> =
    Reported.parse(reported ?? {});
  const input = prompt_tokens || Math.ceil(sent / LETTERS);
  const output = completion_tokens || Math.ceil(written / LETTERS);
  return {
    input,
    output,
    tokens: input + output,
    cost: cost || priceOf(input, output, price),
    kWh: carbon ?? impacts,
  };
}

interface Price {
  readonly input: number;
  readonly output: number;
}

const priceOf = (input: number, output: number, price: Price): number =>
  (input * price.input + output * price.output) / 1_000_000;
