-- Name and number are known: somebody will call. Given again, they take the place of the former ones.
-- ARGV 1 legal former statuses 2 contact 3 when to call first, in milliseconds; '' keeps what was planned
local ticket = read()
if not ticket then return { 'missing' } end
local due = ARGV[3] ~= '' and ARGV[3] or ticket.dueAt or ticket.openedAt
if ticket.mode == 'callback' and (ticket.status == 'callback' or ticket.status == 'assigned') then
  if ticket.contact == ARGV[2] then return { 'known' } end
  redis.call('HSET', T, 'contact', ARGV[2], 'dueAt', due)
  ticket.dueAt = due
  stand(ticket)
  redis.call('ZADD', DESK .. 'due', now() + GRACE, REFERENCE)
  changed()
  return { 'done' }
end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
redis.call('HSET', T, 'contact', ARGV[2], 'mode', 'callback', 'dueAt', due)
ticket.dueAt = due
-- The citizen's own turn has told them.
move(ticket, 'callback', '', 'callback')
return { 'done' }
