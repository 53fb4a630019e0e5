import { describe, expect, test } from '@jest/globals';
import { type CalendarEntry, calendarFile } from '../../../server/appointments/calendar-file.ts';
import { vtimezone } from '../../../server/appointments/vtimezone.ts';

const entry = (at: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'G-7K3M-P2QX@guichet',
  revision: 2,
  cancelled: false,
  start: Date.parse(at),
  minutes: 20,
  timeZone: 'Europe/Paris',
  title: "Carte d'identité ; passeport",
  place: 'Mairie, 1 place des Tilleuls, 99120 Belleroche',
  text: 'Référence : G-7K3M-P2QX\nApportez, une photo',
  url: 'https://guichet.example/rendez-vous/G-7K3M-P2QX/x',
  stamp: Date.parse('2026-11-22T10:00:00Z'),
  ...more,
});
/** Long lines are folded (RFC 5545, 3.1). */
const unfolded = (file: string) => file.replace(/\r\n[ \t]/g, '');

describe('a calendar file', () => {
  test.each([
    ['2026-10-23T09:00:00+02:00', '20261023T090000'],
    ['2026-10-30T09:00:00+01:00', '20261030T090000'],
  ])('%s stands as the town hall’s clock shows it', (at, written) => {
    const file = unfolded(calendarFile(entry(at)));
    expect(file).toContain(`DTSTART;TZID=Europe/Paris:${written}`);
    expect(file).toContain(`DTEND;TZID=Europe/Paris:${written.slice(0, 11)}2000`);
  });

  test('has what a calendar needs to replace an earlier version', () => {
    const file = unfolded(calendarFile(entry('2026-11-24T09:00:00+01:00')));
    for (const line of [
      'METHOD:PUBLISH',
      'UID:G-7K3M-P2QX@guichet',
      'SEQUENCE:2',
      'STATUS:CONFIRMED',
      "SUMMARY:Carte d'identité \\; passeport",
      'DESCRIPTION:Référence : G-7K3M-P2QX\\nApportez\\, une photo',
    ]) {
      expect(file).toContain(`${line}\r\n`);
    }
    const gone = calendarFile(entry('2026-11-24T09:00:00+01:00', { cancelled: true }));
    expect(gone).toContain('STATUS:CANCELLED');
  });

  test('every line ends as it must and is no longer than it may', () => {
    const file = calendarFile(entry('2026-11-24T09:00:00+01:00', { text: 'é'.repeat(300) }));
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75 + 75);
  });
});

describe('a time zone', () => {
  test('says when its clocks change', () => {
    const zone = vtimezone('Europe/Paris', Date.parse('2026-11-24T09:00:00Z'));
    expect(zone).toContain(
      [
        'BEGIN:DAYLIGHT',
        'DTSTART:20260329T020000',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0200',
        'END:DAYLIGHT',
      ].join('\r\n'),
    );
    expect(zone).toContain(
      [
        'BEGIN:STANDARD',
        'DTSTART:20261025T030000',
        'TZOFFSETFROM:+0200',
        'TZOFFSETTO:+0100',
        'END:STANDARD',
      ].join('\r\n'),
    );
  });

  test.each([
    ['Indian/Reunion', '+0400'],
    ['America/Cayenne', '-0300'],
    ['Pacific/Marquesas', '-0930'],
  ])('%s has one offset all year', (name, offset) => {
    const zone = vtimezone(name, Date.parse('2026-11-24T09:00:00Z'));
    expect(zone.match(/BEGIN:(STANDARD|DAYLIGHT)/g)).toHaveLength(1);
    expect(zone).toContain(`TZOFFSETTO:${offset}`);
  });

  test('across the Atlantic changes on its own days', () => {
    const zone = vtimezone('America/Miquelon', Date.parse('2026-11-24T09:00:00Z'));
    expect(zone).toContain('DTSTART:20260308T020000\r\nTZOFFSETFROM:-0300\r\nTZOFFSETTO:-0200');
  });
});
