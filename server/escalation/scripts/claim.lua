-- Gives a ticket to an agent. Of any number who ask at once, one has it.
-- ARGV 1 legal former statuses 2 agent 3 name 4 role 5 most tickets in a hand 6 lease in milliseconds
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status == 'assigned' then return { ticket.agent == ARGV[2] and 'mine' or 'taken' } end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
local hand = DESK .. 'hand:' .. ARGV[2]
if redis.call('ZCARD', hand) >= tonumber(ARGV[5]) then return { 'full' } end
-- Somebody who is to be called is not in the conversation: nobody joins it.
move(ticket, 'assigned', ticket.mode == 'live' and 'joined' or '')
redis.call('HSET', T, 'agent', ARGV[2], 'agentName', ARGV[3], 'agentRole', ARGV[4])
redis.call('ZADD', hand, ticket.rank, REFERENCE)
redis.call('ZADD', DESK .. 'leases', now() + ARGV[6], REFERENCE)
return { 'claimed' }
