import type { SheetCondition } from '../sheet.ts';
import { type Element, elementsOf } from './element.ts';
import type { Reading } from './reading.ts';

/** The `Condition` of an element, if it has one; all of them hold where there are several. */
export function conditionIn(parent: Element, reading: Reading): { if?: SheetCondition } {
  const conditions = elementsOf(parent, 'Condition');
  if (conditions.length === 0) return {};
  const inner = conditions.flatMap((condition) => {
    reading.count('Condition');
    return elementsOf(condition).map((each) => read(each, reading));
  });
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
