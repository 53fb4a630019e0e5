import type { SheetCondition } from '../sheet.ts';
import { childOf, type Element, elementsOf } from './element.ts';
import type { Reading } from './reading.ts';

/** The `Condition` of an element, if it has one. */
export function conditionIn(parent: Element, reading: Reading): { if?: SheetCondition } {
  const condition = childOf(parent, 'Condition');
  if (!condition) return {};
  reading.count('Condition');
  const inner = elementsOf(condition).map((each) => read(each, reading));
  const [only] = inner;
  return { if: only && inner.length === 1 ? only : { all: inner } };
}

function read(element: Element, reading: Reading): SheetCondition {
  reading.count(element.name);
  const name = element.attributes.var ?? '';
  if (element.name === 'estVrai') return { is: name };
  if (element.name === 'estIndefini') return { open: name };
  const inner = elementsOf(element).map((each) => read(each, reading));
  if (element.name === 'ou') return { any: inner };
  if (element.name !== 'et') reading.strange(element, 'Condition');
  return { all: inner };
}
