-- Opens an account, unless its login is taken.
-- KEYS 1 logins 2 the account   ARGV 1 login 2 id 3 'first' to do so only where there is no account yet, fields…
if ARGV[3] == 'first' and redis.call('HLEN', KEYS[1]) > 0 then return { 'refused' } end
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then return { 'refused' } end
redis.call('HSET', KEYS[2], unpack(ARGV, 4))
return { 'done' }
