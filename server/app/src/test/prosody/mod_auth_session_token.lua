-- Lets somebody in whose password is a token of the server under test, if Prosody's own JWT library takes it.
local jwt = require "util.jwt";
local new_sasl = require "util.sasl".new;

local secret = module:get_option_string("session_token_secret");
local issuer = module:get_option_string("session_token_issuer");
local rooms = module:shared("/*/session_token/rooms");
local provider = {};

local function fault(claims)
	local now = os.time();
	if claims.iss ~= issuer then return "invalid 'iss' claim"; end
	if not claims.aud then return "'aud' claim is missing"; end
	if claims.sub ~= module.host then return "invalid 'sub' claim"; end
	if type(claims.exp) ~= "number" or claims.exp < now then return "Not acceptable by exp"; end
	if type(claims.nbf) ~= "number" or claims.nbf > now then return "Not acceptable by nbf"; end
end

function provider.get_sasl_handler()
	return new_sasl(module.host, {
		plain_test = function (_, username, password)
			local ok, claims = jwt.verify(secret, password);
			local why = not ok and claims or fault(claims);
			if why then
				module:log("info", "refused: %s", why);
				return false, true;
			end
			rooms[username .. "@" .. module.host] = claims.room;
			return claims.context.user.id == username, true;
		end;
	});
end

function provider.user_exists()
	return true;
end

module:provides("auth", provider);
