-- The same messages at the same places, in other words: nobody's name and number are in them any more.
-- KEYS 1 conversation 2 log   ARGV 1 version 2 memory 3 instant of the last word, sequence and message in turn
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return { 'conflict' } end
local left = redis.call('PTTL', KEYS[1])
redis.call('DEL', KEYS[2])
for i = 4, #ARGV, 2 do redis.call('XADD', KEYS[2], ARGV[i] .. '-0', 'm', ARGV[i + 1]) end
redis.call('PEXPIRE', KEYS[2], left)
redis.call('HSET', KEYS[1], 'memory', ARGV[2], 'cleanedAt', ARGV[3])
redis.call('HINCRBY', KEYS[1], 'version', 1)
return { 'done' }
