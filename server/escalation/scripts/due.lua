-- The time of a call has come: the consoles hear of it, once.
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status ~= 'callback' or not ticket.dueAt then return { 'refused' } end
if ticket.dueAt == ticket.dueTold or tonumber(ticket.dueAt) > now() then return { 'known' } end
redis.call('HSET', T, 'dueTold', ticket.dueAt)
note(ticket, 'due')
changed()
return { 'done' }
