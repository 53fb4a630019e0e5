import { expect, test } from '@jest/globals';
import { DESK_RIGHTS } from '../../../server/gateway/desk-rights.ts';
import { openApi } from '../../../server/gateway/openapi.ts';
import { DESK_OPERATIONS } from '../../../server/gateway/openapi-desk.ts';

test('the page lists every route a token opens, with its scope, and no other of the desk', () => {
  const scoped = Object.entries(DESK_RIGHTS).filter(([, { scope }]) => scope);
  expect(DESK_OPERATIONS).toHaveLength(scoped.length);
  const { paths } = openApi('1') as { paths: Record<string, Record<string, { security?: unknown }>> };
  expect(paths['/api/v1/desk/tickets/{reference}/claim']?.post?.security).toEqual([
    { program: ['tickets:act'] },
  ]);
  expect(paths['/api/v1/desk/accounts']).toBeUndefined();
});

test('every route that a token opens is told in words', () => {
  expect(DESK_OPERATIONS.filter(({ summary }) => /^[A-Z]+ \//.test(summary))).toEqual([]);
});

test('the page tells how a screen is enrolled and how a conversation goes on elsewhere', () => {
  const { paths } = openApi('1') as { paths: Record<string, Record<string, object>> };
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/kiosque/enrolment', '/reprise']));
});

test('every schema the page points at is in it', () => {
  const page = JSON.stringify(openApi('1'));
  const { components } = JSON.parse(page) as { components: { schemas: Record<string, unknown> } };
  const named = [...page.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in components.schemas))).toEqual([]);
});
