-- Another key, and perhaps another site, for a conversation that is there: one that is gone stays gone.
-- KEYS 1 conversation
-- ARGV fields and values
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV))
-- What somebody has read of it is no longer true.
redis.call('HINCRBY', KEYS[1], 'version', 1)
return 1
