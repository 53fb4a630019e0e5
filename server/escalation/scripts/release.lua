-- Puts an assigned ticket back where it was taken from, at its old rank.
-- ARGV 1 legal former statuses 2 the agent who gives it back, or '' for whoever has it
--      3 'lapsed' to do so only when the lease has run out
local ticket = read()
if not ticket then return { 'missing' } end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
if ARGV[2] ~= '' and ticket.agent ~= ARGV[2] then return { 'taken' } end
if ARGV[3] == 'lapsed' then
  local lease = redis.call('ZSCORE', DESK .. 'leases', REFERENCE)
  if lease and tonumber(lease) > now() then return { 'held' } end
end
local what = ARGV[2] ~= '' and 'released' or 'lost'
local who = { by = ticket.agent, name = ticket.agentName }
if ticket.mode == 'live' then move(ticket, 'waiting', 'lost', what, who) else move(ticket, 'callback', '', what, who) end
return { 'done' }
