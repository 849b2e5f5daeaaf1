package soundingboard.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;
import soundingboard.db.Json;

/// `GET /api/openapi.json`: one document, put together from each feature's part under `openapi/`.
///
/// A part is YAML with `paths` and, if it likes, `components.schemas`; names are unique over all.
final class OpenApi {
    /// Each feature's part, by file name.
    static final List<String> PARTS =
            List.of(
                    "http",
                    "auth",
                    "mentoring",
                    "call",
                    "jitsi",
                    "transcript",
                    "notepad",
                    "media",
                    "video",
                    "search");

    private final String json = Json.write(document());

    void register(RoutesConfig routes) {
        routes.get("/api/openapi.json", ctx -> ctx.contentType("application/json").result(json));
    }

    static Map<String, Object> document() {
        var paths = new LinkedHashMap<String, Object>();
        var schemas = new LinkedHashMap<String, Object>();
        for (var part : PARTS) {
            var yaml = load(part);
            add(paths, mapAt(yaml, "paths"), part);
            add(schemas, mapAt(mapAt(yaml, "components"), "schemas"), part);
        }
        var document = new LinkedHashMap<>(load("document"));
        document.put("paths", paths);
        var components = new LinkedHashMap<>(mapAt(document, "components"));
        add(schemas, mapAt(components, "schemas"), "document");
        components.put("schemas", schemas);
        document.put("components", components);
        return document;
    }

    private static void add(Map<String, Object> all, Map<String, Object> more, String part) {
        more.forEach(
                (key, value) -> {
                    if (all.put(key, value) != null)
                        throw new IllegalStateException(part + ".yaml repeats " + key);
                });
    }

    private static Map<String, Object> load(String part) {
        try (var in = OpenApi.class.getResourceAsStream("/openapi/" + part + ".yaml")) {
            if (in == null) throw new IllegalStateException("openapi/" + part + ".yaml is missing");
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // YAML mappings have string keys in these files
    private static Map<String, Object> mapAt(Map<String, Object> map, String key) {
        return (Map<String, Object>) map.getOrDefault(key, Map.of());
    }
}
