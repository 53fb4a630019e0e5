-- Danger was read: the ticket goes before the others, and its agent sees it.
-- ARGV 1 head start of danger in milliseconds
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status == 'closed' then return { 'refused' } end
if ticket.priority == 'danger' then return { 'known' } end
ticket.rank = string.format('%.0f', ticket.openedAt - ARGV[1])
redis.call('HSET', T, 'priority', 'danger', 'rank', ticket.rank)
stand(ticket)
note(ticket, 'raised')
changed()
return { 'done' }
