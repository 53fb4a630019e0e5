/** The integration as Botpress shows, checks and calls it. */
import { IntegrationDefinition, z } from '@botpress/sdk';
import { hitl, SessionWish } from './src/hitl.ts';
import { Settings } from './src/settings.ts';

export default new IntegrationDefinition({
  name: 'guichet',
  version: '0.1.0',
  title: 'Guichet',
  description: 'A person of the town hall behind your bot: with the whole conversation, in opening hours.',
  readme: 'hub.md',
  icon: 'icon.svg',
  configuration: { schema: Settings },
  entities: {
    hitlSession: { title: 'Session', description: 'A conversation with an agent', schema: SessionWish },
  },
  states: {
    /** Where Guichet sends what agents say: told once, when the integration is set up. */
    webhook: { type: 'integration', schema: z.object({ url: z.string() }) },
  },
  user: {
    tags: {
      guichet: { title: 'Agent', description: 'The agent at Guichet, or the town hall' },
      email: { title: 'E-mail', description: 'By which a citizen who comes again is known' },
    },
  },
  channels: {
    hitl: {
      messages: {},
      conversation: {
        tags: {
          session: { title: 'Session', description: 'The conversation at Guichet' },
          assigned: { title: 'Assignment', description: 'The last assignment the bot was told of' },
        },
      },
      message: { tags: { guichet: { title: 'Message', description: 'Its name at Guichet' } } },
    },
  },
}).extend(hitl, ({ entities }) => ({ entities: { hitlSession: entities.hitlSession } }));
