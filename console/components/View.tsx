/** The view that is open. */
import type { ComponentType } from 'preact';
import { AdminView } from '../admin/AdminView.tsx';
import { AppointmentsView } from '../appointments/AppointmentsView.tsx';
import { SupervisionView } from '../supervision/SupervisionView.tsx';
import { TrainingView } from '../training/TrainingView.tsx';
import { useUi } from '../ui.ts';
import { type ViewName, viewsOf } from '../views.ts';
import { AdviserView } from './adviser/AdviserView.tsx';
import { DeskView } from './DeskView.tsx';

const COMPONENTS: Readonly<Record<ViewName, ComponentType>> = {
  desk: DeskView,
  adviser: AdviserView,
  appointments: AppointmentsView,
  supervision: SupervisionView,
  training: TrainingView,
  admin: AdminView,
};

export function View() {
  const { view, state } = useUi();
  // An address may name what this account may not open.
  const Component = COMPONENTS[viewsOf(state.session).includes(view) ? view : 'desk'];
  return <Component />;
}
