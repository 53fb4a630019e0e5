/** How the server is seen from outside. */
import type { Config } from '../config.ts';
import { type Origins, originsOf } from '../gateway/origins.ts';
import type { Towns } from '../town/town.ts';

export interface PublicSide {
  /** Whose pages may talk to it. */
  readonly origins: Origins;
  /** Its address, where a proxy stands in front of it; null: wherever it was reached. */
  readonly publicUrl: string | null;
  /** Whether it is reached by https only. */
  readonly secure: boolean;
}

export function publicSideOf(
  { publicUrl, allowedOrigins }: Pick<Config, 'publicUrl' | 'allowedOrigins'>,
  towns: Pick<Towns, 'all'>,
): PublicSide {
  const sites = towns.all().flatMap(({ municipality }) => Object.values(municipality.sites));
  return {
    origins: originsOf([...allowedOrigins, ...sites.flatMap(({ origins }) => origins)], publicUrl),
    publicUrl: publicUrl ?? null,
    secure: publicUrl?.startsWith('https:') ?? false,
  };
}
