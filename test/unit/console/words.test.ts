import { describe, expect, test } from '@jest/globals';
import { telHref } from '../../../console/links.ts';
import { Memory, type Shelf } from '../../../console/memory.ts';
import { type ConsoleWords, Words } from '../../../console/words.ts';
import { loadWords } from '../../../server/words/load-words.ts';

const trees = loadWords(`${import.meta.dirname}/../../../locales`);
const wordsOf = (lang: string) => {
  const console = trees[lang]?.console as ConsoleWords['console'];
  return new Words({
    lang,
    console,
    topics: { 'renew-id-card': 'Carte' },
    teams: {},
    sites: {},
    languages: [],
  });
};

const leaves = (tree: unknown, path = ''): string[] =>
  typeof tree === 'object' && tree !== null
    ? Object.entries(tree).flatMap(([name, below]) => leaves(below, path === '' ? name : `${path}.${name}`))
    : [path];

describe('words', () => {
  test('French and English have the same keys and the same blanks', () => {
    const french = leaves(trees.fr?.console);
    expect(leaves(trees.en?.console).sort()).toEqual([...french].sort());
    const blanks = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
    for (const key of french) {
      expect([key, blanks(wordsOf('en').t(key))]).toEqual([key, blanks(wordsOf('fr').t(key))]);
    }
  });

  test('plurals follow the language: zero is singular in French, plural in English', () => {
    expect(wordsOf('fr').t('queue.count', { count: 0 })).toBe('0 demande');
    expect(wordsOf('fr').t('queue.count', { count: 2 })).toBe('2 demandes');
    expect(wordsOf('en').t('queue.count', { count: 0 })).toBe('0 requests');
    expect(wordsOf('en').t('queue.count', { count: 1 })).toBe('1 request');
  });

  test('a missing key shows itself; a missing topic is said as such', () => {
    expect(wordsOf('fr').t('no.such.key')).toBe('no.such.key');
    expect(wordsOf('fr').topic(null)).toBe('Sujet non précisé');
    expect(wordsOf('fr').topic('some-topic')).toBe('some topic');
  });

  test('ages are said in the unit that tells', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    const age = (since: string) => wordsOf('fr').age(since, now);
    expect(age('2026-11-22T11:59:40Z')).toBe("moins d'1 min");
    expect(age('2026-11-22T12:00:30Z')).toBe("moins d'1 min");
    expect(age('2026-11-22T11:20:00Z')).toBe('40 min');
    expect(age('2026-11-22T09:55:00Z')).toBe('2 h 05');
    expect(age('2026-11-19T09:55:00Z')).toBe('3 j');
  });

  test('a number as people write it can be called', () => {
    expect(telHref('02 61 91 22 33')).toBe('tel:0261912233');
  });
});

describe('memory', () => {
  const shelf = (): Shelf & { readonly kept: Map<string, string> } => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
      key: (index) => [...kept.keys()][index] ?? null,
      get length() {
        return kept.size;
      },
    };
  };

  test('a reply that was on its way is sent again after a reload, with its id', () => {
    const memory = new Memory(shelf(), shelf());
    memory.keep('me', [{ clientMessageId: 'x', reference: 'G', text: 't', status: 'sending' }], { G: 3 });
    expect(memory.outbox()).toEqual([{ clientMessageId: 'x', reference: 'G', text: 't', status: 'queued' }]);
    expect(memory.seen()).toEqual({ G: 3 });
  });

  test('signing out leaves no draft behind, and no word of anybody else is touched', () => {
    const tab = shelf();
    tab.setItem('another', 'kept');
    const memory = new Memory(tab, shelf());
    memory.keepDraft('G-1', 'one');
    memory.keepDraft('G-2', 'two');
    memory.forget();
    expect([...tab.kept.keys()]).toEqual(['another']);
  });

  test('a storage that refuses costs nothing but the memory', () => {
    const broken = {
      ...shelf(),
      setItem: () => {
        throw new Error('full');
      },
      getItem: () => {
        throw new Error('no');
      },
    };
    const memory = new Memory(broken, broken);
    memory.keepDraft('G-1', 'one');
    expect(memory.draft('G-1')).toBe('');
    expect(memory.preferences()).toMatchObject({ sound: false, notifications: false, keys: true });
  });
});
