export const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits });
