-- Changes an account, if it is still as it was when the change was made up.
-- A town hall keeps one administrator who can sign in: otherwise nobody could ever let anybody in again.
-- KEYS 1 logins 2 the account   ARGV 1 id 2 revision the change was made from, fields…
local AGENTS = string.match(KEYS[1], '^(.-}:)')
local flat = redis.call('HGETALL', KEYS[2])
if #flat == 0 then return { 'missing' } end
local old, new = {}, {}
for i = 1, #flat, 2 do old[flat[i]] = flat[i + 1]; new[flat[i]] = flat[i + 1] end
for i = 3, #ARGV, 2 do new[ARGV[i]] = ARGV[i + 1] end
if (old.revision or '0') ~= ARGV[2] then return { 'changed-elsewhere' } end

local function administers(account) return account.right == 'administrator' and (account.disabled or '') == '' end
local administrators = AGENTS .. 'administrators:' .. old.municipality
if administers(old) and not administers(new) and redis.call('SCARD', administrators) <= 1 then
  return { 'last-administrator' }
end

local before, after = old.email or '', new.email or ''
if before ~= after then
  if after ~= '' and redis.call('HSETNX', AGENTS .. 'emails', after, ARGV[1]) == 0 then return { 'email-taken' } end
  if before ~= '' then redis.call('HDEL', AGENTS .. 'emails', before) end
end
redis.call(administers(new) and 'SADD' or 'SREM', administrators, ARGV[1])
for i = 3, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('HINCRBY', KEYS[2], 'revision', 1)
return { 'done' }
