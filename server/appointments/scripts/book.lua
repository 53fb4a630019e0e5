-- Takes a seat, once: a repeat finds it taken. Never more than there are, whoever asks at once.
-- KEYS 1 appointment 2 seats 3 holds 4 calendar
-- ARGV 1 reference 2 start 3 holder 4 capacity 5 when it is forgotten, in seconds 6 what is over before this is
--      dropped from the lists, fields, name and value in turn
if redis.call('EXISTS', KEYS[1]) == 1 then return { 'known' } end
sweep(KEYS[2], KEYS[3])
if others(KEYS[2], ARGV[2], ARGV[3]) >= tonumber(ARGV[4]) then return { 'full' } end
letGo(KEYS[2], KEYS[3], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('ZADD', KEYS[4], ARGV[2], ARGV[1])
redis.call('HSET', KEYS[1], 'reference', ARGV[1], 'start', ARGV[2], 'status', 'booked', 'revision', '0', unpack(ARGV, 7))
redis.call('EXPIREAT', KEYS[1], ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[6])
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', '(' .. ARGV[6])
return { 'done' }
