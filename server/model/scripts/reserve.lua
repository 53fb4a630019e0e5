-- Takes tokens and money out of every cap, or out of none.
-- KEYS 1 conversation 2 hour 3 day 4 cost of the day
-- ARGV 1 tokens 2 cost 3..6 caps in the order of the keys 7..10 seconds each is kept
for i = 1, 4 do
  local wanted = tonumber(i == 4 and ARGV[2] or ARGV[1])
  local used = tonumber(redis.call('GET', KEYS[i]) or '0')
  if used + wanted > tonumber(ARGV[2 + i]) then return i end
end
for i = 1, 4 do
  redis.call('INCRBY', KEYS[i], i == 4 and ARGV[2] or ARGV[1])
  redis.call('EXPIRE', KEYS[i], ARGV[6 + i])
end
return 0
