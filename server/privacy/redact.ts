/**
 * Replaces identifiers by marks, for what is logged or leaves: addresses of mail, phone and account numbers,
 * the social-security number and any other long run of digits. Every repetition is bounded: linear time on any
 * input.
 */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}\.\p{L}{2,24}/gu, '[mail]'],
  // Two letters, two check digits, then up to thirty in groups: an IBAN.
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b/giu, '[account]'],
  // A plate: AB-123-CD, or the older 123 AB 45.
  [/\b(?:[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}|\d{1,4}[- ][A-Z]{2,3}[- ]\d{2,3})\b/giu, '[plate]'],
  // Seven digits and more, however they are spaced: phone, NIR, tax, card, permit and file numbers.
  [/\+?\d(?:[ .\u00a0-]?\d){6,29}/gu, '[number]'],
];

/** @returns the text with its identifiers marked; other words are left as they are. */
export function redactIdentifiers(text: string): string {
  const western = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
  return MARKS.reduce((marked, [pattern, mark]) => marked.replace(pattern, mark), western);
}
