-- The wait becomes a call, whose name and number are still to be asked.
-- ARGV 1 legal former statuses
local ticket = read()
if not ticket then return { 'missing' } end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
redis.call('HSET', T, 'mode', 'callback')
move(ticket, 'draft', 'callback', 'postponed')
return { 'done' }
