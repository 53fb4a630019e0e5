/** What citizens may ask of these conversations, with the audit log written down. */
import type { NewAuditEntry } from '../../server/audit/log.ts';
import { ConversationCodes } from '../../server/privacy/codes.ts';
import { Rights } from '../../server/privacy/rights.ts';
import type { RedisClient } from '../../server/redis/client.ts';
import type { TestConversations } from './conversations.ts';

export function testRights(redis: RedisClient, { conversations, store, now }: TestConversations) {
  const audited: NewAuditEntry[] = [];
  const codes = new ConversationCodes({ redis, secret: 'a-secret-for-tests', life: () => 3_600 });
  const rights = new Rights({
    ...{ conversations, store, codes, now },
    appointments: async () => [],
    pageOf: (reference) => `/rendez-vous/${reference}/secret`,
    audit: { record: async (entry) => void audited.push(entry) },
  });
  return { rights, codes, audited };
}
