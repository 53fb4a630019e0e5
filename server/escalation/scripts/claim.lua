-- Gives a ticket to an agent. Of any number who ask at once, one has it.
-- ARGV 1 legal former statuses 2 agent 3 name 4 role 5 most tickets in a hand 6 lease in milliseconds
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status == 'assigned' then return { ticket.agent == ARGV[2] and 'mine' or 'taken' } end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
-- Danger waits neither for whom it is offered to nor for a free hand.
if ticket.priority ~= 'danger' then
  local offered = ticket.offerTo and ticket.offerTo ~= ARGV[2] and tonumber(ticket.offerUntil) > now()
  if offered then return { 'offered' } end
  if redis.call('ZCARD', DESK .. 'hand:' .. ARGV[2]) >= tonumber(ARGV[5]) then return { 'full' } end
end
assign(ticket, ARGV[2], ARGV[3], ARGV[4], ARGV[6], 'claimed', { by = ARGV[2], name = ARGV[3] })
return { 'claimed' }
