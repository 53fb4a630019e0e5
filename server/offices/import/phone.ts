import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { phoneCountryOf } from '../territory.ts';

/** @returns `+33…`, a short number as it is dialled, or nothing. @param insee says how local numbers are to be read. */
export function phoneOf(text: string, insee: string): string | undefined {
  const digits = text.replace(/\D/g, '');
  if (/^(1\d|1\d{2}|3\d{3})$/.test(digits)) return digits;
  const country = phoneCountryOf(insee);
  for (const region of country === 'FR' ? [country] : [country, 'FR' as const]) {
    const number = parsePhoneNumberFromString(text, region);
    if (number?.isPossible()) return number.number;
  }
  return undefined;
}
