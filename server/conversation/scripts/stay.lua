-- A ticket is still open: the time of a conversation does not run while somebody is to call.
-- KEYS 1 conversation 2 log 3 receipts
if redis.call('EXISTS', KEYS[1]) == 1 then keep(KEYS, '') end
