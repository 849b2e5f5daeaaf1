package soundingboard.media.upload;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import me.desair.tus.server.TusFileUploadService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Asker;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// `/api/uploads`: tus 1.0.0 with creation, termination, checksum and expiration.
public final class UploadRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(UploadRoutes.class);
    private static final String ONE = TusUploads.ADDRESS + "/{id}";

    private final Uploads uploads;
    private final UploadFiles files;
    private final UploadLocks locks = new UploadLocks();

    public UploadRoutes(Uploads uploads, UploadFiles files) {
        this.uploads = uploads;
        this.files = files;
    }

    public void register(RoutesConfig routes) {
        routes.options(TusUploads.ADDRESS, this::handle);
        routes.post(TusUploads.ADDRESS, this::handle);
        routes.head(ONE, this::handle);
        routes.patch(ONE, this::handle);
        routes.delete(ONE, this::handle);
        // For networks that let no PATCH through: with X-HTTP-Method-Override.
        routes.post(ONE, this::handle);
    }

    private void handle(Context ctx) throws IOException {
        var asker = Asker.from(ctx::attribute);
        var one = TusUploads.idIn(ctx.path());
        if (one.isPresent() && uploads.find(one.get(), asker.id()).isEmpty())
            throw Refusal.notFound();
        if ("0".equals(ctx.header("Upload-Length"))) // the library takes it for "not known yet"
        throw Refusal.invalid("empty-file", "This file is empty. Choose another one.");
        var response = new Refusals(ctx.res());
        try {
            protocol(asker).process(ctx.req(), response);
        } catch (IOException e) {
            // The connection is gone, or a newer one took over; what had come is kept.
            LOG.info("An upload was interrupted: {}", e.getClass().getSimpleName());
            throw Refusal.conflict("interrupted", "The upload was interrupted. Go on with it.");
        }
        one.ifPresent(uploads::finish);
        if (response.status != 0) throw refusal(response.status);
    }

    private TusFileUploadService protocol(Asker asker) {
        return new TusFileUploadService()
                .withUploadUri(TusUploads.ADDRESS)
                .disableTusExtension("concatenation")
                .withUploadStorageService(new TusUploads(uploads, files, locks, asker))
                .withUploadLockingService(locks);
    }

    /// The library's refusals, in our words.
    private Refusal refusal(int status) {
        return switch (status) {
            case 404, 410 -> Refusal.notFound();
            case 409 ->
                    Refusal.conflict(
                            "wrong-offset", "The upload is not there yet. Ask where it is.");
            case 413 -> uploads.tooLarge();
            case 415 ->
                    Refusal.of(
                            Kind.UNSUPPORTED,
                            "wrong-content-type",
                            "Send application/offset+octet-stream.");
            case 412 ->
                    Refusal.of(
                            Kind.PRECONDITION_FAILED,
                            "tus-version",
                            "This server speaks tus 1.0.0.");
            case 460 ->
                    Refusal.of(
                            Kind.CHECKSUM_MISMATCH,
                            "checksum-mismatch",
                            "The bytes were changed on the way. Send them again.");
            default -> Refusal.invalid("tus-" + status, "This is not a tus request.");
        };
    }

    /// Notes the library's error instead of sending Jetty's error page.
    private static final class Refusals extends HttpServletResponseWrapper {
        private int status;

        Refusals(HttpServletResponse response) {
            super(response);
        }

        /// The library announces an empty body before it knows.
        @Override
        public void setHeader(String name, String value) {
            if (!name.equalsIgnoreCase("Content-Length")) super.setHeader(name, value);
        }

        @Override
        public void sendError(int code) {
            status = code;
        }

        @Override
        public void sendError(int code, @Nullable String message) {
            status = code;
        }
    }
}
