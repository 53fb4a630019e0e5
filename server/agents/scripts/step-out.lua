-- An agent says that they are away, or signs out: nothing more is offered to them, and an open offer goes on at once.
-- KEYS 1 the agent at the desk   ARGV 1 agent 2 'away' or 'gone'
local DESK = string.match(KEYS[1], '^(.-}:)')
local lines = redis.call('HGET', KEYS[1], 'lines') or ''
for line in string.gmatch(lines, '%S+') do
  redis.call('ZREM', DESK .. 'ready:' .. line, ARGV[1])
  redis.call('ZREM', DESK .. 'present:' .. line, ARGV[1])
end
local offer = redis.call('HGET', KEYS[1], 'offer')
if offer and redis.call('HGET', DESK .. 'ticket:' .. offer, 'offerTo') == ARGV[1] then
  redis.call('HSET', DESK .. 'ticket:' .. offer, 'offerUntil', 0)
  redis.call('ZADD', DESK .. 'due', 'XX', 0, offer)
end
if ARGV[2] == 'away' then
  redis.call('SADD', DESK .. 'away', ARGV[1])
else
  redis.call('ZREM', DESK .. 'alive', ARGV[1])
  -- Signing out: the next day begins afresh.
  redis.call('SREM', DESK .. 'away', ARGV[1])
  redis.call('DEL', KEYS[1])
end
return { 'done', offer or '' }
