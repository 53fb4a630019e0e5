/**
 * `npm run password-link -- <login>`: a link that sets a new password, for whoever runs the server, where nobody is
 * left who can make one in the console. It opens once, for three days, and stands in the audit log without a name.
 */
import { Accounts } from '../agents/accounts.ts';
import { AuditLog } from '../audit/log.ts';
import { type Config, loadConfig } from '../config.ts';
import { connect, type RedisClient, type RedisLog } from '../redis/client.ts';
import { placeFor } from '../redis/supervised.ts';

const silent: RedisLog = { info() {}, warn() {}, error() {} };
const now = () => new Date();

/** @returns null where nobody has this login. */
async function linkFor(
  redis: RedisClient,
  login: string,
  { publicUrl, port }: Config,
): Promise<string | null> {
  const accounts = new Accounts(redis, now);
  const account = await accounts.ofLogin(login);
  if (!account) return null;
  const { token } = await accounts.makeLink(account.id);
  // Nothing is dropped here: how long a line is kept is the server's to say.
  const audit = new AuditLog(redis, () => Number.POSITIVE_INFINITY, now);
  await audit.record({
    municipality: account.municipality,
    agent: '',
    agentName: '',
    token: '',
    action: 'account.link_made',
    object: account.login,
    detail: 'by=operator',
  });
  return `${publicUrl ?? `http://127.0.0.1:${port}`}/console/#setup=${token}`;
}

async function main(login: string | undefined): Promise<string | null> {
  if (login === undefined) return 'npm run password-link -- <login>';
  const config = loadConfig();
  const address = config.redisUrl ?? `unix:${placeFor(config.dataDir).socket}`;
  const redis = await connect(address, 'guichet-password-link', silent, 1).catch(() => null);
  // A Redis of our own lives as long as the server.
  if (!redis) return 'Redis does not answer: start the server first, with the same DATA_DIR or REDIS_URL.';
  try {
    const link = await linkFor(redis, login, config);
    if (link === null) return `Nobody has the login "${login}".`;
    console.log(link);
    return null;
  } finally {
    redis.destroy();
  }
}

const refused = await main(process.argv[2]);
if (refused !== null) {
  console.error(refused);
  process.exitCode = 1;
}
