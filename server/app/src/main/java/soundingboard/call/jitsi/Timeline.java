package soundingboard.call.jitsi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import soundingboard.auth.PersonId;
import soundingboard.call.HeldElsewhere;
import soundingboard.call.HeldElsewhere.Event;
import soundingboard.call.HeldElsewhere.EventKind;
import soundingboard.call.HeldElsewhere.Meeting;

/// Works out a session's calls from who stayed when. The same stays give the same calls, in
/// whichever order they became known. Pure.
final class Timeline {

    /// Joining again so soon is a reload or a change of network, not a goodbye.
    static final Duration REJOIN = Duration.ofSeconds(20);

    /// @param left empty while the person is there
    record Stay(PersonId person, Instant joined, Optional<Instant> left) {

        private boolean touches(Stay later) {
            return left.isEmpty() || !later.joined.isAfter(left.get().plus(REJOIN));
        }

        private Stay with(Stay later) {
            var open = left.isEmpty() || later.left.isEmpty();
            var last =
                    open ? Optional.<Instant>empty() : Optional.of(later(left.get(), later.left));
            return new Stay(person, joined, last);
        }

        private static Instant later(Instant one, Optional<Instant> other) {
            return other.filter(o -> o.isAfter(one)).orElse(one);
        }
    }

    /// Somebody comes or goes.
    ///
    /// @param order of what happens at one moment: going, coming, then going of who just came
    private record Step(Instant at, int order, boolean comes, PersonId person) {}

    private static final Comparator<Step> IN_TIME =
            Comparator.comparing(Step::at)
                    .thenComparingInt(Step::order)
                    .thenComparing(step -> step.person().value());

    private final Map<PersonId, Instant> present = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Meeting> meetings = new ArrayList<>();
    private Optional<Instant> met = Optional.empty();

    private Timeline() {}

    /// @param others put among the rest by their time
    static HeldElsewhere of(List<Stay> stays, List<Event> others) {
        var timeline = new Timeline();
        for (var step : steps(stays)) timeline.take(step);
        timeline.met.ifPresent(
                start -> timeline.meetings.add(new Meeting(start, Optional.empty())));
        var all = new ArrayList<>(timeline.events);
        all.addAll(others);
        all.sort(Comparator.comparing(Event::at).thenComparingInt(Timeline::rank));
        return new HeldElsewhere(timeline.meetings, all, timeline.present);
    }

    /// Of what happens at one moment, a room opens first and closes last.
    private static int rank(Event event) {
        return switch (event.kind()) {
            case ROOM_OPENED -> 0;
            case ROOM_CLOSED -> 2;
            case CALL_STARTED,
                    JOINED,
                    LEFT,
                    CALL_ENDED,
                    MUTED,
                    RECORDING_ON,
                    RECORDING_OFF,
                    TRANSCRIPTION_ON,
                    TRANSCRIPTION_OFF ->
                    1;
        };
    }

    private void take(Step step) {
        var person = Optional.of(step.person());
        if (step.comes()) {
            present.put(step.person(), step.at());
            events.add(new Event(EventKind.JOINED, person, step.at()));
            if (met.isEmpty() && present.size() > 1) {
                met = Optional.of(step.at());
                events.add(new Event(EventKind.CALL_STARTED, Optional.empty(), step.at()));
            }
        } else {
            present.remove(step.person());
            events.add(new Event(EventKind.LEFT, person, step.at()));
            if (met.isPresent() && present.isEmpty()) {
                meetings.add(new Meeting(met.get(), Optional.of(step.at())));
                met = Optional.empty();
                events.add(new Event(EventKind.CALL_ENDED, Optional.empty(), step.at()));
            }
        }
    }

    private static List<Step> steps(List<Stay> stays) {
        var steps = new ArrayList<Step>();
        for (var stay : merged(stays)) {
            steps.add(new Step(stay.joined(), 1, true, stay.person()));
            stay.left()
                    .ifPresent(
                            at ->
                                    steps.add(
                                            new Step(
                                                    at,
                                                    at.equals(stay.joined()) ? 2 : 0,
                                                    false,
                                                    stay.person())));
        }
        steps.sort(IN_TIME);
        return steps;
    }

    /// Each person's stays on several devices, and those right after each other, as one.
    private static List<Stay> merged(List<Stay> stays) {
        var byPerson = new TreeMap<String, List<Stay>>();
        for (var stay : stays)
            byPerson.computeIfAbsent(stay.person().toString(), _ -> new ArrayList<>()).add(stay);
        var merged = new ArrayList<Stay>();
        for (var own : byPerson.values()) {
            own.sort(Comparator.comparing(Stay::joined));
            var current = own.getFirst();
            for (var next : own.subList(1, own.size())) {
                if (current.touches(next)) {
                    current = current.with(next);
                } else {
                    merged.add(current);
                    current = next;
                }
            }
            merged.add(current);
        }
        return merged;
    }
}
