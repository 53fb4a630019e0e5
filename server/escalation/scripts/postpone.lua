-- The wait becomes a call, whose name and number are still to be asked.
-- ARGV 1 legal former statuses 2 what the conversation must hear: 'callback' at closing time, 'left' when nobody
--      was there to wait any more
local ticket = read()
if not ticket then return { 'missing' } end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
redis.call('HSET', T, 'mode', 'callback')
redis.call('HDEL', T, 'unseen')
move(ticket, 'draft', ARGV[2], 'postponed')
return { 'done' }
