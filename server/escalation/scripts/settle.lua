-- The conversation has heard of a ticket's last move, and its next look is planned; void when it moved since.
-- ARGV 1 number of the move 2 time of the next look 3 for how long an ended ticket is kept, in seconds
if redis.call('HGET', T, 'moves') ~= ARGV[1] then return { 'moved' } end
redis.call('HSET', T, 'told', ARGV[1])
if redis.call('HGET', T, 'status') == 'closed' then
  redis.call('ZREM', DESK .. 'due', REFERENCE)
  redis.call('EXPIRE', T, ARGV[3])
  redis.call('EXPIRE', DESK .. 'history:' .. REFERENCE, ARGV[3])
else
  redis.call('ZADD', DESK .. 'due', ARGV[2], REFERENCE)
end
return { 'done' }
