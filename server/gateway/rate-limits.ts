import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ProblemError } from './problems.ts';

/**
 * Limits by conversation and by connection. An address alone is no person: a town hall, a kiosk or a school
 * share one, so its limit is generous and only slows floods down.
 */
export class RateLimits {
  /** A person who writes fast sends a message every two seconds for a minute. */
  readonly #speaking = new RateLimiterMemory({ points: 40, duration: 60 });
  readonly #opening = new RateLimiterMemory({ points: 1_200, duration: 60 });

  /** Wrong codes of conversations: a person mistypes a few, a town hall's whole address some more. */
  readonly #guessing = new RateLimiterMemory({ points: 30, duration: 900 });

  /** May this address try another code? @throws ProblemError `too-many`. */
  async guess(address: string): Promise<void> {
    const tried = await this.#guessing.get(address);
    if (tried && tried.remainingPoints <= 0)
      throw new ProblemError('too-many', { retryAfter: tried.msBeforeNext / 1_000 });
  }

  /** The code it tried was wrong. */
  async guessedWrong(address: string): Promise<void> {
    await this.#guessing.penalty(address);
  }

  /** One more message in a conversation, or another thing asked of it. @throws ProblemError `too-many`. */
  speaking(conversation: string): Promise<void> {
    return consume(this.#speaking, conversation);
  }

  /** One more conversation from an address. @throws ProblemError `too-many`. */
  opening(address: string): Promise<void> {
    return consume(this.#opening, address);
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    const wait =
      typeof refused === 'object' && refused !== null && 'msBeforeNext' in refused
        ? Number(refused.msBeforeNext)
        : 1_000;
    throw new ProblemError('too-many', { retryAfter: wait / 1_000 });
  }
}
