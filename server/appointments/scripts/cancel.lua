-- An appointment that will not be: its seat is free for somebody else, and it stays in the day's list as cancelled.
-- KEYS 1 appointment 2 seats   ARGV 1 reference
local status = redis.call('HGET', KEYS[1], 'status')
if not status then return { 'missing' } end
if status == 'cancelled' then return { 'known' } end
redis.call('HSET', KEYS[1], 'status', 'cancelled')
redis.call('HINCRBY', KEYS[1], 'revision', 1)
redis.call('ZREM', KEYS[2], ARGV[1])
return { 'done' }
