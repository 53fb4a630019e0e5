-- What the agent reads first, proposed or approved by the citizen.
-- ARGV 1 summary
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status == 'closed' then return { 'refused' } end
if ticket.summary == ARGV[1] then return { 'known' } end
redis.call('HSET', T, 'summary', ARGV[1])
changed()
return { 'done' }
