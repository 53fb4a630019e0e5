-- What the desk's scripts share: this text stands before each of them.
-- KEYS[1] is a ticket. The names of its queue and of its agent's hand are only known from the ticket; they have
-- the same hash tag, so that a cluster keeps all of the desk on one node.
local T = KEYS[1]
local DESK = string.match(T, '^(.-}:)')
local REFERENCE = string.sub(T, #DESK + #'ticket:' + 1)

-- For how long a move may go without being told and planned before the sweep looks at it, in milliseconds.
local GRACE = 2000

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

-- Whether a status is in a list such as 'waiting callback'.
local function legal(ticket, list) return string.find(' ' .. list .. ' ', ' ' .. ticket.status .. ' ', 1, true) ~= nil end

local function line(ticket, name) return DESK .. name .. ':' .. ticket.municipality .. ':' .. ticket.team end

-- Every change is noted here, in the same step: all servers read it on and tell the consoles.
local function changed()
  redis.call('HINCRBY', T, 'revision', 1)
  redis.call('XADD', DESK .. 'changes', 'MAXLEN', '~', 10000, '*', 'ticket', REFERENCE)
end

local function stand(ticket)
  if ticket.status == 'waiting' then redis.call('ZADD', line(ticket, 'queue'), ticket.rank, REFERENCE) end
  if ticket.status == 'callback' then redis.call('ZADD', line(ticket, 'callbacks'), ticket.openedAt, REFERENCE) end
end

local function leave(ticket)
  if ticket.status == 'waiting' then redis.call('ZREM', line(ticket, 'queue'), REFERENCE) end
  if ticket.status == 'callback' then redis.call('ZREM', line(ticket, 'callbacks'), REFERENCE) end
  if ticket.status == 'assigned' then
    redis.call('ZREM', DESK .. 'hand:' .. ticket.agent, REFERENCE)
    redis.call('ZREM', DESK .. 'leases', REFERENCE)
    redis.call('HDEL', T, 'agent', 'agentName', 'agentRole')
  end
end

-- Moves a ticket to another status; `tell` is what its conversation must hear of it.
local function move(ticket, status, tell)
  leave(ticket)
  ticket.status = status
  stand(ticket)
  local time = now()
  redis.call('HSET', T, 'status', status, 'tell', tell, 'movedAt', time)
  redis.call('HINCRBY', T, 'moves', 1)
  redis.call('ZADD', DESK .. 'due', time + GRACE, REFERENCE)
  changed()
end
