/** A flow as its file has it: names, ways and ends, each fault with its place in the file. */
import { join } from 'node:path';
import { checkFlow } from '../flows/check-flow.ts';
import type { FlowLibrary } from '../flows/library.ts';
import type { Flow } from '../flows/schema.ts';
import { waysThrough } from '../flows/walk.ts';
import { type ContentFault, readYaml } from './load-yaml.ts';
import { pastReview } from './review.ts';

/** @param folder where the flow's file stands. @param library all that it may call or name, itself included. */
export function checkFlowFile(
  flow: Flow,
  folder: string,
  library: FlowLibrary,
  today: string,
): { faults: ContentFault[]; warnings: ContentFault[] } {
  const yaml = readYaml(join(folder, `${flow.id}.yml`));
  const told = (path: readonly (string | number)[], message: string): ContentFault => ({
    file: yaml.file,
    ...yaml.at(path),
    message,
  });
  const faults = checkFlow(flow, library).map(({ path, message }) => told(path, message));
  const warnings: ContentFault[] = [];
  const due = pastReview(flow.reviewed, flow.review_after, today);
  if (due) warnings.push(told(['reviewed'], due));
  if (faults.length > 0) return { faults, warnings };
  try {
    const reached = new Set(waysThrough(library, flow.id, today).map(({ end }) => `${end.flow} ${end.step}`));
    for (const [index, step] of flow.steps.entries()) {
      if ('result' in step && !reached.has(`${flow.id} ${step.id}`) && !isCalled(flow, library))
        warnings.push(
          told(['steps', index], `no answers lead to "${step.id}": its conditions exclude each other`),
        );
    }
  } catch (error) {
    faults.push(told(['steps'], error instanceof Error ? error.message : String(error)));
  }
  return { faults, warnings };
}

/** A flow that others call may have ends which only their values lead to. */
const isCalled = ({ id }: Flow, library: FlowLibrary): boolean =>
  [...library].some((flow) => flow.steps.some((step) => 'call' in step && step.call === id));
