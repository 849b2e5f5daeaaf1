-- Prosody for a Jitsi Meet whose rooms are Sounding Board's sessions.
--
-- Every ENV_… is an environment variable of Prosody's own process; compose.yaml sets them. On a bare machine put them into
-- prosody.service (systemctl edit prosody, Environment=…), and this file to /etc/prosody/conf.d/<domain>.cfg.lua.

local domain = ENV_XMPP_DOMAIN or "meet.example.org"           -- SB_JITSI_DOMAIN, or the host of SB_JITSI_URL
local rooms = ENV_XMPP_MUC_DOMAIN or "conference." .. domain   -- SB_JITSI_ROOMS
local machines = ENV_XMPP_AUTH_DOMAIN or "auth." .. domain
local breweries = ENV_XMPP_INTERNAL_MUC_DOMAIN or "internal." .. machines
local sounding_board = ENV_SOUNDING_BOARD_URL                  -- https://mentoring.example.org, or http://server:8080 inside
local hook_headers = { ["Authorization"] = "Bearer " .. (ENV_JITSI_HOOK_SECRET or "") }

-- Jitsi's own plug-ins, and those of jitsi-contrib.
plugin_paths = { "/prosody-plugins/", "/usr/share/jitsi-meet/prosody-plugins/", "/prosody-plugins-custom/" }
admins = { "focus@" .. machines, "jvb@" .. machines }

VirtualHost(domain)
  -- Nobody gets in without a token of ours.
  authentication = "token"
  app_id = ENV_JITSI_APP_ID or "sounding-board"   -- the tokens' iss: SB_JITSI_APP_ID
  app_secret = ENV_JITSI_SECRET                   -- HS256: SB_JITSI_SECRET
  -- Or RS256 (SB_JITSI_KEY_FILE): the public key is fetched from <server>/<sha256 of the kid, in hexadecimal>.pem
  -- asap_key_server = "https://keys.example.org/jitsi"
  -- signature_algorithm = "RS256"
  allow_empty_token = false                       -- no guests
  asap_accepted_issuers = { app_id }
  asap_accepted_audiences = { "jitsi" }
  enable_domain_verification = true               -- sub must be this domain; the default differs between versions, so it is set
  modules_enabled = {
    "bosh", "websocket", "smacks", "ping", "pubsub",
    "presence_identity",                          -- puts the token's identity on presences, so that events name persons
    "conference_duration",
    "reservations",                               -- asks us before a room opens
  }
  c2s_require_encryption = false                  -- the proxy in front ends TLS
  consider_websocket_secure = true
  consider_bosh_secure = true
  main_muc = rooms

  -- May this room be opened, and until when? POST …/api/jitsi/reservations/conference
  reservations_api_prefix = sounding_board .. "/api/jitsi/reservations"
  reservations_api_headers = hook_headers
  reservations_api_timeout = 10                   -- silence is not asked again, so do not wait the usual 20 s
  reservations_api_retry_count = 3                -- after a 5xx; the same question gets the same answer
  reservations_api_retry_delay = 3

VirtualHost(machines)
  -- Accounts of Jicofo, the bridge and, where it asks over XMPP, Sounding Board itself:
  --   prosodyctl register focus auth.<domain> <password>
  --   prosodyctl register soundingboard auth.<domain> <SB_JITSI_XMPP_PASSWORD>
  authentication = "internal_hashed"
  if ENV_XMPP_CERTIFICATES then
    ssl = { key = ENV_XMPP_CERTIFICATES .. machines .. ".key", certificate = ENV_XMPP_CERTIFICATES .. machines .. ".crt" }
  end

Component(rooms) "muc"
  storage = "memory"
  muc_room_locking = false
  muc_room_default_public_jids = true
  -- Who owns every room. Sounding Board's account (SB_JITSI_XMPP_USER) ends the room of a session that is cancelled or moved meanwhile.
  admins = { "focus@" .. machines, "jvb@" .. machines, "soundingboard@" .. machines }
  modules_enabled = {
    "muc_meeting_id",
    "token_verification",                         -- the token's room must be this room
    "token_affiliation_legacy",                   -- the token's moderator becomes owner, everybody else member
  }
  -- Not "muc_allowners": it would make both people owners.

Component(breweries) "muc"
  storage = "memory"
  modules_enabled = { "ping" }
  muc_room_locking = false
  muc_room_default_public_jids = true

-- Where conference requests go. Jicofo's side of it: jicofo.xmpp.client.client-proxy.
Component("focus." .. domain) "client_proxy"
  target_address = "focus@" .. machines

Component("conferenceduration." .. domain) "conference_duration_component"
  muc_component = rooms

-- Who came and went: POST …/api/jitsi/events/occupant/joined, occupant/left, room/created, room/destroyed
Component("event_sync." .. domain) "event_sync_component"
  muc_component = rooms
  api_prefix = sounding_board .. "/api/jitsi"
  api_headers = hook_headers
  api_timeout = 10
  retry_count = 3                                 -- after a 5xx or a refused connection: the same event may come twice
  api_retry_delay = 1
  include_user_info = true                        -- the token's context.user: without it nobody is known to us
