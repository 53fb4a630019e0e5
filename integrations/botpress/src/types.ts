/** The integration's types, made from its schemas: what `bp gen` would write to `.botpress`, without its `any`. */
import type { DefaultIntegration, IntegrationProps, IntegrationSpecificClient, z } from '@botpress/sdk';
import type {
  Assigned,
  CreateUserInput,
  PayloadName,
  Payloads,
  SessionWish,
  StartHitlInput,
  StopHitlInput,
  Stopped,
} from './hitl.ts';
import type { Settings } from './settings.ts';

export type Guichet = DefaultIntegration<{
  name: 'guichet';
  version: '0.1.0';
  configuration: Settings;
  configurations: Record<never, never>;
  actions: {
    createUser: { input: z.infer<typeof CreateUserInput>; output: { userId: string } };
    startHitl: { input: z.infer<typeof StartHitlInput>; output: { conversationId: string } };
    stopHitl: { input: z.infer<typeof StopHitlInput>; output: Record<never, never> };
  };
  channels: {
    hitl: {
      messages: { [Name in PayloadName]: z.infer<(typeof Payloads)[Name]> };
      message: { tags: { guichet: string } };
      conversation: { tags: { session: string; assigned: string } };
    };
  };
  events: { hitlAssigned: z.infer<typeof Assigned>; hitlStopped: z.infer<typeof Stopped> };
  states: { webhook: { type: 'integration'; payload: { url: string } } };
  user: { tags: { guichet: string; email: string } };
  entities: { hitlSession: z.infer<typeof SessionWish> };
}>;

export type Props = IntegrationProps<Guichet>;
export type Client = IntegrationSpecificClient<Guichet>;
