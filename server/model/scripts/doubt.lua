-- Writes a doubt down once. KEYS 1 stream 2 mark of this doubt   ARGV 1 seconds the mark is kept 2 oldest id to keep, fields…
if not redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then return 0 end
redis.call('XADD', KEYS[1], 'MINID', '~', ARGV[2], '*', unpack(ARGV, 3))
return 1
