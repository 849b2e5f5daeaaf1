package soundingboard.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import soundingboard.problem.Refusal;

/// The browser application, out of the `web` module's jar.
///
/// Files under `/assets/` carry a hash in their name and are kept for a year; any address that is
/// not a file is a page of the application and gets its `index.html`.
final class WebAssets {
    private static final String FOREVER = "public, max-age=31536000, immutable";

    private record Asset(byte[] bytes, byte[] gzip, String type) {}

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("json", "application/json"),
                    Map.entry("wasm", "application/wasm"),
                    Map.entry("txt", "text/plain; charset=utf-8"));

    private final Map<String, Optional<Asset>> cache = new ConcurrentHashMap<>();

    void register(RoutesConfig routes) {
        routes.get("/", this::page);
        routes.get("/<path>", this::serve);
    }

    private void serve(Context ctx) {
        var path = ctx.pathParam("path");
        if (path.startsWith("api/") || path.startsWith("ws/") || path.startsWith("media/"))
            throw Refusal.notFound();
        var extension = path.substring(path.lastIndexOf('.') + 1);
        if (!TYPES.containsKey(extension) || path.contains("..")) {
            page(ctx);
            return;
        }
        var asset = find(path).orElseThrow(Refusal::notFound);
        ctx.header("Cache-Control", path.startsWith("assets/") ? FOREVER : "no-cache");
        send(ctx, asset);
    }

    private void page(Context ctx) {
        var index = find("index.html");
        ctx.header("Cache-Control", "no-cache");
        send(ctx, index.orElseThrow(Refusal::notFound));
    }

    private static void send(Context ctx, Asset asset) {
        ctx.contentType(asset.type);
        ctx.header("Vary", "Accept-Encoding");
        var encodings = ctx.header("Accept-Encoding");
        if (encodings != null && encodings.contains("gzip") && asset.gzip.length > 0) {
            ctx.disableCompression();
            ctx.header("Content-Encoding", "gzip");
            ctx.result(asset.gzip);
        } else {
            ctx.disableCompression();
            ctx.result(asset.bytes);
        }
    }

    /// Only files that exist are remembered, so that invented addresses cannot fill the memory.
    private Optional<Asset> find(String path) {
        var known = cache.get(path);
        if (known != null) return known;
        var asset = load(path);
        if (asset.isPresent()) cache.put(path, asset);
        return asset;
    }

    private static Optional<Asset> load(String path) {
        try (var in = WebAssets.class.getResourceAsStream("/web/" + path)) {
            if (in == null) return Optional.empty();
            var bytes = in.readAllBytes();
            var type = TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "");
            var squeezes = !type.startsWith("image/png") && !type.startsWith("font/");
            return Optional.of(new Asset(bytes, squeezes ? gzip(bytes) : new byte[0], type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
