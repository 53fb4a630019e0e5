-- Notes how the citizen can be reached, whoever has the ticket; nothing moves.
-- ARGV 1 contact
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status == 'closed' then return { 'refused' } end
if ticket.contact == ARGV[1] then return { 'known' } end
redis.call('HSET', T, 'contact', ARGV[1])
changed()
return { 'done' }
