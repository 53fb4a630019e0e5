-- An agent says that they are away, signs out, or gives no more signs of life: nothing more is offered to them, an
-- open offer goes on at once, and so does what waits for a team that is now empty and has another to stand in.
-- KEYS 1 the agent at the desk   ARGV 1 agent 2 'away', 'gone' or 'lost'
local DESK = string.match(KEYS[1], '^(.-}:)')
-- How many of a queue are looked at anew when its team empties; the others' own looks come within the minute.
local FIRST = 200
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[2] == 'lost' then
  local alive = redis.call('ZSCORE', DESK .. 'alive', ARGV[1])
  if not alive or tonumber(alive) > now then return { 'back', '' } end
end
local lines = redis.call('HGET', KEYS[1], 'lines') or ''
for line in string.gmatch(lines, '%S+') do
  redis.call('ZREM', DESK .. 'ready:' .. line, ARGV[1])
  local left = redis.call('ZREM', DESK .. 'present:' .. line, ARGV[1]) == 1
  -- The last of a team: whoever waits for it may be for another team now.
  if left and redis.call('ZCOUNT', DESK .. 'present:' .. line, '(' .. now, '+inf') == 0 then
    for _, reference in ipairs(redis.call('ZRANGE', DESK .. 'queue:' .. line, 0, FIRST - 1)) do
      redis.call('ZADD', DESK .. 'due', 'XX', 0, reference)
    end
  end
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
end
if ARGV[2] == 'gone' then
  -- Signing out: the next day begins afresh.
  redis.call('SREM', DESK .. 'away', ARGV[1])
  redis.call('DEL', KEYS[1])
end
return { 'done', offer or '' }
