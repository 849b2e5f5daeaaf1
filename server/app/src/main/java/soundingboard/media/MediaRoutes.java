package soundingboard.media;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import soundingboard.auth.Asker;
import soundingboard.problem.Refusal;

/// `GET /media/{assetId}/…`: playlists, segments, posters, sprites and the pictures of notepads, to
/// those who may see them.
///
/// Browsers keep what they got and ask each time whether they may still use it, so that a film that
/// is not shared any more, or a shared computer, shows nothing.
public final class MediaRoutes {
    private static final Pattern LADDER_FILE =
            Pattern.compile(
                    "master\\.m3u8|sprite\\.(jpg|vtt)"
                            + "|(audio|\\d{1,4}p)/(index\\.m3u8|init_\\d{1,2}\\.mp4|seg\\d{5}\\.m4s)");
    private static final Pattern QUICK_FILE =
            Pattern.compile("poster\\.jpg|(clip|picture)\\.(mp4|webm|jpg|png)");
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Media media;
    private final Blobs blobs;

    public MediaRoutes(Media media, Blobs blobs) {
        this.media = media;
        this.blobs = blobs;
    }

    public void register(RoutesConfig routes) {
        routes.get("/media/{assetId}/<path>", this::serve);
        routes.head("/media/{assetId}/<path>", this::serve);
    }

    private record Found(Path file, String tag) {}

    private void serve(Context ctx) throws IOException {
        var asker = Asker.from(ctx::attribute);
        var asset = media.open(asker, AssetId.parse(ctx.pathParam("assetId")));
        var found = found(asset, ctx.pathParam("path")).orElseThrow(Refusal::notFound);
        if (!Files.isRegularFile(found.file)) throw Refusal.notFound();
        ctx.header("Cache-Control", "private, no-cache");
        ctx.header("ETag", found.tag);
        ctx.header("Accept-Ranges", "bytes");
        if (found.tag.equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
            return;
        }
        ctx.disableCompression();
        ctx.res().setContentType(type(found.file.toString()));
        send(ctx, found);
    }

    /// Only names that we write; so there is no way out of the folder.
    private Optional<Found> found(Asset asset, String path) {
        if (LADDER_FILE.matcher(path).matches())
            return asset.ladderEdition().map(edition -> in(asset.id(), edition, path));
        if (!QUICK_FILE.matcher(path).matches()) return Optional.empty();
        if (!path.equals("poster.jpg") && asset.clip().filter(path::equals).isEmpty())
            return Optional.empty();
        return asset.quickEdition().map(edition -> in(asset.id(), edition, path));
    }

    private Found in(AssetId asset, UUID edition, String path) {
        return new Found(blobs.edition(asset, edition).resolve(path), "\"" + edition + "\"");
    }

    private static void send(Context ctx, Found found) throws IOException {
        try (var file = new RandomAccessFile(found.file.toFile(), "r")) {
            var size = file.length();
            var changed = ctx.header("If-Range");
            var asked =
                    changed == null || changed.equals(found.tag)
                            ? ByteRange.of(ctx.header("Range"), size)
                            : new ByteRange.Asked.Everything();
            switch (asked) {
                case ByteRange.Asked.Everything() -> copy(ctx, file, new ByteRange(0, size - 1));
                case ByteRange.Asked.Nothing() ->
                        ctx.status(416).header("Content-Range", "bytes */" + size);
                case ByteRange.Asked.Part(var range) -> {
                    ctx.status(206);
                    ctx.header(
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(range.first(), range.last(), size));
                    copy(ctx, file, range);
                }
            }
        }
    }

    /// A player that seeks lets the old request fall; that is no error.
    private static void copy(Context ctx, RandomAccessFile file, ByteRange range)
            throws IOException {
        ctx.res().setContentLengthLong(range.length());
        if (ctx.req().getMethod().equals("HEAD")) {
            ctx.res().flushBuffer(); // before somebody counts the bytes that were not written
            return;
        }
        file.seek(range.first());
        var buffer = new byte[BUFFER_BYTES];
        for (long left = range.length(); left > 0; ) {
            int n = file.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) throw new IOException("the file became shorter");
            try {
                ctx.res().getOutputStream().write(buffer, 0, n);
            } catch (IOException e) {
                return;
            }
            left -= n;
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "m3u8" -> "application/vnd.apple.mpegurl";
            case "mp4" -> "video/mp4";
            case "m4s" -> name.contains("/audio/") ? "audio/mp4" : "video/mp4";
            case "webm" -> "video/webm";
            case "jpg" -> "image/jpeg";
            case "png" -> "image/png";
            case "vtt" -> "text/vtt; charset=utf-8";
            default -> "application/octet-stream";
        };
    }
}
