import { describe, expect, test } from '@jest/globals';
import { Router } from 'express';
import { requireRights } from '../../../server/gateway/desk-guard.ts';
import { DESK_RIGHTS, hasRight, rightOf } from '../../../server/gateway/desk-rights.ts';

describe('the table of rights', () => {
  test('each route that changes something says what the audit log keeps of it, or that it keeps nothing', () => {
    const silent = Object.entries(DESK_RIGHTS).filter(
      ([route, { audit }]) => !route.startsWith('GET ') && audit === undefined,
    );
    expect(silent).toEqual([]);
  });

  test('the few routes open to anyone are these', () => {
    const open = Object.entries(DESK_RIGHTS).filter(([, { who }]) => who === 'anyone');
    expect(open.map(([route]) => route)).toEqual([
      'GET /words',
      'POST /session',
      'GET /sign-in',
      'GET /openid/begin',
      'GET /openid/callback',
      'POST /setup/check',
      'POST /setup',
    ]);
  });

  test('tokens open nothing of accounts, tokens, webhooks, sessions and the audit log', () => {
    const scoped = Object.entries(DESK_RIGHTS).filter(([, { scope }]) => scope);
    for (const [route] of scoped) {
      expect(route).not.toMatch(/account|token|webhook|session|audit|setup/);
    }
  });

  test('a route is found by method and address, and nothing else is', () => {
    expect(rightOf('POST', '/tickets/G-2345-6789/claim')).toBe(DESK_RIGHTS['POST /tickets/:reference/claim']);
    expect(rightOf('HEAD', '/queue')).toBe(DESK_RIGHTS['GET /queue']);
    for (const [method, path] of [
      ['DELETE', '/queue'],
      ['GET', '/tickets/a/b'],
      ['GET', '/queue/x'],
      ['GET', '/tickets//claim'],
      ['GET', '/'],
    ] as const) {
      expect(rightOf(method, path)).toBeUndefined();
    }
  });

  test('a right holds those below it', () => {
    expect(hasRight('administrator', 'supervisor')).toBe(true);
    expect(hasRight('supervisor', 'agent')).toBe(true);
    expect(hasRight('supervisor', 'administrator')).toBe(false);
    expect(hasRight('agent', 'supervisor')).toBe(false);
  });
});

describe('a server', () => {
  test('does not start with a route that nobody declared a right for', () => {
    const router = Router();
    router.get('/queue', () => {});
    router.post(['/tickets/:reference/close', '/secrets'], () => {});
    expect(() => requireRights(router)).toThrow('POST /secrets');
  });

  test('nor with routes the table cannot see', () => {
    const router = Router();
    router.use('/hidden', Router());
    expect(() => requireRights(router)).toThrow('a router within its router');
  });
});
