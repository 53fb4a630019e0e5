-- Adds a note, once, and lets it live as long as its conversation.
-- KEYS 1 conversation 2 notes   ARGV 1 note id 2 note 3 most notes
local left = redis.call('PTTL', KEYS[1])
if left <= 0 then return { 'gone' } end
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 1 then return { 'done' } end
if redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[3]) then return { 'full' } end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], left)
return { 'done' }
