import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { addressFault, isPublic } from '../../../server/integration/webhooks/address.ts';
import { signature, verify } from '../../../server/integration/webhooks/signature.ts';
import { sealFor } from '../../../server/privacy/seal.ts';

describe('the signature', () => {
  const body = '{"type":"ping"}';

  test('is what docs/integration.md says: HMAC-SHA256 of time, dot, body', () => {
    const hex = createHmac('sha256', 'secret').update(`1764000000.${body}`).digest('hex');
    expect(signature(body, ['secret'], 1_764_000_000)).toBe(`t=1764000000,v1=${hex}`);
  });

  test('holds for this body, this time and one of the secrets in force', () => {
    const header = signature(body, ['new', 'former'], 1_000);
    expect(verify(header, body, 'new', 1_100)).toBe(true);
    expect(verify(header, body, 'former', 1_100)).toBe(true);
    expect(verify(header, body, 'other', 1_100)).toBe(false);
    expect(verify(header, `${body} `, 'new', 1_100)).toBe(false);
    expect(verify(header, body, 'new', 2_000)).toBe(false);
    expect(verify(header.replace('t=1000', 't=1001'), body, 'new', 1_100)).toBe(false);
    for (const junk of ['', 't=', 'v1=', 't=1000', 't=1000,v1', 'x']) {
      expect(verify(junk, body, 'new', 1_000)).toBe(false);
    }
  });
});

describe('a sealed secret', () => {
  const seal = sealFor('a-secret-for-tests-that-is-long-enough', 'a purpose');

  test('opens with the same key, for the same webhook, unaltered', () => {
    const closed = seal.close('whsec_x', 'a1');
    expect(closed).not.toContain('whsec');
    expect(seal.close('whsec_x', 'a1')).not.toBe(closed);
    expect(seal.open(closed, 'a1')).toBe('whsec_x');
    expect(seal.open(closed, 'a2')).toBeNull();
    expect(seal.open(`${closed.slice(0, -2)}AA`, 'a1')).toBeNull();
    expect(seal.open('', 'a1')).toBeNull();
    expect(sealFor('another-secret-that-is-long-enough-too', 'a purpose').open(closed, 'a1')).toBeNull();
  });
});

describe('an address', () => {
  const fault = (url: string, allowed: string[] = []) => addressFault(new URL(url), allowed);

  test.each([
    ['https://gru.mairie.example/hooks', null],
    ['https://93.184.216.34/', null],
    ['http://gru.mairie.example/', 'not-https'],
    ['https://user:word@gru.mairie.example/', 'has-credentials'],
    ['https://127.0.0.1/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://0x7f.1/', 'private'],
    ['https://10.0.0.8/', 'private'],
    ['https://169.254.169.254/latest/meta-data/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:10.0.0.1]/', 'private'],
    ['https://[fd00::1]/', 'private'],
    ['https://[64:ff9b::a00:1]/', 'private'],
  ])('%s: %s', (url, what) => {
    expect(fault(url)).toBe(what);
  });

  test('of the town hall’s own network is called where the settings name it', () => {
    expect(fault('http://10.1.2.3:8080/x', ['10.1.2.3'])).toBeNull();
    expect(fault('http://[::1]:8080/x', ['::1'])).toBeNull();
    expect(fault('http://10.1.2.4/', ['10.1.2.3'])).toBe('not-https');
    expect(fault('https://user@10.1.2.3/', ['10.1.2.3'])).toBe('has-credentials');
  });

  test('what is no address is not public', () => {
    expect(isPublic('localhost')).toBe(false);
    expect(isPublic('93.184.216.34')).toBe(true);
    expect(isPublic('2606:2800:220:1:248:1893:25c8:1946')).toBe(true);
    expect(isPublic('172.31.255.255')).toBe(false);
    expect(isPublic('172.32.0.1')).toBe(true);
  });
});
