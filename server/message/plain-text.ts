/** A message for where only text is shown: what stands beside its words is written under them. */
import type { Message, Place } from '../contract/message.ts';

type Told = Pick<Message, 'text' | 'numbers' | 'places' | 'choices' | 'sources'>;

/** Choices are numbered: the conversation understands the number, or the words. */
export function plainText({ text, numbers = [], places = [], choices = [], sources = [] }: Told): string {
  const parts = [
    text,
    numbers.map(({ number, label }) => `${number} – ${label}`).join('\n'),
    ...places.map(placeText),
    sources.map(({ title, url }) => `${title} – ${url}`).join('\n'),
    choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const placeText = ({ name, address, phone, hours, note }: Place): string =>
  [name, address, phone, ...hours, note].filter((line) => line).join('\n');
