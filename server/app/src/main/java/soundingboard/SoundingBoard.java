package soundingboard;

import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Accounts;
import soundingboard.auth.Asker;
import soundingboard.auth.AuthRoutes;
import soundingboard.auth.Invitations;
import soundingboard.auth.Memberships;
import soundingboard.auth.PasswordResets;
import soundingboard.auth.Passwords;
import soundingboard.auth.SessionId;
import soundingboard.call.CallRoutes;
import soundingboard.call.Calls;
import soundingboard.call.jitsi.JitsiHookRoutes;
import soundingboard.call.jitsi.JitsiMeet;
import soundingboard.call.jitsi.JitsiRoutes;
import soundingboard.config.Config;
import soundingboard.db.Database;
import soundingboard.db.Feed;
import soundingboard.db.Notifications;
import soundingboard.db.PersonEvents;
import soundingboard.demo.Demo;
import soundingboard.demo.DemoClock;
import soundingboard.http.HttpServer;
import soundingboard.http.Socket;
import soundingboard.jobs.Jobs;
import soundingboard.media.Blobs;
import soundingboard.media.Media;
import soundingboard.media.MediaRoutes;
import soundingboard.media.Pictures;
import soundingboard.media.ffmpeg.Ffmpeg;
import soundingboard.media.ffmpeg.Programs;
import soundingboard.media.process.Runner;
import soundingboard.media.upload.UploadRoutes;
import soundingboard.media.upload.Uploads;
import soundingboard.mentoring.Members;
import soundingboard.mentoring.Mentoring;
import soundingboard.mentoring.MentoringRoutes;
import soundingboard.mentoring.News;
import soundingboard.mentoring.SessionParts;
import soundingboard.mentoring.SessionParts.CallKind;
import soundingboard.notepad.Exports;
import soundingboard.notepad.NotepadEndpoint;
import soundingboard.notepad.NotepadImageRoutes;
import soundingboard.notepad.NotepadRoutes;
import soundingboard.notepad.Notepads;
import soundingboard.notepad.RedactionRoutes;
import soundingboard.notepad.TemplateRoutes;
import soundingboard.notepad.Templates;
import soundingboard.notepad.VersionRoutes;
import soundingboard.search.SavedSearchRoutes;
import soundingboard.search.Search;
import soundingboard.search.SearchRoutes;
import soundingboard.transcript.CaptionRoutes;
import soundingboard.transcript.Captions;
import soundingboard.transcript.RecognitionRoutes;
import soundingboard.transcript.Recognitions;
import soundingboard.transcript.SoundFiles;
import soundingboard.transcript.SuggestionRoutes;
import soundingboard.transcript.TranscriptRoutes;
import soundingboard.video.VideoRoutes;
import soundingboard.video.Videos;

