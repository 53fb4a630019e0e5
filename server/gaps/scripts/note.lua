-- Counts a text that was not understood, unless it was set aside.
-- KEYS 1 text 2 list of texts 3 set-aside mark
-- ARGV 1 id 2 instant in milliseconds 3 seconds it is kept 4 most texts of the list 5 day, fields, name and value in turn
if redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('HSET', KEYS[1], unpack(ARGV, 6)) end
local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
redis.call('HSET', KEYS[1], 'lastDay', ARGV[5])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[2] - ARGV[3] * 1000)
-- The longest not asked make way.
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - ARGV[4])
return count
