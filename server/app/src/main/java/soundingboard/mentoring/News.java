package soundingboard.mentoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.Accounts;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Ids;

/// What the other person did since one last looked. Thread-safe.
///
/// Every feature may add to it, inside its own transaction.
public final class News {

    /// Older news is no news. A guess, not measured.
    static final Duration SHOWN_FOR = Duration.ofDays(60);

    static final int SHOWN = 30;

    /// @param isNew happened after the person last looked
    public record Item(UUID id, String kind, String text, Instant at, String url, boolean isNew) {}

    private final Clock clock;

    public News(Clock clock) {
        this.clock = clock;
    }

    /// Tells the others of a programme what one person did.
    ///
    /// Until it has been seen, the same kind of news about the same thing replaces the earlier.
    ///
    /// @param exceptPerson who did it, and so need not be told
    /// @param did what follows the person's name: `shared a video: Heel raise, slow`
    /// @param url the thing's page, such as `/library/{videoId}`
    public void add(
            Handle h,
            ProgrammeId programme,
            PersonId exceptPerson,
            String kind,
            String did,
            String url) {
        var readers = ProgrammeStore.find(h, programme).map(Programme::people).orElseGet(List::of);
        var name = Accounts.names(h, List.of(exceptPerson.value()));
        var text = name.getOrDefault(exceptPerson.value(), "The other person") + " " + did;
        for (var reader : readers)
            if (!reader.equals(exceptPerson.value()))
                NewsStore.replace(
                        h, Ids.next(), reader, programme, kind, text, url, Times.now(clock));
    }

    /// Takes back what was said about a thing that is gone.
    public void forget(Handle h, String url) {
        NewsStore.forget(h, url);
    }

    List<Item> of(Handle h, PersonId person) {
        var seen = NewsStore.seenAt(h, person);
        return NewsStore.since(h, person, clock.instant().minus(SHOWN_FOR), SHOWN).stream()
                .map(
                        row ->
                                new Item(
                                        row.id(),
                                        row.kind(),
                                        row.text(),
                                        row.at(),
                                        row.url(),
                                        isNew(row.at(), seen)))
                .toList();
    }

    /// Somebody has looked at the news.
    public void seen(Handle h, PersonId person) {
        NewsStore.seen(h, person, Times.now(clock));
    }

    private static boolean isNew(Instant at, Optional<Instant> seen) {
        return seen.map(at::isAfter).orElse(true);
    }
}
