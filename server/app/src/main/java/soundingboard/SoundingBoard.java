package soundingboard;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import soundingboard.auth.Accounts;
import soundingboard.auth.AuthRoutes;
import soundingboard.auth.Invitations;
import soundingboard.config.Config;
import soundingboard.db.Database;
import soundingboard.db.Notifications;
import soundingboard.db.PersonEvents;
import soundingboard.http.HttpServer;
import soundingboard.mentoring.Members;
import soundingboard.mentoring.Mentoring;
import soundingboard.mentoring.MentoringRoutes;
import soundingboard.mentoring.News;
import soundingboard.mentoring.SessionParts;

/// The whole server, wired by hand: what is made first is closed last.
public final class SoundingBoard implements AutoCloseable {
    private final Config config;
    private final Database database;
    private final Notifications notifications;
    private final Accounts accounts;
    private final Invitations invitations;
    private final HttpServer http;

    private SoundingBoard(Config config, Clock clock) {
        this.config = config;
        this.database = Database.open(config);
        var jdbi = database.jdbi();
        this.notifications = new Notifications(database.dataSource());
        this.accounts = new Accounts(jdbi, clock);
        var events = new PersonEvents(jdbi);
        var news = new News(clock);
        var members = new Members(jdbi, events, news);
        this.invitations = new Invitations(jdbi, accounts, members, clock);
        var mentoring = new Mentoring(jdbi, invitations, events, news, SessionParts.bare(), clock);
        this.http =
                HttpServer.start(
                        config,
                        database,
                        notifications,
                        accounts,
                        List.of(
                                new AuthRoutes(accounts, invitations, secureCookie())::register,
                                new MentoringRoutes(mentoring, members, config.publicUrl())
                                        ::register),
                        List.of());
        notifications.start();
    }

    public static SoundingBoard start(Config config) {
        return start(config, Clock.systemUTC());
    }

    /// @param clock the only thing that tests replace
    public static SoundingBoard start(Config config, Clock clock) {
        return new SoundingBoard(config, clock);
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

    /// What the console says once the server answers.
    String greeting() {
        var url = address();
        var lines = new StringBuilder("Sounding Board is ready at " + url);
        if (accounts.none())
            lines.append(
                            "\nNobody has an account yet. Create the first mentor's here (once, within seven days): ")
                    .append(url)
                    .append("/invitation/")
                    .append(invitations.firstMentor().secret());
        return lines.toString();
    }

    @Override
    public void close() {
        http.close();
        notifications.close();
        database.close();
    }

    private String address() {
        return config.publicUrl()
                .map(URI::toString)
                .orElseGet(() -> "http://" + host() + ":" + http.port());
    }

    private String host() {
        return config.bind().equals("127.0.0.1") || config.bind().equals("0.0.0.0")
                ? "localhost"
                : config.bind();
    }

    private boolean secureCookie() {
        return config.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent();
    }
}
