-- Notes since when nobody looks at a conversation that waits.
-- ARGV 1 'yes' where a page is open, otherwise 'no'
local ticket = read()
if not ticket or ticket.status ~= 'waiting' then return { 'refused' } end
if ARGV[1] == 'yes' then redis.call('HDEL', T, 'unseen') else redis.call('HSETNX', T, 'unseen', now()) end
return { 'done' }
