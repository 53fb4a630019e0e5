-- Offers a waiting ticket to the agent of its line who has been idle for longest. An offer that was not taken in
-- time goes on to the next.
-- ARGV 1 how long an offer stands, in milliseconds
-- Those with full hands are not in this line; beyond so many with other skills, the agents' own looks find it.
local LOOKED_AT = 200
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.status ~= 'waiting' then return { 'refused' } end
local time = now()
if ticket.offerTo and tonumber(ticket.offerUntil) > time then return { 'offered', REFERENCE, ticket.offerUntil } end
local over = ticket.offerTo ~= nil
if over then pass(ticket) end
local ready = line(ticket, 'ready')
for _, agent in ipairs(redis.call('ZRANGE', ready, 0, LOOKED_AT - 1)) do
  if not there(agent) then
    redis.call('ZREM', ready, agent)
  else
    local name = mayBeOffered(ticket, agent, time)
    if name then return offer(ticket, agent, name, ARGV[1]) end
  end
end
if over then changed() end
return { 'nobody' }
