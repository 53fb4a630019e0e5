-- Keeps a seat for somebody who is still giving their name. One seat a holder: another start takes its place.
-- KEYS 1 seats 2 holds   ARGV 1 start 2 holder 3 capacity 4 for how long, in milliseconds
sweep(KEYS[1], KEYS[2])
if others(KEYS[1], ARGV[1], ARGV[2]) >= tonumber(ARGV[3]) then return { 'full' } end
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], now() + ARGV[4], ARGV[2])
return { 'held' }
