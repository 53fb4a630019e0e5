-- Finds the account of somebody an identity provider vouches for: by the provider's own number, or the first
-- time by the address of mail an administrator wrote down. The number is then kept, and the address counts no more.
-- KEYS 1 subjects   ARGV 1 issuer and number 2 address of mail, or ''
local AGENTS = string.match(KEYS[1], '^(.-}:)')
local id = redis.call('HGET', KEYS[1], ARGV[1])
if id then return { 'known', id } end
if ARGV[2] == '' then return { 'unknown' } end
id = redis.call('HGET', AGENTS .. 'emails', ARGV[2])
if not id then return { 'unknown' } end
local account = AGENTS .. 'account:' .. id
-- The address is that of somebody who signs in under another number: the provider's error, or another person.
if (redis.call('HGET', account, 'subject') or '') ~= '' then return { 'unknown' } end
redis.call('HSET', KEYS[1], ARGV[1], id)
redis.call('HSET', account, 'subject', ARGV[1])
return { 'known', id }
