-- Adds counts, unless they were added before.
-- KEYS 1 the mark 2… one hash a day
-- ARGV 1 what the mark must hold now 2 what it holds after 3 its life in seconds 4 a day's life in seconds
--      5… three by three: which day's hash, field, by how much
local held = redis.call('GET', KEYS[1]) or '0'
if held ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
for i = 5, #ARGV, 3 do
  local day = KEYS[1 + tonumber(ARGV[i])]
  redis.call('HINCRBY', day, ARGV[i + 1], ARGV[i + 2])
  redis.call('EXPIRE', day, ARGV[4])
end
return 1
