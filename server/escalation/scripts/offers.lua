-- Offers: who may be offered what. Stands before the scripts that offer.

-- How long a ticket keeps to those who speak its language and know its topic, and how long it is not offered
-- again to who let it pass, in milliseconds.
local SKILLS_HOLD = 300000
local PASSED_FOR = 120000

-- A skill that an account does not limit is had by all.
local function skilled(ticket, languages, topics, time)
  if ticket.priority == 'danger' or time - ticket.openedAt > SKILLS_HOLD then return true end
  local speaks = languages == '' or among(languages, ticket.lang)
  local knows = topics == '' or ticket.topic == '' or among(topics, ticket.topic)
  return speaks and knows
end

local function mayBeOffered(ticket, agent, time)
  local p = redis.call('HMGET', agentKey(agent), 'languages', 'topics', 'capacity', 'offerUntil', 'name')
  if not p[3] then return nil end
  if p[4] and tonumber(p[4]) > time then return nil end
  if redis.call('ZCARD', DESK .. 'hand:' .. agent) >= tonumber(p[3]) then return nil end
  if ticket.passed and time - ticket.passedAt < PASSED_FOR and among(ticket.passed, agent) then return nil end
  if not skilled(ticket, p[1] or '', p[2] or '', time) then return nil end
  return p[5]
end

-- An offer not taken: not offered to the same agent again for a while, and their turn comes after the others'.
local function pass(ticket)
  local agent, time = ticket.offerTo, now()
  local recent = ticket.passed and time - ticket.passedAt < PASSED_FOR
  ticket.passed = recent and ticket.passed .. ' ' .. agent or agent
  ticket.passedAt = time
  redis.call('HSET', T, 'passed', ticket.passed, 'passedAt', time)
  unoffer(ticket)
  busied(agent)
end

local function offer(ticket, agent, name, lasts)
  local ends = now() + lasts
  redis.call('HSET', T, 'offerTo', agent, 'offerName', name, 'offerUntil', ends)
  redis.call('HSET', agentKey(agent), 'offer', REFERENCE, 'offerUntil', ends)
  redis.call('ZADD', DESK .. 'due', 'LT', ends, REFERENCE)
  changed()
  return { 'offered', REFERENCE, tostring(ends) }
end
