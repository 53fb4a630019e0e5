-- What the scripts of appointments share: this text stands before each of them. All keys have one hash tag.
-- A seat is held by a conversation for some minutes, under `hold:<conversation>`, or taken under a reference.

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Holds that ran out free their seats.
local function sweep(seats, holds)
  local over = redis.call('ZRANGEBYSCORE', holds, '-inf', now())
  for _, member in ipairs(over) do
    redis.call('ZREM', seats, member)
    redis.call('ZREM', holds, member)
  end
end

-- Seats taken at a start, without those of this holder.
local function others(seats, start, holder)
  local taken = redis.call('ZCOUNT', seats, start, start)
  local own = redis.call('ZSCORE', seats, holder)
  if own and tonumber(own) == tonumber(start) then taken = taken - 1 end
  return taken
end

local function letGo(seats, holds, holder)
  redis.call('ZREM', seats, holder)
  redis.call('ZREM', holds, holder)
end

-- A change under an id is made once, and only from the version it was decided upon.
-- @return nil where it may be made: 'repeated' where it is made already, 'changed' where another came first.
local function madeElsewhere(lastChange, revision, change, from)
  if change == '' then return nil end
  if lastChange == change then return 'repeated' end
  if revision ~= from then return 'changed' end
  return nil
end
