-- How long a conversation is kept after its last word: longer while a ticket is open, so that whoever calls back
-- still finds what was said. `lifetimes` is two numbers of seconds: '86400 2592000'.
local function keep(keys, lifetimes)
  local memory = redis.call('HGET', keys[1], 'memory')
  local short, long = string.match(lifetimes, '(%d+) (%d+)')
  local open = memory and string.find(memory, '"ticket":"', 1, true)
  for _, key in ipairs(keys) do redis.call('EXPIRE', key, open and long or short) end
  -- What agents noted of it lives as long as it does.
  redis.call('EXPIRE', keys[1] .. ':notes', open and long or short)
end
