package soundingboard.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import soundingboard.config.Settings.Setting;

/// The settings of a Jitsi Meet; nothing of them counts without `SB_JITSI_URL`.
final class JitsiSettings {
    static final List<Setting> ALL =
            List.of(
                    new Setting(
                            "SB_JITSI_URL",
                            "",
                            "",
                            "Jitsi Meet that holds the calls, such as https://meet.example.org; without it calls are built in"),
                    new Setting(
                            "SB_JITSI_DOMAIN",
                            "",
                            "",
                            "Jitsi's main XMPP domain; without it the host of SB_JITSI_URL"),
                    new Setting(
                            "SB_JITSI_ROOMS",
                            "",
                            "",
                            "the domain of its rooms; without it conference.<domain>"),
                    new Setting(
                            "SB_JITSI_APP_ID",
                            "",
                            "sounding-board",
                            "whom tokens are from; Prosody's app_id"),
                    new Setting(
                            "SB_JITSI_SECRET",
                            "",
                            "",
                            "signs tokens (HS256); Prosody's app_secret, 32 characters or more"),
                    new Setting(
                            "SB_JITSI_KEY_FILE",
                            "",
                            "",
                            "signs tokens (RS256) instead: a private key, PKCS #8 in PEM"),
                    new Setting("SB_JITSI_KEY_ID", "", "", "the key's name, the tokens' kid"),
                    new Setting(
                            "SB_JITSI_HOOK_SECRET",
                            "",
                            "",
                            "what Prosody shows when it asks for reservations and tells events; 32 characters or more"),
                    new Setting(
                            "SB_JICOFO_URL",
                            "",
                            "",
                            "Jicofo's HTTP interface, such as http://127.0.0.1:8888"),
                    new Setting(
                            "SB_JICOFO_TOKEN",
                            "",
                            "",
                            "bearer token for a proxy that guards Jicofo's interface"),
                    new Setting(
                            "SB_JITSI_XMPP",
                            "",
                            "",
                            "Prosody's host:port, to ask for rooms over XMPP"),
                    new Setting(
                            "SB_JITSI_XMPP_USER",
                            "",
                            "",
                            "account there, such as soundingboard@auth.meet.example.org"),
                    new Setting("SB_JITSI_XMPP_PASSWORD", "", "", "that account's password"),
                    new Setting(
                            "SB_JITSI_XMPP_TLS",
                            "",
                            "required",
                            "required, or off for Prosody on this machine or a network of its own"),
                    new Setting(
                            "SB_JITSI_XMPP_FOCUS",
                            "",
                            "",
                            "whom to ask for rooms; without it focus.<domain>"));

    /// HMAC-SHA-256 wants a key as long as its output.
    private static final int MIN_SECRET = 32;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String DNS_NAME = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?";

    private final Settings settings;

    JitsiSettings(Settings settings) {
        this.settings = settings;
    }

    /// Absent when it is not set, and when it is set wrongly: then the faults say how.
    Optional<Jitsi> parse() {
        if (settings.optional("SB_JITSI_URL").isEmpty()) {
            for (var setting : ALL)
                if (setting.fallback().isEmpty() && settings.optional(setting.name()).isPresent())
                    settings.fault(setting.name() + " has no effect without SB_JITSI_URL.");
            return Optional.empty();
        }
        var url = pages();
        var key = key();
        var hooks = longEnough("SB_JITSI_HOOK_SECRET");
        var domain = name("SB_JITSI_DOMAIN", url.map(URI::getHost).orElse("invalid"));
        var rooms = name("SB_JITSI_ROOMS", "conference." + domain);
        var jicofo = jicofo();
        var xmpp = xmpp(domain);
        return url.flatMap(
                at ->
                        key.map(
                                signing ->
                                        new Jitsi(
                                                at,
                                                domain,
                                                rooms,
                                                settings.text("SB_JITSI_APP_ID"),
                                                signing,
                                                hooks,
                                                jicofo,
                                                xmpp)));
    }

    private Optional<URI> pages() {
        var url = web("SB_JITSI_URL").filter(uri -> uri.getRawPath().isEmpty());
        var fit =
                url.filter(
                        uri ->
                                uri.getScheme().equals("https")
                                        || THIS_MACHINE.contains(uri.getHost()));
        if (fit.isEmpty())
            settings.fault(
                    "SB_JITSI_URL must be an https address without a path, such as https://meet.example.org:"
                            + " browsers give camera and microphone to no other.");
        return fit;
    }

