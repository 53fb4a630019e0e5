import type { Slot, SlotValue } from './schema.ts';

/** Why a value is refused: each has its sentence under `bot.refused.<reason>`. */
export type Refusal =
  | 'not-an-option'
  | 'not-yes-no'
  | 'not-a-date'
  | 'too-early'
  | 'too-late'
  | 'not-a-number'
  | 'too-small'
  | 'too-big'
  | 'not-a-postcode'
  | 'not-a-phone'
  | 'not-an-email'
  | 'empty'
  | 'too-long';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Mainland and overseas: 01000 to 98999. */
const POSTCODE = /^(0[1-9]|[1-8]\d|9[0-8])\d{3}$/;
/** E.164, as `values/phone.ts` writes it. */
const PHONE = /^\+[1-9]\d{6,14}$/;

/** An address a letter can be tried at, at most as long as a path may be (RFC 5321, 4.5.3.1.3). */
const EMAIL = /^(?=.{3,254}$)[^\s@<>()",;:\\]{1,64}@[^\s@<>()",;:\\]+\.[^\s@<>()",;:\\.]{2,}$/;
/** Which of those offered it is: whoever offers them knows whether it still is. */
const MOMENT = /^[\w-]{1,40}$/;

/** The rule a value breaks, or null when it may be kept. `today` is a day of the town hall's time zone. */
export function refusal(slot: Slot, value: SlotValue, today: string): Refusal | null {
  switch (slot.type) {
    case 'choice':
      return typeof value === 'string' && slot.options.includes(value) ? null : 'not-an-option';
    case 'yes-no':
      return typeof value === 'boolean' ? null : 'not-yes-no';
    case 'date':
      return dateRefusal(slot, value, today);
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'not-a-number';
      if (slot.min !== undefined && value < slot.min) return 'too-small';
      return slot.max !== undefined && value > slot.max ? 'too-big' : null;
    case 'postcode':
      return typeof value === 'string' && POSTCODE.test(value) ? null : 'not-a-postcode';
    case 'phone':
      return typeof value === 'string' && PHONE.test(value) ? null : 'not-a-phone';
    case 'email':
      return typeof value === 'string' && EMAIL.test(value) ? null : 'not-an-email';
    case 'moment':
      return typeof value === 'string' && MOMENT.test(value) ? null : 'not-an-option';
    case 'name':
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return 'empty';
      return value.length > slot.max ? 'too-long' : null;
  }
}

function dateRefusal(slot: Extract<Slot, { type: 'date' }>, value: SlotValue, today: string): Refusal | null {
  if (typeof value !== 'string' || !DAY.test(value) || !isRealDay(value)) return 'not-a-date';
  const bound = (written: string) => (written === 'today' ? today : written);
  if (slot.after !== undefined && value < bound(slot.after)) return 'too-early';
  return slot.before !== undefined && value > bound(slot.before) ? 'too-late' : null;
}

/** 31 February is not a day. */
export function isRealDay(day: string): boolean {
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day;
}
