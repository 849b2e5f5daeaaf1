package soundingboard.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the command line and the `SB_…` environment into a [Config].
///
/// All faults are collected, so that one start reports them all.
public final class Settings {

    /// A start that cannot go on; the message is one line a fault, for the person at the console.
    public static final class Faulty extends Exception {
        private Faulty(List<String> faults) {
            super(String.join("\n", faults));
        }
    }

    record Setting(String name, String flag, String fallback, String meaning) {}

    private static final List<Setting> OWN =
            List.of(
                    new Setting(
                            "SB_PORT", "--port", "8080", "port to listen on; 0 takes a free one"),
                    new Setting(
                            "SB_BIND",
                            "--bind",
                            "127.0.0.1",
                            "address to listen on; 0.0.0.0 for all"),
                    new Setting(
                            "SB_DATA", "--data", "data", "folder of the database, media and index"),
                    new Setting(
                            "SB_DEMO",
                            "--demo",
                            "false",
                            "load the sample pair (empty data folder, loopback only)"),
                    new Setting(
                            "SB_DATABASE_URL",
                            "",
                            "",
                            "postgresql://user:password@host:5432/name; without it PostgreSQL runs inside the data folder"),
                    new Setting(
                            "SB_PUBLIC_URL",
                            "",
                            "",
                            "the address people use, such as https://mentoring.example.org"),
                    new Setting(
                            "SB_BEHIND_PROXY",
                            "",
                            "false",
                            "true when a reverse proxy sets X-Forwarded-For"),
                    new Setting(
                            "SB_METRICS_TOKEN",
                            "",
                            "",
                            "bearer token for /metrics from other machines; without it only this one may ask"),
                    new Setting(
                            "SB_FFMPEG",
                            "",
                            "",
                            "folder of another ffmpeg and ffprobe; without it the built-in ones are used"),
                    new Setting(
                            "SB_TRANSCODE_WORKERS",
                            "",
                            "1",
                            "videos transcoded at the same time, 1 to 16"),
                    new Setting(
                            "SB_SEARCH_VECTORS",
                            "",
                            "on",
                            "on: search also by meaning, by a small model inside the server; off: by words alone"),
                    new Setting("SB_MAX_UPLOAD_MIB", "", "4096", "largest upload, in MiB"),
                    new Setting(
                            "SB_TURN_URL",
                            "",
                            "",
                            "relay for calls, such as turn:turn.example.org:3478"),
                    new Setting("SB_TURN_SECRET", "", "", "the relay's shared secret"));

    private static final List<Setting> ALL =
            Stream.of(OWN, JitsiSettings.ALL, RecogniserSettings.ALL)
                    .flatMap(List::stream)
                    .toList();

    private final Map<String, String> values = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    private Settings() {}

    /// The text of `--help`: every setting, its flag, its default.
    public static String help() {
        return ALL.stream()
                .map(
                        s ->
                                "  %-26s %-7s %s%s"
                                        .formatted(
                                                s.name,
                                                s.flag,
                                                s.meaning,
                                                s.fallback.isEmpty()
                                                        ? ""
                                                        : " [" + s.fallback + "]"))
                .collect(
                        Collectors.joining(
                                "\n",
                                """
                                Usage: ./run [--port N] [--data DIR] [--bind ADDRESS] [--demo] [--help]
                                       ./run jitsi-check           walks through every link to Jitsi Meet and says what is wrong
                                       ./run reset-password EMAIL  prints a link by which somebody who forgot their password sets a new one

                                Every setting is an environment variable; some are a flag too.

                                """,
                                "\n"));
    }

    /// Flags win over the environment.
    public static Config parse(List<String> args, Map<String, String> environment) throws Faulty {
        var settings = new Settings();
        settings.readEnvironment(environment);
        settings.readFlags(args);
        var config = settings.toConfig();
        if (!settings.faults.isEmpty()) throw new Faulty(settings.faults);
        return config;
    }

    private void readEnvironment(Map<String, String> environment) {
        var known = ALL.stream().map(Setting::name).collect(Collectors.toSet());
        for (var name : new TreeSet<>(environment.keySet())) {
            if (!name.startsWith("SB_")) continue;
            if (known.contains(name)) values.put(name, environment.getOrDefault(name, "").strip());
            else faults.add("Unknown setting " + name + ". ./run --help lists them all.");
        }
    }

