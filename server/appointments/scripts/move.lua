-- Another time for an appointment: it has the new seat and lets the old one go in one step.
-- KEYS 1 appointment 2 seats 3 holds 4 calendar
-- ARGV 1 reference 2 start 3 holder 4 capacity 5 when it is forgotten, in seconds 6 id of the change 7 revision it
--      was made from ('' and '': any)
local status, start, revision, change = unpack(redis.call('HMGET', KEYS[1], 'status', 'start', 'revision', 'change'))
if not status then return { 'missing' } end
local stale = madeElsewhere(change, revision, ARGV[6], ARGV[7])
if stale then return { stale } end
if status ~= 'booked' then return { 'refused' } end
if tonumber(start) == tonumber(ARGV[2]) then return { 'known' } end
sweep(KEYS[2], KEYS[3])
if others(KEYS[2], ARGV[2], ARGV[3]) >= tonumber(ARGV[4]) then return { 'full' } end
letGo(KEYS[2], KEYS[3], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('ZADD', KEYS[4], ARGV[2], ARGV[1])
redis.call('HSET', KEYS[1], 'start', ARGV[2], 'change', ARGV[6])
redis.call('HINCRBY', KEYS[1], 'revision', 1)
redis.call('EXPIREAT', KEYS[1], ARGV[5])
return { 'done' }
