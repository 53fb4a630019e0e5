-- Writes all of a turn's effects in one step, or nothing where another turn came first.
-- KEYS 1 conversation 2 log 3 receipts 4 to-do 5 effects
-- ARGV 1 version 2 client id 3 memory 4 status 5 turn 6 instant 7 ticket or '' 8 number of messages, messages…, effects…
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return { 'conflict' } end
local receipt = redis.call('HGET', KEYS[3], ARGV[2])
local head = redis.call('LINDEX', KEYS[4], 0)
if not receipt or not head then return { 'conflict' } end
local own = cjson.decode(receipt).seq
if string.sub(head, 1, string.find(head, ' ') - 1) ~= tostring(own) then return { 'conflict' } end
local seq = tonumber(redis.call('HGET', KEYS[1], 'seq'))
local first = seq + 1
local messages = tonumber(ARGV[8])
for i = 9, 8 + messages do
  seq = seq + 1
  redis.call('XADD', KEYS[2], seq .. '-0', 'm', ARGV[i])
end
local version = redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('HSET', KEYS[1], 'seq', seq, 'memory', ARGV[3], 'status', ARGV[4], 'lastAt', ARGV[6])
redis.call('HSET', KEYS[3], ARGV[2], '{"seq":' .. own .. ',"done":{"first":' .. first .. ',"last":' .. seq .. ',"turn":' .. ARGV[5] .. '}}')
redis.call('LPOP', KEYS[4])
for i = 9 + messages, #ARGV do redis.call('HSET', KEYS[5], version .. '.' .. i, ARGV[i]) end
keep(KEYS, ARGV[7])
return { 'done', first, redis.call('LLEN', KEYS[4]) }
