-- Puts a ticket into a colleague's hand, if they are there and have a free one.
-- ARGV 1 legal former statuses 2 the agent who does so 3 their name 4 a word for the colleague
--      5 colleague 6 name 7 role 8 most tickets in their hand 9 lease in milliseconds
local ticket = read()
if not ticket then return { 'missing' } end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
if ticket.status == 'assigned' and ticket.agent ~= ARGV[2] then return { 'taken' } end
if ticket.status == 'assigned' and ticket.agent == ARGV[5] then return { 'refused' } end
if not there(ARGV[5]) then return { 'unavailable' } end
if redis.call('ZCARD', DESK .. 'hand:' .. ARGV[5]) >= tonumber(ARGV[8]) then return { 'full' } end
redis.call('HSET', T, 'transferFrom', ticket.team, 'transferAt', now())
redis.call('HSET', T, 'transferBy', ARGV[2], 'transferName', ARGV[3], 'transferWord', ARGV[4])
assign(ticket, ARGV[5], ARGV[6], ARGV[7], ARGV[9], 'transferred', { by = ARGV[2], name = ARGV[3], to = ARGV[5], toName = ARGV[6] })
return { 'done' }
