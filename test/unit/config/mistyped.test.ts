import { expect, test } from '@jest/globals';
import { mistyped } from '../../../server/config/mistyped.ts';
import { loadConfig, SETTINGS } from '../../../server/config.ts';

const found = (given: Record<string, string>) => mistyped(given, [...SETTINGS.keys()]);

test.each([
  ['PORT_', 'PORT'],
  ['port', 'PORT'],
  ['GUICHET_PORT', 'PORT'],
  ['MUNICIPALITIES_DRI', 'MUNICIPALITIES_DIR'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['TRUST-PROXY', 'TRUST_PROXY'],
  ['SESSION_SERCET', 'SESSION_SECRET'],
  ['REDIS_UR', 'REDIS_URL'],
])('%s is taken for %s', (name, meant) => {
  expect(found({ [name]: '1' })).toEqual([{ name, meant }]);
});

test('what an ordinary machine, a container and npm set is nobody’s setting', () => {
  const names = [
    ...[
      'HOME',
      'PATH',
      'PWD',
      'USER',
      'SHELL',
      'LANG',
      'TERM',
      'LOGNAME',
      'HOSTNAME',
      'OLDPWD',
      'TMPDIR',
      'TZ',
    ],
    ...['EDITOR', 'MAIL', 'DISPLAY', 'NODE_ENV', 'NODE_OPTIONS', 'NODE_VERSION', 'YARN_VERSION', 'INIT_CWD'],
    ...['npm_config_cache', 'npm_lifecycle_event', 'npm_package_version', 'COLOR', 'SHLVL', '_', 'LS_COLORS'],
    ...['KUBERNETES_PORT', 'KUBERNETES_SERVICE_HOST', 'REDIS_PORT', 'REDIS_HOST', 'HTTP_PROXY', 'NO_PROXY'],
  ];
  expect(found(Object.fromEntries(names.map((name) => [name, '1'])))).toEqual([]);
  expect(found({ GUICHET_PORT: 'tcp://10.0.0.1:3000' })).toEqual([]);
});

test('no setting is taken for another, and who sets the right one too is told nothing', () => {
  expect(found(Object.fromEntries([...SETTINGS.keys()].map((name) => [name, '1'])))).toEqual([]);
  expect(found({ PORT: '80', PORT_: '90' })).toEqual([]);
});

test('they come with the settings; an empty one says nothing', () => {
  expect(loadConfig({ PORT_: '80', HOST_: ' ' }).mistyped).toEqual([{ name: 'PORT_', meant: 'PORT' }]);
});
