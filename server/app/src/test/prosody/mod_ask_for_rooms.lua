-- A conference request passes only if the server under test says so: what mod_reservations asks, and how it refuses.
local http = require "net.http";
local formencode = require "util.http".formencode;
local json = require "util.json";
local jid = require "util.jid";
local st = require "util.stanza";
local datetime = require "util.datetime";

local FOCUS = "http://jitsi.org/protocol/focus";
-- Two lines, written once the server runs: where to ask, and what to show.
local whom = module:get_option_string("ask_for_rooms_at");

local function asked()
	local file = io.open(whom);
	if not file then return; end
	local address, secret = file:read("l", "l");
	file:close();
	return address, secret;
end

local function refuse(origin, stanza, code, text)
	origin.send(st.error_reply(stanza, "cancel", "service-unavailable", text)
		:tag("reservation-error", { xmlns = FOCUS, ["error-code"] = tostring(code) }));
end

module:hook("pre-iq/host", function (event)
	local origin, stanza = event.origin, event.stanza;
	local conference = stanza.attr.type == "set" and stanza:get_child("conference", FOCUS);
	local address, secret = asked();
	if not conference or not address then return; end
	local room = jid.node(conference.attr.room);
	http.request(address .. "/conference", {
		headers = {
			["Authorization"] = "Bearer " .. secret;
			["Content-Type"] = "application/x-www-form-urlencoded";
		};
		body = formencode({
			name = room;
			mail_owner = jid.bare(stanza.attr.from);
			start_time = datetime.datetime();
		});
	}, function (body, code)
		local answer = json.decode(body) or {};
		if code == 200 and answer.name == room and answer.duration then
			module:send(stanza);
		else
			refuse(origin, stanza, code, answer.message or "Rejected by reservation server");
		end
	end);
	return true;
end, 10);
