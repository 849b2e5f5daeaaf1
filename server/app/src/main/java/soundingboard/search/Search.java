package soundingboard.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import soundingboard.db.Notifications;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;
import soundingboard.search.meaning.MiniLm;

/// Finds what was written, said, shown and agreed, for one asker at a time. Thread-safe.
public final class Search implements AutoCloseable {

    /// A question that takes longer gets what was found until then.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// A line that is typed changes every few seconds. Its words are found at once.
    private static final Duration REST = Duration.ofSeconds(5);

    private final FeedFollower follower;
    private final Vectors vectors;
    private final Memberships memberships;

    /// Follows the feed at once; `notifications` must not have been started yet.
    ///
    /// @param folder for the index alone: whatever else is in it may be deleted
    /// @param programs look for what is near in meaning too, and keep its library there
    public Search(
            Feed feed,
            Notifications notifications,
            Memberships memberships,
            Path folder,
            Optional<Path> programs) {
        this.memberships = memberships;
        this.follower = new FeedFollower(feed, folder, new Restless(REST, InstantSource.system()));
        this.vectors = new Vectors(programs.map(place -> () -> MiniLm.open(place)), follower);
        Feed.listen(notifications, _ -> follower.look());
        follower.start();
        vectors.start();
    }

    @Override
    public void close() {
        vectors.close();
        follower.close();
    }

    Answer ask(Asker asker, String typed, Filters filters, int limit, Optional<Place> after) {
        var readers = readers(asker);
        boolean partial = follower.partial();
        return read(reader -> {
                    var searcher = new AskersSearcher(reader, readers, PATIENCE);
                    var question = Question.parse(typed, searcher::hasKind);
                    var vocabulary = new Vocabulary(reader, readers);
                    return new Hunt(searcher, vocabulary, filters, limit, near(searcher, question))
                            .answer(question, after, partial);
                })
                .orElseGet(() -> Answer.nothing(true));
    }

    private Optional<Nearness> near(AskersSearcher searcher, Question question) throws IOException {
        var meaning = vectors.of(question.free());
        return meaning.isEmpty()
                ? Optional.empty()
                : Optional.of(Nearness.of(searcher, meaning.get()));
    }

    /// More like a piece; the typed words only narrow it.
    ///
    /// @throws Refusal NOT_FOUND when the asker may not read it, or there is none
    Answer like(Asker asker, String key, String typed, Filters filters, int limit) {
        var readers = readers(asker);
        boolean partial = follower.partial();
        return read(reader -> {
                    var searcher = new AskersSearcher(reader, readers, PATIENCE);
                    var bounds = Question.parse(typed, searcher::hasKind).bounds();
                    var question = new Likeness(searcher).to(key, bounds);
                    if (question.isEmpty()) return Optional.<Answer>empty();
                    var hunt =
                            new Hunt(
                                    searcher,
                                    new Vocabulary(reader, readers),
                                    filters.without(key),
                                    limit);
                    return Optional.of(
                            question.get().asks()
                                    ? hunt.answer(question.get(), Optional.empty(), partial)
                                    : Answer.nothing(partial));
                })
                .flatMap(answer -> answer)
                .orElseThrow(Refusal::notFound);
    }

    List<Suggestions.Suggestion> suggest(Asker asker, String typed) {
        var readers = readers(asker);
        return read(reader ->
                        new Suggestions(
                                        new AskersSearcher(reader, readers, PATIENCE),
                                        new Vocabulary(reader, readers))
                                .of(typed))
                .orElseGet(List::of);
    }

    /// The asker alone, and each of their programmes: the only words that open anything.
    private List<String> readers(Asker asker) {
        var readers = new ArrayList<String>();
        readers.add(FeedEntry.person(asker.id().value()));
        for (var membership : memberships.of(asker.id()))
            readers.add(FeedEntry.programme(membership.programme().value()));
        return readers;
    }

    private <T> Optional<T> read(SearchIndex.Use<T> use) {
        try {
            return follower.read(use);
        } catch (IOException | InternalError e) { // a mapped file that was cut short
            follower.suspect(e);
            throw Refusal.of(
                    Kind.UNAVAILABLE,
                    "search-unavailable",
                    "Search is putting itself in order. Please try again in a moment.");
        }
    }
}