    /// An http or https address in lower case, without a slash at its end.
    private Optional<URI> web(String name) {
        try {
            var uri = new URI(settings.text(name).replaceFirst("/+$", ""));
            var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getHost().matches("\\[[0-9a-f:]+]|" + DNS_NAME)
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) return Optional.of(uri);
        } catch (URISyntaxException e) {
            // The caller says what would do.
        }
        return Optional.empty();
    }

    private Optional<Jitsi.SigningKey> key() {
        var secret = longEnough("SB_JITSI_SECRET");
        var file = settings.optional("SB_JITSI_KEY_FILE");
        var keyId = settings.optional("SB_JITSI_KEY_ID");
        if (settings.optional("SB_JITSI_SECRET").isPresent() == file.isPresent()) {
            settings.fault(
                    "SB_JITSI_URL needs one of SB_JITSI_SECRET and SB_JITSI_KEY_FILE to sign tokens with.");
            return Optional.empty();
        }
        if (file.isEmpty()) return secret.map(text -> new Jitsi.SharedSecret(text, keyId));
        if (keyId.isEmpty())
            settings.fault("SB_JITSI_KEY_FILE needs SB_JITSI_KEY_ID: Prosody finds the key by it.");
        return privateKey(file.get())
                .flatMap(key -> keyId.map(id -> new Jitsi.PrivateKey(key, id)));
    }

    private Optional<RSAPrivateKey> privateKey(String file) {
        try {
            var pem = Files.readString(Path.of(file));
            var body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
            var key = (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
            if (key.getModulus().bitLength() >= 2048) return Optional.of(key);
            settings.fault("SB_JITSI_KEY_FILE holds a key of fewer than 2048 bits.");
        } catch (IOException e) {
            settings.fault("SB_JITSI_KEY_FILE cannot be read: " + file);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            settings.fault(
                    "SB_JITSI_KEY_FILE must hold an RSA private key as PKCS #8 in PEM (-----BEGIN PRIVATE KEY-----).");
        }
        return Optional.empty();
    }

    private Optional<String> longEnough(String name) {
        var secret = settings.optional(name);
        if (secret.filter(text -> text.length() < MIN_SECRET).isPresent())
            settings.fault(name + " must have " + MIN_SECRET + " characters or more.");
        return secret.filter(text -> text.length() >= MIN_SECRET);
    }

    private String name(String setting, String fallback) {
        var name = settings.optional(setting).orElse(fallback);
        if (!name.matches(DNS_NAME))
            settings.fault(setting + " must be a name such as meet.example.org, in lower case.");
        return name;
    }

    private Optional<Jitsi.Jicofo> jicofo() {
        if (settings.optional("SB_JICOFO_URL").isEmpty()) {
            if (settings.optional("SB_JICOFO_TOKEN").isPresent())
                settings.fault("SB_JICOFO_TOKEN has no effect without SB_JICOFO_URL.");
            return Optional.empty();
        }
        var url = web("SB_JICOFO_URL");
        if (url.isEmpty()) settings.fault("SB_JICOFO_URL must look like http://127.0.0.1:8888.");
        return url.map(at -> new Jitsi.Jicofo(at, settings.optional("SB_JICOFO_TOKEN")));
    }

    private Optional<Jitsi.Xmpp> xmpp(String domain) {
        var address = settings.optional("SB_JITSI_XMPP");
        var user = settings.optional("SB_JITSI_XMPP_USER");
        var password = settings.optional("SB_JITSI_XMPP_PASSWORD");
        if (address.isEmpty() && user.isEmpty() && password.isEmpty()) return Optional.empty();
        if (address.isEmpty() || user.isEmpty() || password.isEmpty()) {
            settings.fault(
                    "SB_JITSI_XMPP, SB_JITSI_XMPP_USER and SB_JITSI_XMPP_PASSWORD go together.");
            return Optional.empty();
        }
        if (!address.get().matches("[A-Za-z0-9.-]+:\\d{1,5}")
                || !user.get().matches("[^@\\s]+@" + DNS_NAME)) {
            settings.fault(
                    "SB_JITSI_XMPP must look like prosody.example.org:5222, and SB_JITSI_XMPP_USER like soundingboard@auth.meet.example.org.");
            return Optional.empty();
        }
        var tls = settings.text("SB_JITSI_XMPP_TLS");
        if (!tls.equals("required") && !tls.equals("off"))
            settings.fault("SB_JITSI_XMPP_TLS must be required or off, not '" + tls + "'.");
        var colon = address.get().indexOf(':');
        var focus = settings.optional("SB_JITSI_XMPP_FOCUS").orElse("focus." + domain);
        return Optional.of(
                new Jitsi.Xmpp(
                        address.get().substring(0, colon),
                        Integer.parseInt(address.get().substring(colon + 1)),
                        user.get(),
                        password.get(),
                        focus,
                        !tls.equals("off")));
    }
}
