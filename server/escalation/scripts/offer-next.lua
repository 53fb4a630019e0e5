-- Offers an agent the first ticket of their lines that is theirs to answer.
-- KEYS 1 the agent   ARGV 1 agent 2 how long an offer stands, in milliseconds
local LOOKED_AT = 200
local agent = ARGV[1]
if not there(agent) then return { 'refused' } end
local p = redis.call('HMGET', KEYS[1], 'lines', 'capacity', 'offerUntil')
if not p[1] then return { 'refused' } end
local time = now()
if p[3] and tonumber(p[3]) > time then return { 'refused' } end
if redis.call('ZCARD', DESK .. 'hand:' .. agent) >= tonumber(p[2]) then return { 'refused' } end
-- The first of each line, in one order.
local heads = {}
for each in string.gmatch(p[1], '%S+') do
  local found = redis.call('ZRANGE', DESK .. 'queue:' .. each, 0, LOOKED_AT - 1, 'WITHSCORES')
  for i = 1, #found, 2 do heads[#heads + 1] = { found[i], tonumber(found[i + 1]) } end
end
table.sort(heads, function(a, b)
  if a[2] ~= b[2] then return a[2] < b[2] end
  return a[1] < b[1]
end)
for i = 1, math.min(#heads, LOOKED_AT) do
  use(heads[i][1])
  local f = redis.call('HMGET', T, 'lang', 'topic', 'priority', 'openedAt', 'offerTo', 'offerUntil', 'passed', 'passedAt', 'status')
  local free = f[9] == 'waiting' and not (f[5] and tonumber(f[6]) > time)
  if free then
    local ticket = { lang = f[1], topic = f[2], priority = f[3], openedAt = f[4], offerTo = f[5] or nil, passed = f[7] or nil, passedAt = f[8] or nil }
    if ticket.offerTo then pass(ticket) end
    local name = mayBeOffered(ticket, agent, time)
    if name then return offer(ticket, agent, name, ARGV[2]) end
  end
end
return { 'nobody' }
