-- An agent lets an offer pass.
-- ARGV 1 agent
local ticket = read()
if not ticket then return { 'missing' } end
if ticket.offerTo ~= ARGV[1] then return { 'refused' } end
pass(ticket)
changed()
return { 'done' }
