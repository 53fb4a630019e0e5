/** Which keyboard a phone shows for what is asked, and what the browser may fill in. */
import type { InputRequest } from './message.ts';

export interface Keyboard {
  readonly inputMode: 'numeric' | 'tel' | 'email' | 'text';
  readonly autocomplete: string;
}

/** What is not here is written as free text, on several lines. */
export const KEYBOARDS: Partial<Record<InputRequest['type'], Keyboard>> = {
  number: { inputMode: 'numeric', autocomplete: 'off' },
  postcode: { inputMode: 'numeric', autocomplete: 'postal-code' },
  phone: { inputMode: 'tel', autocomplete: 'tel' },
  email: { inputMode: 'email', autocomplete: 'email' },
  name: { inputMode: 'text', autocomplete: 'name' },
};
