-- Sets a password by a one-time link: of any number who try it at once, one does.
-- KEYS 1 the link   ARGV 1 the link's hash 2 the password's hash
local id = redis.call('GET', KEYS[1])
if not id then return { 'gone' } end
local account = string.match(KEYS[1], '^(.-}:)') .. 'account:' .. id
-- A newer link has taken its place, or the account was closed.
if redis.call('HGET', account, 'link') ~= ARGV[1] then return { 'gone' } end
if (redis.call('HGET', account, 'disabled') or '') ~= '' then return { 'gone' } end
redis.call('DEL', KEYS[1])
redis.call('HDEL', account, 'link')
redis.call('HSET', account, 'password', ARGV[2])
return { 'done', id }
