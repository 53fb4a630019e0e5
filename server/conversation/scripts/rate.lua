-- The first rating of a conversation: of two that come at once, one finds it done.
-- KEYS 1 conversation 2 log 3 receipts
-- ARGV 1 instant
if redis.call('EXISTS', KEYS[1]) == 0 then return { 'gone' } end
if redis.call('HGET', KEYS[1], 'rated') then return { 'rated' } end
redis.call('HSET', KEYS[1], 'rated', '1', 'lastAt', ARGV[1])
-- A turn prepared before it shows a conversation that is not rated: it must be done again.
redis.call('HINCRBY', KEYS[1], 'version', 1)
keep(KEYS, '')
return { 'done' }
