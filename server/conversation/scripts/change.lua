-- A change from outside a turn: an agent's words, a handoff. Repeats have no second effect.
-- KEYS 1 conversation 2 log 3 receipts
-- ARGV 1 change id or '' 2 legal former statuses, ' bot waiting ' 3 new status or '' 4 version and memory, or ''
--      5 instant 6 ticket or '' 7 sequence the log must still be at, or '', messages…
if redis.call('EXISTS', KEYS[1]) == 0 then return { 'gone' } end
if ARGV[1] ~= '' then
  local known = redis.call('HGET', KEYS[3], ARGV[1])
  if known then return { 'done', 0, 0 } end
end
local status = redis.call('HGET', KEYS[1], 'status')
if not string.find(ARGV[2], ' ' .. status .. ' ', 1, true) then return { 'refused', status } end
if ARGV[7] ~= '' and redis.call('HGET', KEYS[1], 'seq') ~= ARGV[7] then return { 'refused', status } end
-- Memory was read at a version: where a turn came since, the caller reads it again.
local memory = nil
if ARGV[4] ~= '' then
  local space = string.find(ARGV[4], ' ', 1, true)
  if redis.call('HGET', KEYS[1], 'version') ~= string.sub(ARGV[4], 1, space - 1) then return { 'conflict' } end
  memory = string.sub(ARGV[4], space + 1)
end
local seq = tonumber(redis.call('HGET', KEYS[1], 'seq'))
local first = seq + 1
for i = 8, #ARGV do
  seq = seq + 1
  redis.call('XADD', KEYS[2], seq .. '-0', 'm', ARGV[i])
end
redis.call('HSET', KEYS[1], 'seq', seq, 'lastAt', ARGV[5])
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'status', ARGV[3]) end
if memory then redis.call('HSET', KEYS[1], 'memory', memory) end
-- A turn prepared before this change must be done again.
redis.call('HINCRBY', KEYS[1], 'version', 1)
if ARGV[1] ~= '' then redis.call('HSET', KEYS[3], ARGV[1], '{"seq":' .. first .. ',"change":true}') end
keep(KEYS, ARGV[6])
return { 'done', first, seq }
