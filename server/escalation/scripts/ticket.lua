-- What the desk's scripts share: this text stands before each of them.
-- KEYS[1] is a ticket, or an agent whose ticket is looked for. The names of a ticket's queue and of its agent's
-- hand are only known from the ticket; they have the same hash tag, so that a cluster keeps all of the desk on
-- one node.
local DESK = string.match(KEYS[1], '^(.-}:)')
local T, REFERENCE
local function use(reference)
  REFERENCE = reference
  T = DESK .. 'ticket:' .. reference
end
use(string.match(KEYS[1], '}:ticket:(.+)$') or '')

-- For how long a move may go without being told and planned before the sweep looks at it, in milliseconds.
local GRACE = 2000
-- How many moves of one ticket are remembered.
local REMEMBERED = 100

-- Redis' own clock: one for all the servers that count leases.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function read()
  local flat = redis.call('HGETALL', T)
  if #flat == 0 then return nil end
  local ticket = {}
  for i = 1, #flat, 2 do ticket[flat[i]] = flat[i + 1] end
  return ticket
end

-- Whether a word is in a list such as 'waiting callback'.
local function among(list, word) return string.find(' ' .. list .. ' ', ' ' .. word .. ' ', 1, true) ~= nil end
local function legal(ticket, list) return among(list, ticket.status) end

local function lineOf(ticket) return ticket.municipality .. ':' .. ticket.team end
local function line(ticket, name) return DESK .. name .. ':' .. lineOf(ticket) end
local function agentKey(agent) return DESK .. 'agent:' .. agent end

-- Every change is noted here, in the same step: all servers read it on and tell the consoles. `left` is the line
-- that a ticket left for another, where it must go from the screens.
local function changed(left)
  redis.call('HINCRBY', T, 'revision', 1)
  local entry = { 'ticket', REFERENCE }
  if left then entry = { 'ticket', REFERENCE, 'left', left } end
  redis.call('XADD', DESK .. 'changes', 'MAXLEN', '~', 10000, '*', unpack(entry))
end

-- What happened to a ticket, for who has it later and for the audit: never a word of what was said.
local function note(ticket, what, more)
  local entry = more or {}
  entry.at = now()
  entry.what = what
  entry.team = ticket.team
  local history = DESK .. 'history:' .. REFERENCE
  redis.call('RPUSH', history, cjson.encode(entry))
  redis.call('LTRIM', history, -REMEMBERED, -1)
end

-- Whether an agent is available: signs of life come, and they have not said that they are away.
local function there(agent)
  local alive = redis.call('ZSCORE', DESK .. 'alive', agent)
  return alive and tonumber(alive) > now() and redis.call('SISMEMBER', DESK .. 'away', agent) == 0
end

-- The turn of an agent who has just been busy comes after those who have been idle for longer; with full hands they
-- have no turn.
local function busied(agent)
  local p = redis.call('HMGET', agentKey(agent), 'lines', 'capacity')
  if not p[1] then return end
  local free = there(agent) and redis.call('ZCARD', DESK .. 'hand:' .. agent) < tonumber(p[2])
  for each in string.gmatch(p[1], '%S+') do
    if free then redis.call('ZADD', DESK .. 'ready:' .. each, now(), agent)
    else redis.call('ZREM', DESK .. 'ready:' .. each, agent) end
  end
end

local function unoffer(ticket)
  if not ticket.offerTo then return end
  local agent = agentKey(ticket.offerTo)
  if redis.call('HGET', agent, 'offer') == REFERENCE then redis.call('HDEL', agent, 'offer', 'offerUntil') end
  redis.call('HDEL', T, 'offerTo', 'offerName', 'offerUntil')
  ticket.offerTo = nil
end

-- `fresh`: it came to this line just now; how long it stands there, and behind how many, is counted from here.
local function stand(ticket, fresh)
  if ticket.status == 'waiting' then
    redis.call('ZADD', line(ticket, 'queue'), ticket.rank, REFERENCE)
    if fresh then redis.call('HSET', T, 'since', now(), 'ahead', redis.call('ZRANK', line(ticket, 'queue'), REFERENCE)) end
  end
  -- Calls stand by the time they are due: those whose time has come are the first.
  if ticket.status == 'callback' then
    redis.call('ZADD', line(ticket, 'callbacks'), ticket.dueAt or ticket.openedAt, REFERENCE)
  end
end

local function leave(ticket)
  if ticket.status == 'waiting' then
    redis.call('ZREM', line(ticket, 'queue'), REFERENCE)
    unoffer(ticket)
  end
  if ticket.status == 'callback' then redis.call('ZREM', line(ticket, 'callbacks'), REFERENCE) end
  if ticket.status == 'assigned' then
    redis.call('ZREM', DESK .. 'hand:' .. ticket.agent, REFERENCE)
    redis.call('ZREM', DESK .. 'leases', REFERENCE)
    redis.call('HDEL', T, 'agent', 'agentName', 'agentRole')
    busied(ticket.agent)
  end
end

-- Moves a ticket to another status; `tell` is what its conversation must hear of it, `what` how it is remembered.
-- With `team`, it goes to that team's line in the same step.
local function move(ticket, status, tell, what, more, team)
  local before = lineOf(ticket)
  leave(ticket)
  ticket.status = status
  if team then ticket.team = team end
  stand(ticket, lineOf(ticket) ~= before)
  local time = now()
  redis.call('HSET', T, 'status', status, 'team', ticket.team, 'tell', tell, 'movedAt', time)
  redis.call('HINCRBY', T, 'moves', 1)
  redis.call('ZADD', DESK .. 'due', time + GRACE, REFERENCE)
  note(ticket, what, more)
  changed(lineOf(ticket) ~= before and before or nil)
end

-- How long the recent waits of a line were: what is said to those who wait now comes from nothing else. Those who
-- pass before others say nothing of the others' wait.
local WAITS_KEPT, WAITS_FOR = 500, 10800000
local function waited(ticket)
  if ticket.mode ~= 'live' or ticket.status ~= 'waiting' or ticket.priority ~= 'ordinary' or not ticket.since then return end
  if redis.call('HSETNX', T, 'taken', 1) == 0 then return end
  local waits, time = line(ticket, 'waits'), now()
  redis.call('ZADD', waits, time, REFERENCE .. ' ' .. time - ticket.since .. ' ' .. ticket.ahead)
  redis.call('ZREMRANGEBYSCORE', waits, '-inf', time - WAITS_FOR)
  redis.call('ZREMRANGEBYRANK', waits, 0, -WAITS_KEPT - 1)
  redis.call('PEXPIRE', waits, WAITS_FOR)
end

-- Puts a ticket into an agent's hand. `joined` is told where the citizen is in the conversation.
local function assign(ticket, agent, name, role, lease, what, more)
  waited(ticket)
  -- Somebody who is to be called is not in the conversation: nobody joins it.
  move(ticket, 'assigned', ticket.mode == 'live' and 'joined' or '', what, more)
  redis.call('HSET', T, 'agent', agent, 'agentName', name, 'agentRole', role)
  redis.call('ZADD', DESK .. 'hand:' .. agent, ticket.rank, REFERENCE)
  redis.call('ZADD', DESK .. 'leases', now() + lease, REFERENCE)
  busied(agent)
end
