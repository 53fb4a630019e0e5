import { describe, expect, test } from '@jest/globals';
import { callSlot, callSlots, nextHalfDay } from '../../../server/callback/call-slots.ts';
import { Schedule } from '../../../server/municipality/schema.ts';

const calendar = { time_zone: 'Europe/Paris', holidays: 'metropole' as const };
const week = Schedule.parse({
  weekly: {
    mon: ['08:30-12:00', '13:30-17:30'],
    tue: ['08:30-12:00', '13:30-17:30'],
    wed: ['09:00-17:00'],
    sat: ['09:00-12:00'],
  },
  exceptions: { '2026-11-28': [] },
});
const ids = (at: string, most = 4) => callSlots(week, calendar, new Date(at), most).map(({ id }) => id);

describe('half-days to be called in', () => {
  test('what is left of today comes first, from the next quarter of an hour on', () => {
    const [first] = callSlots(week, calendar, new Date('2026-11-24T10:07:00+01:00'), 4);
    expect(first).toMatchObject({ id: '2026-11-24-am', from: new Date('2026-11-24T09:15:00Z') });
  });

  test('a half-day with less than half an hour left is not offered', () => {
    expect(ids('2026-11-24T11:40:00+01:00', 1)).toEqual(['2026-11-24-pm']);
  });

  test('a day without a break is cut at one o’clock', () => {
    expect(callSlot(week, calendar, '2026-11-25-am')).toMatchObject({ to: new Date('2026-11-25T12:00:00Z') });
    expect(callSlot(week, calendar, '2026-11-25-pm')).toMatchObject({
      from: new Date('2026-11-25T12:00:00Z'),
    });
  });

  test('closed days, exceptional closings and public holidays are passed over', () => {
    expect(ids('2026-11-25T18:00:00+01:00', 2)).toEqual(['2026-11-30-am', '2026-11-30-pm']);
    expect(ids('2026-12-23T18:00:00+01:00', 1)).toEqual(['2026-12-26-am']);
    expect(callSlot(week, calendar, '2026-12-25-am')).toBeUndefined();
  });

  test('the clock change moves no half-day', () => {
    const [first] = callSlots(week, calendar, new Date('2026-03-29T12:00:00+02:00'), 1);
    expect(first).toMatchObject({ id: '2026-03-30-am', from: new Date('2026-03-30T06:30:00Z') });
  });

  test('after a call in vain the next try is the half-day after this one', () => {
    expect(nextHalfDay(week, calendar, new Date('2026-11-24T09:00:00+01:00'))).toEqual(
      new Date('2026-11-24T12:30:00Z'),
    );
    expect(nextHalfDay(Schedule.parse({ weekly: {} }), calendar, new Date())).toBeNull();
  });

  test('what is no half-day is none', () => {
    expect(callSlot(week, calendar, 'any')).toBeUndefined();
    expect(callSlot(week, calendar, '2026-11-29-am')).toBeUndefined();
  });
});
