-- Puts a citizen's message in the log, once. It is stored, in order, before it is acknowledged.
-- KEYS 1 conversation 2 log 3 receipts 4 to-do   ARGV 1 client id 2 message 3 input 4 version it was worded from, or ''
if redis.call('EXISTS', KEYS[1]) == 0 then return { 'gone' } end
local known = redis.call('HGET', KEYS[3], ARGV[1])
if known then return { 'repeated', known } end
if redis.call('HGET', KEYS[1], 'status') == 'closed' then return { 'closed' } end
if ARGV[4] ~= '' and redis.call('HGET', KEYS[1], 'version') ~= ARGV[4] then return { 'stale' } end
local seq = redis.call('HINCRBY', KEYS[1], 'seq', 1)
redis.call('XADD', KEYS[2], seq .. '-0', 'm', ARGV[2])
local receipt = cjson.encode({ seq = seq })
redis.call('HSET', KEYS[3], ARGV[1], receipt)
redis.call('RPUSH', KEYS[4], seq .. ' ' .. ARGV[3])
keep(KEYS, '')
-- The version, and how many messages are without an answer, tell whether the caller may answer at once from what
-- it has read before.
return { 'stored', receipt, redis.call('HGET', KEYS[1], 'version'), redis.call('LLEN', KEYS[4]) }
