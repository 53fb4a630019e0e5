/**
 * The views of the console. Each has its address, `#/adviser`, and its name in the words under `views`; the desk's
 * own address is that of the open request. To add one: its name here, its component in `components/View.tsx`.
 */
import type { AgentSession } from '../server/contract/desk.ts';

export const VIEWS = ['desk', 'adviser', 'appointments', 'supervision', 'training', 'admin'] as const;
export type ViewName = (typeof VIEWS)[number];

/** Views an account may open: none is hidden that the server would answer. */
export const viewsOf = (session: AgentSession | null): readonly ViewName[] =>
  VIEWS.filter((name) => {
    const right = session?.agent.right;
    if (name === 'supervision') return right === 'supervisor' || right === 'administrator';
    return name !== 'admin' || right === 'administrator';
  });

/** @param hash `#/adviser`. What names no view is the desk. */
export function viewIn(hash: string): ViewName {
  return VIEWS.find((name) => hash === `#/${name}`) ?? 'desk';
}

/** What stands behind the path: the open request, the view, or nothing. */
export function addressOf(view: ViewName, selected: string | null): string {
  if (view !== 'desk') return `#/${view}`;
  return selected === null ? '' : `#${selected}`;
}