/// The whole server, wired by hand: what is made first is closed last.
public final class SoundingBoard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SoundingBoard.class);

    private final Config config;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Calls calls;
    private final Notepads notepads;
    private final HttpServer http;

    /// What to close, newest first; filled while starting, so a failed start closes what it opened.
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private SoundingBoard(Config config, Passwords passwords, Clock realTime) {
        this.config = config;
        var demoClock = new DemoClock(realTime);
        var clock = config.demo() ? demoClock : realTime;
        try {
            var routes = new ArrayList<Consumer<RoutesConfig>>();
            var sockets = new ArrayList<Socket>();

            var database = opened(Database.open(config));
            var jdbi = database.jdbi();
            var notifications = opened(new Notifications(database.dataSource()));
            var events = new PersonEvents(jdbi);
            var news = new News(clock);
            var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

            accounts = new Accounts(jdbi, passwords, clock);
            var members = new Members(jdbi, events, news);
            invitations = new Invitations(jdbi, accounts, members, clock);
            var resets = new PasswordResets(jdbi, accounts, clock);
            routes.add(new AuthRoutes(accounts, invitations, resets, secureCookie())::register);

            var blobs = new Blobs(config.data().resolve("media"));
            var ffmpeg = new Ffmpeg(() -> programs(config));
            var media = new Media(jdbi, blobs, ffmpeg, notifications, clock, metrics);
            var uploads = new Uploads(jdbi, blobs.uploads(), config.maxUploadBytes(), clock);
            var videos =
                    new Videos(
                            jdbi,
                            media,
                            uploads,
                            members,
                            events,
                            MentoringBridge.videos(news),
                            clock);
            routes.add(new UploadRoutes(uploads, blobs.uploads())::register);
            routes.add(new MediaRoutes(media, blobs)::register);
            routes.add(new VideoRoutes(jdbi, videos, media, uploads)::register);

            calls = opened(new Calls(jdbi, members, events, notifications, config.turn(), clock));
            routes.add(new CallRoutes(calls, members)::register);
            sockets.add(new Socket("/ws/calls/", inSession(members), calls::endpoint));

            var jitsi =
                    config.jitsi()
                            .map(
                                    meet ->
                                            opened(
                                                    new JitsiMeet(
                                                            meet,
                                                            jdbi,
                                                            calls,
                                                            members,
                                                            SessionBridge.plans(jdbi),
                                                            events,
                                                            clock)));
            routes.add(new JitsiRoutes(jitsi, members)::register);
            routes.add(new JitsiHookRoutes(jitsi)::register);

            var transcripts = MentoringBridge.transcripts(jdbi, members, news, events, clock);
            routes.add(new TranscriptRoutes(transcripts)::register);

            notepads =
                    opened(
                            new Notepads(
                                    jdbi,
                                    members,
                                    SessionBridge.facts(jdbi, calls, accounts),
                                    events,
                                    clock));
            notepads.listen(notifications);
            var written = SessionBridge.written(notepads);
            routes.add(new SuggestionRoutes(transcripts, written)::register);
            var runner = new Runner();
            var recognitions =
                    new Recognitions(
                            jdbi,
                            members,
                            transcripts,
                            config.recogniser()
                                    .map(chosen -> SpeechBridge.recogniser(chosen, runner)),
                            new Recognitions.Means(
                                    new SoundFiles(config.data().resolve("speech")),
                                    ffmpeg,
                                    runner,
                                    blobs.uploads(),
                                    written,
                                    SpeechBridge.vocabulary(jdbi, notepads)),
                            uploads,
                            events,
                            notifications,
                            clock);
            routes.add(new RecognitionRoutes(recognitions)::register);
            var captions = new Captions(jdbi, members, transcripts, events, clock);
            routes.add(new CaptionRoutes(captions)::register);
            var surroundings = SessionBridge.surroundings(jdbi);
            var exports = new Exports(notepads, surroundings, members);
            var notes = new NotepadRoutes(notepads, exports);
            routes.add(notes::register);
            routes.add(new VersionRoutes(notepads, notes)::register);
            var templates = new Templates(jdbi, notepads, surroundings, clock);
            routes.add(new TemplateRoutes(templates)::register);
            var pictures = new Pictures(jdbi, blobs, ffmpeg, clock);
            var shown = new PictureBridge(pictures, notepads);
            media.register(shown);
            var images = PictureBridge.images(pictures);
            routes.add(new NotepadImageRoutes(notepads, images)::register);
            routes.add(new RedactionRoutes(notepads, images)::register);
            sockets.add(
                    new Socket(
                            "/ws/notepads/",
                            (asker, id) -> NotepadEndpoint.mayOpen(notepads, asker, id),
                            () -> new NotepadEndpoint(notepads)));

            var parts =
                    new SessionParts(
                            SessionBridge.parts(notepads),
                            SessionBridge.running(
                                    calls, jitsi.isPresent() ? CallKind.JITSI : CallKind.BUILTIN),
                            List.of(
                                    calls::tookPlaceIn,
                                    MentoringBridge.contentOf(transcripts, recognitions),
                                    notepads::anythingIn));
            var mentoring =
                    new Mentoring(jdbi, invitations, events, news, parts, videos::attach, clock);
            routes.add(new MentoringRoutes(mentoring, members, config.publicUrl())::register);

            if (config.demo())
                Demo.load(
                        jdbi,
                        new Demo.Features(
                                accounts,
                                members,
                                mentoring,
                                news,
                                calls,
                                transcripts,
                                notepads,
                                videos),
                        demoClock);
            var tidying = media.tidying(uploads);
            var jobs =
                    opened(
                            new Jobs(
                                    database.dataSource(),
                                    notifications,
                                    metrics,
                                    config.transcodeWorkers(),
                                    Stream.concat(
                                                    media.works().stream(),
                                                    recognitions.works().stream())
                                            .toList(),
                                    List.of(tidying, recognitions.tidying(), shown.tidying())));
            opened(ffmpeg);
            opened(runner);

            var search =
                    opened(
                            new Search(
                                    new Feed(jdbi),
                                    notifications,
                                    members,
                                    config.data().resolve("index"),
                                    Optional.of(builtIn(config))
                                            .filter(_ -> config.searchVectors())));
            routes.add(new SearchRoutes(search)::register);
            routes.add(new SavedSearchRoutes(jdbi, members, clock)::register);

            http =
                    opened(
                            HttpServer.start(
                                    config,
                                    metrics,
                                    database,
                                    notifications,
                                    accounts,
                                    routes,
                                    sockets));
            notifications.start();
            notepads.catchUp();
            media.checkInBackground(tidying);
            recognitions.endOrphans();
            jobs.start();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    public static SoundingBoard start(Config config) {
        return start(config, Passwords.OWASP, Clock.systemUTC());
    }

    /// @param passwords what a hash costs; with `clock` all that tests replace
    public static SoundingBoard start(Config config, Passwords passwords, Clock clock) {
        return new SoundingBoard(config, passwords, clock);
    }

    public int port() {
        return http.port();
    }

    public HttpServer http() {
        return http;
    }

    public Invitations invitations() {
        return invitations;
    }

    public Calls calls() {
        return calls;
    }

    public Notepads notepads() {
        return notepads;
    }

    /// What the console says once the server answers.
    String greeting() {
        return new Greeting(config, http.port(), accounts, invitations).words();
    }

    /// Stops taking requests first and closes the database last. A second call does nothing.
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            var next = opened.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.error("{} did not close in order", next.getClass().getSimpleName(), e);
            }
        }
    }

    private static Programs programs(Config config) throws IOException {
        return config.ffmpegDir().isPresent()
                ? Programs.in(config.ffmpegDir().get())
                : Programs.unpacked(builtIn(config));
    }

    /// Where native programs and libraries are kept that this build brings.
    private static Path builtIn(Config config) {
        return config.data().resolve("programs");
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    private static BiPredicate<Asker, String> inSession(Memberships members) {
        return (asker, id) -> members.inSession(asker.id(), SessionId.parse(id)).isPresent();
    }

    private boolean secureCookie() {
        return config.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent();
    }
}
