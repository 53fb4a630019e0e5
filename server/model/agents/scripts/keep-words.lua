-- Keeps what a model wrote for an agent, no longer than its conversation.
-- KEYS 1 conversation 2 words   ARGV 1 name 2 words 3 milliseconds at most 4 most of them
local left = redis.call('PTTL', KEYS[1])
if left <= 0 then return { 'gone' } end
-- Old ones are asked for again if somebody still wants them.
if redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[4]) then redis.call('DEL', KEYS[2]) end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], math.min(left, tonumber(ARGV[3])))
return { 'done' }
