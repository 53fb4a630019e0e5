-- An appointment that will not be: its seat is free for somebody else, and it stays in the day's list as cancelled.
-- KEYS 1 appointment 2 seats   ARGV 1 reference 2 id of the change 3 revision it was made from ('' and '': any)
local status, revision, change = unpack(redis.call('HMGET', KEYS[1], 'status', 'revision', 'change'))
if not status then return { 'missing' } end
local stale = madeElsewhere(change, revision, ARGV[2], ARGV[3])
if stale then return { stale } end
if status == 'cancelled' then return { 'known' } end
redis.call('HSET', KEYS[1], 'status', 'cancelled', 'change', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'revision', 1)
redis.call('ZREM', KEYS[2], ARGV[1])
return { 'done' }
