-- Opens a ticket, once: a repeat finds it there.
-- ARGV: its fields, name and value in turn
if redis.call('EXISTS', T) == 1 then return { 'known' } end
redis.call('HSET', T, 'reference', REFERENCE, unpack(ARGV))
redis.call('ZADD', DESK .. 'due', now() + GRACE, REFERENCE)
local ticket = read()
stand(ticket, true)
note(ticket, 'opened')
changed()
return { 'opened' }
