/** `npm run imports`: holds the import rules of docs/imports.md against the code. */
import { join } from 'node:path';
import { circlesOf } from './setup/import-circles.ts';
import { RULES, readImports, violationsOf } from './setup/import-rules.ts';

/**
 * A checker that reads nothing finds nothing, and such checkers have been seen: below these numbers, which
 * are well under what there is, it has failed whatever it says.
 */
const AT_LEAST = { files: 150, imports: 500 };

const { files, imports } = readImports(join(import.meta.dirname, '../..'), ['server', 'widget', 'console']);
for (const { rule, found } of violationsOf(imports)) {
  console.error(`${found.from}:${found.line}  ${rule.name}: may not import ${found.to}. ${rule.why}`);
  process.exitCode = 1;
}
for (const circle of circlesOf(imports)) {
  console.error(`${circle.join(' ↔ ')}  no-circles: they import one another.`);
  process.exitCode = 1;
}
if (files < AT_LEAST.files || imports.length < AT_LEAST.imports) {
  console.error(`only ${files} files and ${imports.length} imports were read: the check itself is broken`);
  process.exitCode = 1;
}
console.log(`${RULES.length + 1} rules, ${files} files, ${imports.length} imports`);
