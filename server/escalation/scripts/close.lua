-- Ends a ticket. Name and number of the citizen are forgotten with it, and what agents wrote to one another.
-- ARGV 1 legal former statuses 2 the agent who ends it, or '' 3 reason
--      4 what a conversation with an agent must hear of it 5 what any other must 6 the agent's name
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status == 'closed' then return { 'known' } end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
if ARGV[2] ~= '' and ticket.status == 'assigned' and ticket.agent ~= ARGV[2] then return { 'taken' } end
local live = ticket.status == 'assigned' and ticket.mode == 'live'
redis.call('HSET', T, 'endReason', ARGV[3])
redis.call('HDEL', T, 'contact', 'transferWord', 'summary')
local who = ARGV[2] ~= '' and { by = ARGV[2], name = ARGV[6], reason = ARGV[3] } or { reason = ARGV[3] }
move(ticket, 'closed', live and ARGV[4] or ARGV[5], 'closed', who)
return { 'done' }
