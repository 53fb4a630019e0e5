-- Puts right what was reserved, once the true figures are known. What has expired stays gone.
-- KEYS as in reserve.lua   ARGV 1 tokens more or less 2 cost more or less
for i = 1, 4 do
  if redis.call('EXISTS', KEYS[i]) == 1 then redis.call('INCRBY', KEYS[i], i == 4 and ARGV[2] or ARGV[1]) end
end
return 1
