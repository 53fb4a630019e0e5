-- A sign of life of an agent, and what they may be offered, as their account says it now.
-- KEYS 1 the agent at the desk   ARGV 1 agent 2 lease in milliseconds 3 name 4 lines 5 languages 6 topics 7 capacity
local DESK = string.match(KEYS[1], '^(.-}:)')
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local agent = ARGV[1]
local alive = redis.call('ZSCORE', DESK .. 'alive', agent)
local before = redis.call('HGET', KEYS[1], 'lines') or ''
redis.call('ZADD', DESK .. 'alive', now + ARGV[2], agent)
redis.call('HSET', KEYS[1], 'name', ARGV[3], 'lines', ARGV[4], 'languages', ARGV[5], 'topics', ARGV[6], 'capacity', ARGV[7])
local away = redis.call('SISMEMBER', DESK .. 'away', agent) == 1
local free = not away and redis.call('ZCARD', DESK .. 'hand:' .. agent) < tonumber(ARGV[7])
-- Whoever was gone begins to be idle now.
local back = not alive or tonumber(alive) <= now
for line in string.gmatch(before, '%S+') do
  local still = string.find(' ' .. ARGV[4] .. ' ', ' ' .. line .. ' ', 1, true)
  if back or not free or not still then redis.call('ZREM', DESK .. 'ready:' .. line, agent) end
  if away or not still then redis.call('ZREM', DESK .. 'present:' .. line, agent) end
end
if not away then
  for line in string.gmatch(ARGV[4], '%S+') do redis.call('ZADD', DESK .. 'present:' .. line, now + ARGV[2], agent) end
end
if free then
  for line in string.gmatch(ARGV[4], '%S+') do redis.call('ZADD', DESK .. 'ready:' .. line, 'NX', now, agent) end
end
return { away and 'away' or 'available' }
