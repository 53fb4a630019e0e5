-- How long a conversation is kept after its last word: longer once a person was asked for, so that whoever calls back
-- still finds what was said. `keep` is its town hall's word, two numbers of seconds: '86400 2592000'.
-- `ticket` is the reference of one in its memory, or ''.
local function keep(keys, ticket)
  if ticket ~= '' then redis.call('HSET', keys[1], 'escalated', '1') end
  local lifetimes, escalated = unpack(redis.call('HMGET', keys[1], 'keep', 'escalated'))
  local short, long = string.match(lifetimes, '(%d+) (%d+)')
  for _, key in ipairs(keys) do redis.call('EXPIRE', key, escalated and long or short) end
  -- What agents noted of it lives as long as it does.
  redis.call('EXPIRE', keys[1] .. ':notes', escalated and long or short)
end
