import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checkPages } from '../../../server/content/check-pages.ts';
import { loadPages } from '../../../server/knowledge/pages/load-pages.ts';
import { markdownBlocks } from '../../../server/knowledge/pages/markdown.ts';
import { linesOf } from '../../../server/knowledge/text.ts';
import { scratch } from '../../support/sheets.ts';

const { dir, remove } = scratch();
afterAll(remove);

describe('Markdown is read as words and nothing else', () => {
  test('headings, paragraphs over several lines, lists in lists, links', () => {
    const blocks = markdownBlocks(
      'Un *mot* et\nun [lien](https://a.example/x).\n\n# Prix\n\n- dix\n  - par jour\n- vingt\n\n1. un\n2. deux\n\n### Détail\n\nFin.',
    );
    expect(linesOf(blocks)).toEqual([
      'Un mot et un lien.',
      'Prix',
      '- dix',
      '  - par jour',
      '- vingt',
      '1. un',
      '2. deux',
      'Détail',
      'Fin.',
    ]);
    expect(JSON.stringify(blocks)).toContain('https://a.example/x');
  });

  test.each([
    '<script>alert(1)</script>',
    'Un <b onclick="x()">mot</b>.',
    '[clic](javascript:alert(1))',
    '![image](https://a.example/pixel.gif)',
    '<iframe src="https://a.example"></iframe>',
    '[clic](data:text/html;base64,AAAA)',
  ])('no mark-up, no address but of the web, no picture: %s', (markdown) => {
    const text = JSON.stringify(markdownBlocks(markdown));
    expect(text).not.toMatch(/<|javascript|data:|pixel|onclick|iframe/);
  });
});

const FRONT =
  '---\ntitle: Les jardins\nsource: https://www.ville.example/jardins\nreviewed: 2026-11-22\n---\n';
let count = 0;
function check(name: string, text: string, today = '2026-11-24') {
  const folder = join(dir, String(++count));
  mkdirSync(folder);
  writeFileSync(join(folder, name), text);
  return checkPages(folder, 'ville', today);
}

describe('a page of a town hall', () => {
  test('is a sheet of its own town hall', () => {
    const folder = join(dir, 'good');
    mkdirSync(folder);
    writeFileSync(join(folder, 'jardins.md'), `${FRONT}\nBonjour.\n\n## Prix\n\n25 euros.\n`);
    const { pages, faults } = loadPages(folder, 'ville');
    expect(faults).toEqual([]);
    expect(pages[0]?.sheet).toMatchObject({
      id: 'page-ville-jardins',
      kind: 'page',
      town: 'ville',
      title: 'Les jardins',
      description: 'Bonjour.',
      updated: '2026-11-22',
      url: 'https://www.ville.example/jardins',
    });
  });

  test.each([
    ['a.md', 'Bonjour', 1, /must begin with a line of ---/],
    ['a.md', FRONT.replace('https', 'http'), 3, /source: the address of the page/],
    ['a.md', FRONT.replace('2026-11-22', 'hier'), 4, /reviewed: the day/],
    ['a.md', FRONT.replace('title', 'titel'), 2, /title|titel/],
    ['a.md', FRONT, 6, /says nothing after its title/],
    ['Ma Page.md', `${FRONT}x`, 1, /small letters/],
  ])('with a fault says where: %s', (name, text, line, message) => {
    const [first] = check(name, text).faults;
    expect(first?.message).toMatch(message);
    expect(first?.line).toBe(line);
  });

  test('that is past its review is to be read again', () => {
    const { warnings } = check('a.md', `${FRONT}\nBonjour.`, '2028-01-01');
    expect(warnings).toHaveLength(1);
  });
});
