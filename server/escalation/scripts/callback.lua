-- Name and number are known: somebody will call. Given again, they take the place of the former ones.
-- ARGV 1 legal former statuses 2 contact
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.mode == 'callback' and (ticket.status == 'callback' or ticket.status == 'assigned') then
  if ticket.contact == ARGV[2] then return { 'known' } end
  redis.call('HSET', T, 'contact', ARGV[2])
  changed()
  return { 'done' }
end
if not legal(ticket, ARGV[1]) then return { 'refused' } end
redis.call('HSET', T, 'contact', ARGV[2], 'mode', 'callback')
-- The citizen's own turn has told them.
move(ticket, 'callback', '', 'callback')
return { 'done' }