    private void readFlags(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            var equals = args.get(i).indexOf('=');
            var flag = equals < 0 ? args.get(i) : args.get(i).substring(0, equals);
            var setting =
                    ALL.stream().filter(s -> !s.flag.isEmpty() && s.flag.equals(flag)).findFirst();
            if (setting.isEmpty())
                faults.add("Unknown option " + flag + ". ./run --help lists them all.");
            else if (flag.equals("--demo")) values.put("SB_DEMO", "true");
            else if (equals >= 0) values.put(setting.get().name, args.get(i).substring(equals + 1));
            else if (i + 1 < args.size()) values.put(setting.get().name, args.get(++i));
            else faults.add("Option " + flag + " needs a value.");
        }
    }

    private Config toConfig() {
        var bind = text("SB_BIND");
        var demo = flag("SB_DEMO");
        if (demo && !List.of("127.0.0.1", "localhost", "::1").contains(bind))
            faults.add(
                    "--demo has a published password, so it only runs on this machine: leave SB_BIND at 127.0.0.1.");
        return new Config(
                bind,
                (int) number("SB_PORT", 0, 65_535),
                Path.of(text("SB_DATA")).toAbsolutePath().normalize(),
                demo,
                databaseUrl(),
                publicUrl(),
                flag("SB_BEHIND_PROXY"),
                optional("SB_METRICS_TOKEN"),
                optional("SB_FFMPEG").map(Path::of),
                (int) number("SB_TRANSCODE_WORKERS", 1, 16),
                number("SB_MAX_UPLOAD_MIB", 1, 1_048_576) * 1024 * 1024,
                onOrOff("SB_SEARCH_VECTORS"),
                turn(),
                new JitsiSettings(this).parse(),
                new RecogniserSettings(this).parse());
    }

    private Optional<String> databaseUrl() {
        var url = optional("SB_DATABASE_URL");
        if (url.isPresent() && !url.get().matches("(jdbc:)?postgres(ql)?://.+"))
            faults.add("SB_DATABASE_URL must look like postgresql://user:password@host:5432/name.");
        return url;
    }

    private Optional<URI> publicUrl() {
        var url = optional("SB_PUBLIC_URL");
        if (url.isEmpty()) return Optional.empty();
        try {
            var uri = new URI(url.get().replaceFirst("/+$", ""));
            var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null) return Optional.of(uri);
        } catch (URISyntaxException e) {
            // Reported below, with the shape that would do.
        }
        faults.add(
                "SB_PUBLIC_URL must be an address without a path, such as https://mentoring.example.org.");
        return Optional.empty();
    }

    private Optional<Config.Turn> turn() {
        var url = optional("SB_TURN_URL");
        var secret = optional("SB_TURN_SECRET");
        if (url.isPresent() != secret.isPresent())
            faults.add("SB_TURN_URL and SB_TURN_SECRET go together.");
        if (url.isPresent() && !url.get().matches("turns?:[^\\s]+"))
            faults.add("SB_TURN_URL must look like turn:turn.example.org:3478.");
        return url.flatMap(u -> secret.map(s -> new Config.Turn(u, s)));
    }

    void fault(String line) {
        faults.add(line);
    }

    String text(String name) {
        var value = values.getOrDefault(name, "");
        if (!value.isEmpty()) return value;
        return ALL.stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow().fallback;
    }

    Optional<String> optional(String name) {
        var value = text(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private boolean flag(String name) {
        var value = text(name);
        if (!value.equals("true") && !value.equals("false"))
            faults.add(name + " must be true or false, not '" + value + "'.");
        return value.equals("true");
    }

    private boolean onOrOff(String name) {
        var value = text(name);
        if (!value.equals("on") && !value.equals("off"))
            faults.add(name + " must be on or off, not '" + value + "'.");
        return value.equals("on");
    }

    private long number(String name, long min, long max) {
        var value = text(name);
        if (value.matches("\\d{1,9}")) {
            var number = Long.parseLong(value);
            if (number >= min && number <= max) return number;
        }
        faults.add(
                name
                        + " must be a whole number from "
                        + min
                        + " to "
                        + max
                        + ", not '"
                        + value
                        + "'.");
        return min;
    }
}
