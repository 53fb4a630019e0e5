/**
 * Botpress' interface `hitl`, as bots that hand over call it. `bp add interface:hitl` would write the same from the
 * platform; it stands here so that the integration is built and tested without an account.
 */
import { type InterfacePackage, messages, WELL_KNOWN_ATTRIBUTES, z } from '@botpress/sdk';

const withUser = { userId: z.string().optional().describe('The user in whose name the message is sent') };
const { text, image, audio, video, file, bloc } = messages.defaults;

/** Messages a session may carry, and what is in each. */
export const Payloads = {
  text: text.schema.extend(withUser),
  image: image.schema.extend(withUser),
  audio: audio.schema.extend(withUser),
  video: video.schema.extend(withUser),
  file: file.schema.extend(withUser),
  bloc: bloc.schema.extend(withUser),
};
export type PayloadName = keyof typeof Payloads;

/** A message of the history: of any type the bot's own channel has. Read one by one in `readable.ts`. */
export const HistoryMessage = z.object({
  source: z.union([
    z.object({ type: z.literal('user'), userId: z.string() }),
    z.object({ type: z.literal('bot') }),
  ]),
  type: z.string(),
  payload: z.record(z.unknown()),
});

/** What a bot may say of a session beside its title. */
export const SessionWish = z.object({
  language: z
    .string()
    .optional()
    .title('Language')
    .describe('The language the citizen writes in, such as ar'),
});

const conversationId = z.string().title('Session').describe('The conversation that stands for the session');

export const CreateUserInput = z.object({
  name: z.string().optional().title('Name'),
  pictureUrl: z.string().optional().title('Picture'),
  email: z.string().optional().title('E-mail'),
});
export const StartHitlInput = z.object({
  userId: z.string().title('User').describe('The citizen, as createUser made them'),
  title: z.string().optional().title('Title'),
  description: z.string().optional().title('Description'),
  hitlSession: SessionWish.optional().title('More about the session'),
  messageHistory: z.array(HistoryMessage).title('History').describe('What was said before, oldest first'),
});
export const StopHitlInput = z.object({ conversationId });
export const Assigned = z.object({ conversationId, userId: z.string().title('Agent') });
export const Stopped = z.object({ conversationId });

const attributes = { ...WELL_KNOWN_ATTRIBUTES.HIDDEN_IN_STUDIO };

export const hitl = {
  type: 'interface',
  name: 'hitl',
  version: '2.0.0',
  definition: {
    name: 'hitl',
    version: '2.0.0',
    entities: { hitlSession: { title: 'Session', schema: z.object({}) } },
    events: { hitlAssigned: { schema: Assigned }, hitlStopped: { schema: Stopped } },
    actions: {
      createUser: {
        attributes,
        title: 'Make a citizen known',
        input: { schema: CreateUserInput },
        output: { schema: z.object({ userId: z.string() }) },
      },
      startHitl: {
        attributes,
        title: 'Hand over to a person',
        input: { schema: StartHitlInput },
        output: { schema: z.object({ conversationId }) },
      },
      stopHitl: {
        attributes,
        title: 'End the session',
        input: { schema: StopHitlInput },
        output: { schema: z.object({}) },
      },
    },
    channels: {
      hitl: {
        title: 'Session with an agent',
        messages: {
          text: { schema: Payloads.text },
          image: { schema: Payloads.image },
          audio: { schema: Payloads.audio },
          video: { schema: Payloads.video },
          file: { schema: Payloads.file },
          bloc: { schema: Payloads.bloc },
        },
      },
    },
  },
} as const satisfies InterfacePackage;
