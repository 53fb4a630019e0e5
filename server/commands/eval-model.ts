/**
 * `npm run eval:model`: the questions of `npm run eval` again, with the language model of `MODEL_BASE_URL` where the
 * rules find nothing, beside the figures without one. `-- 50` asks 50 questions a language; otherwise all. Calls cost
 * what the server takes for them: the caps of the settings do not hold here.
 */
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { loadConfig } from '../config.ts';
import { Breaker } from '../model/breaker.ts';
import { measure } from '../model/eval/measure.ts';
import { asText } from '../model/eval/report.ts';
import { Tally } from '../model/eval/tally.ts';
import { loadGuard } from '../model/guard/load-guard.ts';
import { HelpForCitizens } from '../model/help-citizens.ts';
import { LanguageModel } from '../model/language-model.ts';
import { loadPrompts } from '../model/load-prompts.ts';
import { ModelMeter } from '../model/meter.ts';
import { Ranking } from '../model/ranking.ts';
import type { ModelSettings } from '../model/settings.ts';
import { Turnstile } from '../model/turnstile.ts';
import { loadContent } from '../town/load-content.ts';
import { rowsIn } from '../understanding/eval/load-rows.ts';

const root = join(import.meta.dirname, '../..');
const config = loadConfig();
if (config.model)
  console.log(await report(config.model, Number(process.argv[2] ?? Number.POSITIVE_INFINITY)));
else {
  console.error('No model is set. For one on this machine: npm run model:fake, then');
  console.error('MODEL_BASE_URL=http://127.0.0.1:4010/v1 npm run eval:model');
  process.exitCode = 1;
}

async function report(settings: ModelSettings, most: number): Promise<string> {
  const { towns } = await loadContent(config);
  const locales = join(root, 'locales');
  const timer = () => performance.now();
  const now = () => new Date();
  const tally = new Tally();
  const model = new LanguageModel({
    settings,
    budget: tally.budget,
    breaker: new Breaker(),
    turnstile: new Turnstile(settings.concurrency),
    meter: new ModelMeter(new Registry()),
    power: { on: true, signal: new AbortController().signal },
    ...{ now, timer },
    failed: (where, error) => console.error(where, error),
  });
  await model.discover();
  const help = new HelpForCitizens({
    model: tally.of(model),
    ranking: new Ranking(model, settings, now),
    prompts: loadPrompts(locales),
    rules: loadGuard(locales, towns.languages()),
    wholeMs: settings.wholeMs,
    timer,
  });
  const rows = [...Map.groupBy(rowsIn(join(root, 'test/understanding/look')), ({ lang }) => lang).values()];
  const today = now().toISOString().slice(0, 10);
  const parts = { town: towns.fallback, model: help, today, timer };
  return asText(
    await measure(
      rows.flatMap((each) => each.slice(0, most)),
      parts,
    ),
    tally,
  );
}
