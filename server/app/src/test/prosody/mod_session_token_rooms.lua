-- The room in the token must be the room that is joined.
local jid = require "util.jid";
local st = require "util.stanza";
local rooms = module:shared("/*/session_token/rooms");

module:hook("muc-occupant-pre-join", function (event)
	local room = jid.node(event.room.jid);
	if rooms[jid.bare(event.stanza.attr.from)] == room then return; end
	event.origin.send(st.error_reply(event.stanza, "cancel", "not-allowed", "Room and token mismatched"));
	return true;
end, 100);
