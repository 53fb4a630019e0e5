/** `npm run model:guard`: what the guard catches of models that obey attackers, and refuses of honest ones. */
import { attack, attempts, honestAnswers, honestApart, LANGUAGES, liesApart, theGuard } from './guard-run.ts';

const guard = theGuard();
const honest = honestAnswers(guard);
console.log('| language | attempts | caught | let through | honest answers | refused all the same |');
console.log('|---|---|---|---|---|---|');
const sums = [0, 0, 0, 0, 0];
for (const language of LANGUAGES) {
  const tried = attempts(language);
  const caught = tried.filter((attempt) => attack(guard, attempt).length > 0).length;
  const said = honest.filter((each) => each.language === language);
  const refused = said.filter(({ faults }) => faults.length > 0).length;
  const row = [tried.length, caught, tried.length - caught, said.length, refused];
  row.forEach((value, at) => {
    sums[at] = (sums[at] ?? 0) + value;
  });
  console.log(`| ${[language, ...row].join(' | ')} |`);
}
console.log(`| ${['all', ...sums].join(' | ')} |`);
for (const { language, text, faults } of honest.filter((each) => each.faults.length > 0))
  console.log(`refused, ${language}: ${text} (${faults.join(', ')})`);

for (const set of ['held-out', 'third', 'fourth'] as const) {
  const [lies, apart] = [liesApart(guard, set), honestApart(guard, set)];
  const through = lies.filter(({ faults }) => faults.length === 0);
  const refused = apart.filter(({ faults }) => faults.length > 0);
  console.log(
    `\n${set}: ${lies.length} lies, ${through.length} let through; ${apart.length} honest, ${refused.length} refused`,
  );
  for (const { language, text } of through) console.log(`let through, ${language}: ${text}`);
  for (const { language, text, faults } of refused)
    console.log(`refused, ${language}: ${text} (${faults.join(', ')})`);
}
