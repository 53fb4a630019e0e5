-- Opens an account, unless its login or its address of mail is taken.
-- KEYS 1 logins 2 the account   ARGV 1 login 2 id 3 'first' to do so only where there is no account yet, fields…
local AGENTS = string.match(KEYS[1], '^(.-}:)')
local fields = {}
for i = 4, #ARGV, 2 do fields[ARGV[i]] = ARGV[i + 1] end
local email = fields.email or ''
if ARGV[3] == 'first' and redis.call('HLEN', KEYS[1]) > 0 then return { 'refused' } end
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return { 'refused' } end
if email ~= '' and redis.call('HSETNX', AGENTS .. 'emails', email, ARGV[2]) == 0 then return { 'email-taken' } end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[2], unpack(ARGV, 4))
if fields.right == 'administrator' then
  redis.call('SADD', AGENTS .. 'administrators:' .. fields.municipality, ARGV[2])
end
return { 'done' }
