-- Opens a ticket, once: a repeat finds it there.
-- ARGV: its fields, name and value in turn
if redis.call('EXISTS', T) == 1 then return { 'known' } end
redis.call('HSET', T, 'reference', REFERENCE, unpack(ARGV))
redis.call('ZADD', DESK .. 'due', now() + GRACE, REFERENCE)
local ticket = read()
stand(ticket, true)
-- Which tickets a conversation had: no ticket of any conversation is kept longer than this, in seconds.
local of = DESK .. 'of:' .. ticket.conversation
redis.call('ZADD', of, ticket.openedAt, REFERENCE)
redis.call('EXPIRE', of, 2764800)
note(ticket, 'opened')
changed()
return { 'opened' }
