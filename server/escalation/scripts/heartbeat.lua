-- A sign of life: the leases of all that an agent has in hand begin anew.
-- KEYS 1 leases 2 the agent's hand   ARGV 1 lease in milliseconds
local time = redis.call('TIME')
local lease = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local hand = redis.call('ZRANGE', KEYS[2], 0, -1)
for _, reference in ipairs(hand) do redis.call('ZADD', KEYS[1], 'XX', lease, reference) end
return { 'done' }
