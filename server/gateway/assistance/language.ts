import type { Request } from 'express';
import type { Municipality } from '../../municipality/schema.ts';
import { REFERENCE_LANGUAGE } from '../../words/words.ts';

/** The language of a page: the one its address asks for or, failing that, the browser. */
export function languageFor(request: Request, { languages }: Pick<Municipality, 'languages'>): string {
  const { lang: asked } = request.query;
  if (typeof asked === 'string' && languages.includes(asked)) return asked;
  return request.acceptsLanguages([...languages]) || (languages[0] ?? REFERENCE_LANGUAGE);
}
