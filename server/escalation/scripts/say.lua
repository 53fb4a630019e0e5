-- Something is to be said to who waits, once: it is told as a move is, and moves nothing.
-- ARGV 1 number of the last move, which must have been told 2 a field of the ticket 3 its value so far, or ''
--      4 its new value 5 what to tell
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status ~= 'waiting' or ticket.moves ~= ARGV[1] or ticket.told ~= ARGV[1] then return { 'refused' } end
if (ticket[ARGV[2]] or '') ~= ARGV[3] then return { 'known' } end
redis.call('HSET', T, ARGV[2], ARGV[4], 'tell', ARGV[5])
redis.call('HINCRBY', T, 'moves', 1)
redis.call('ZADD', DESK .. 'due', now() + GRACE, REFERENCE)
return { 'done' }
