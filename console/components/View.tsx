/** The view that is open. */
import type { ComponentType } from 'preact';
import { useUi } from '../ui.ts';
import type { ViewName } from '../views.ts';
import { AdviserView } from './adviser/AdviserView.tsx';
import { DeskView } from './DeskView.tsx';

const COMPONENTS: Readonly<Record<ViewName, ComponentType>> = { desk: DeskView, adviser: AdviserView };

export function View() {
  const { view } = useUi();
  const Component = COMPONENTS[view];
  return <Component />;
}
