/**
 * `npm run learn`: what a first start would learn and keep in `dist/learnt`, now. For images whose files cannot be
 * written to once they run.
 */
import { loadConfig } from '../config.ts';
import { loadContent } from '../town/load-content.ts';

const began = performance.now();
await loadContent(loadConfig());
console.log(`Learnt, or found learnt, in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
