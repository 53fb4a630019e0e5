-- Moves a ticket to another team of its town hall, at its rank: by an agent, or by itself when it waited for too long.
-- ARGV 1 legal former statuses 2 the agent who does so, or '' 3 their name 4 the team 5 a word for who has it next
--      6 the team it must still be with, or ''
local ticket = read()
if not ticket then return { 'missing' } end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
if ticket.status == 'assigned' and ticket.agent ~= ARGV[2] then return { 'taken' } end
if ARGV[6] ~= '' and ticket.team ~= ARGV[6] then return { 'refused' } end
if ticket.team == ARGV[4] then return { ticket.status == 'assigned' and 'refused' or 'known' } end
local byHand = ARGV[2] ~= ''
-- Who offered themselves in the team it leaves says nothing of the next. It never comes back by itself.
redis.call('HDEL', T, 'passed', 'passedAt', 'transferBy', 'transferName', 'transferWord')
redis.call('HSET', T, 'transferFrom', ticket.team, 'transferAt', now())
redis.call('HSET', T, 'been', (ticket.been and ticket.been .. ' ' or '') .. ticket.team)
if byHand then redis.call('HSET', T, 'transferBy', ARGV[2], 'transferName', ARGV[3], 'transferWord', ARGV[5]) end
local who = byHand and { by = ARGV[2], name = ARGV[3], from = ticket.team } or { from = ticket.team }
local what = byHand and 'transferred' or 'overflowed'
if ticket.status ~= 'assigned' then
  move(ticket, ticket.status, '', what, who, ARGV[4])
elseif ticket.mode == 'live' then
  move(ticket, 'waiting', 'transferred', what, who, ARGV[4])
else
  move(ticket, 'callback', '', what, who, ARGV[4])
end
return { 'done' }
