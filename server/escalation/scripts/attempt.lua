-- An agent has called, or tried to. The same attempt told again is one attempt.
-- ARGV 1 legal former statuses 2 the agent 3 their name 4 reached, not_reached or wrong_number 5 id of the attempt
--      6 most attempts 7 when to try again, in milliseconds
local ticket = read()
if not ticket then return { 'missing' } end
local attempts = ticket.attempts and cjson.decode(ticket.attempts) or {}
for _, each in ipairs(attempts) do if each.id == ARGV[5] then return { 'known' } end end
if ticket.mode ~= 'callback' or not legal(ticket, ARGV[1]) then return { 'refused' } end
if ticket.status == 'assigned' and ticket.agent ~= ARGV[2] then return { 'taken' } end
attempts[#attempts + 1] = { id = ARGV[5], at = now(), by = ARGV[2], name = ARGV[3], outcome = ARGV[4] }
redis.call('HSET', T, 'attempts', cjson.encode(attempts))
local who = { by = ARGV[2], name = ARGV[3], reason = ARGV[4] }
if ARGV[4] == 'reached' then
  redis.call('HSET', T, 'endReason', 'callback')
  redis.call('HDEL', T, 'contact', 'transferWord', 'summary')
  move(ticket, 'closed', 'ended', 'called', who)
elseif ARGV[4] == 'wrong_number' then
  -- Nobody can be called before there is another number.
  redis.call('HDEL', T, 'contact', 'dueAt')
  move(ticket, 'draft', 'wrong_number', 'called', who)
elseif #attempts >= tonumber(ARGV[6]) then
  redis.call('HSET', T, 'endReason', 'no_answer')
  redis.call('HDEL', T, 'contact', 'transferWord', 'summary')
  move(ticket, 'closed', 'gave_up', 'called', who)
else
  leave(ticket)
  ticket.status, ticket.dueAt = 'draft', ARGV[7]
  redis.call('HSET', T, 'dueAt', ARGV[7])
  move(ticket, 'callback', 'tried', 'called', who)
end
return { 'done' }
