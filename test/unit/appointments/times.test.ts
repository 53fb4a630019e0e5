import { describe, expect, test } from '@jest/globals';
import { startsOf, withSeats } from '../../../server/appointments/times.ts';
import { Agenda, Office } from '../../../server/municipality/schema.ts';

const calendar = { time_zone: 'Europe/Paris', holidays: 'metropole' as const };
const agenda = (more: object = {}) =>
  Agenda.parse({
    id: 'papers',
    name: 'Papiers',
    topics: ['id'],
    hours: { weekly: { tue: ['09:00-10:00', '13:30-14:00'], fri: ['09:00-09:50'] } },
    minutes: 20,
    notice_hours: 0,
    horizon_days: 7,
    ...more,
  });
const office = (more: object = {}) =>
  Office.parse({
    id: 'mairie',
    name: 'Mairie',
    kinds: ['mairie'],
    address: '1',
    postcode: '99120',
    city: 'B',
    ...more,
  });
const starts = (at: string, a = agenda(), o = office()) =>
  startsOf({ office: o, agenda: a }, calendar, new Date(at)).map((start) =>
    new Date(start).toISOString().slice(0, 16),
  );

describe('times of an agenda', () => {
  test('fill each opening from its start, and none runs past its end', () => {
    expect(starts('2026-11-24T00:00:00+01:00').slice(0, 6)).toEqual([
      '2026-11-24T08:00',
      '2026-11-24T08:20',
      '2026-11-24T08:40',
      '2026-11-24T12:30',
      '2026-11-27T08:00',
      '2026-11-27T08:20',
    ]);
  });

  test('begin after the notice and end with the horizon', () => {
    const from = starts('2026-11-24T08:30:00+01:00', agenda({ notice_hours: 4, horizon_days: 2 }));
    expect(from).toEqual(['2026-11-24T12:30']);
  });

  test('pass over public holidays and the agenda’s own closings', () => {
    const hours = { weekly: { fri: ['09:00-09:20'] }, exceptions: { '2027-01-08': [] } };
    expect(starts('2026-12-24T00:00:00+01:00', agenda({ hours, horizon_days: 30 }))).toEqual([
      '2027-01-15T08:00',
      '2027-01-22T08:00',
    ]);
  });

  test('keep within the hours of a day on which the office differs', () => {
    const closed = office({ hours: { weekly: {}, exceptions: { '2026-11-24': ['13:00-17:00'] } } });
    expect(starts('2026-11-24T00:00:00+01:00', agenda({ horizon_days: 1 }), closed)).toEqual([
      '2026-11-24T12:30',
    ]);
    const own = agenda({
      horizon_days: 1,
      hours: { weekly: {}, exceptions: { '2026-11-24': ['09:00-09:20'] } },
    });
    expect(starts('2026-11-24T00:00:00+01:00', own, closed)).toEqual(['2026-11-24T08:00']);
  });

  test('keep their hour on the clock when the clocks change', () => {
    const weekly = { fri: ['09:00-09:20'] };
    expect(starts('2026-10-20T00:00:00+02:00', agenda({ hours: { weekly }, horizon_days: 14 }))).toEqual([
      '2026-10-23T07:00',
      '2026-10-30T08:00',
    ]);
  });

  test('with a seat left are those nobody filled', () => {
    expect(
      withSeats(
        [1, 2, 3],
        new Map([
          [2, 2],
          [3, 1],
        ]),
        2,
      ),
    ).toEqual([1, 3]);
  });
});
