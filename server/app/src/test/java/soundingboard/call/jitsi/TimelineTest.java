package soundingboard.call.jitsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.call.HeldElsewhere;
import soundingboard.call.HeldElsewhere.Event;
import soundingboard.call.HeldElsewhere.EventKind;
import soundingboard.call.HeldElsewhere.Meeting;
import soundingboard.call.jitsi.Timeline.Stay;

class TimelineTest {
    private static final PersonId ADA = new PersonId(new UUID(0, 1));
    private static final PersonId BO = new PersonId(new UUID(0, 2));

    @Test
    void nobodyWasThere() {
        assertEquals(new HeldElsewhere(List.of(), List.of(), Map.of()), of());
    }

    @Test
    void oneWaitsThenBothMeetUntilTheLastHasGone() {
        var held = of(stay(ADA, 0, 600), stay(BO, 60, 540));
        assertEquals(List.of(new Meeting(at(60), Optional.of(at(600)))), held.meetings());
        assertEquals(
                List.of("joined", "joined", "call-started", "left", "left", "call-ended"),
                kinds(held));
        assertEquals(Map.of(), held.present());
    }

    @Test
    void aSecondDeviceAndAReloadAreNoComingsAndGoings() {
        var held = of(stay(ADA, 0, 100), stay(ADA, 50, 200), stay(ADA, 215, -1), stay(BO, 10, -1));
        assertEquals(List.of("joined", "joined", "call-started"), kinds(held));
        assertEquals(Map.of(ADA, at(0), BO, at(10)), held.present());
        assertEquals(List.of(new Meeting(at(10), Optional.empty())), held.meetings());
    }

    @Test
    void goingAsTheOtherComesIsNoMeeting() {
        var held = of(stay(ADA, 0, 60), stay(BO, 60, 90));
        assertEquals(List.of(), held.meetings());
        assertEquals(List.of("joined", "left", "joined", "left"), kinds(held));
    }

    @Test
    void aMomentInsideTheRoomIsTwoEvents() {
        assertEquals(List.of("joined", "left"), kinds(of(stay(ADA, 5, 5))));
    }

    @Test
    void switchesStandAmongTheRest() {
        var on = new Event(EventKind.RECORDING_ON, Optional.of(ADA), at(30));
        var held = Timeline.of(List.of(stay(ADA, 0, -1), stay(BO, 10, -1)), List.of(on));
        assertEquals(List.of("joined", "joined", "call-started", "recording-on"), kinds(held));
    }

    @Test
    void theOrderInWhichStaysBecameKnownDoesNotMatter() {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var stays = new ArrayList<Stay>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                var from = random.nextInt(300);
                var to = random.nextInt(5) == 0 ? -1 : from + random.nextInt(200);
                stays.add(stay(random.nextBoolean() ? ADA : BO, from, to));
            }
            var once = Timeline.of(stays, List.of());
            Collections.shuffle(stays, random);
            assertEquals(once, Timeline.of(stays, List.of()), "seed " + seed);
            var goesOn = once.meetings().stream().anyMatch(m -> m.endedAt().isEmpty());
            if (once.present().isEmpty()) assertFalse(goesOn, "seed " + seed);
            if (once.present().size() == 2) assertTrue(goesOn, "seed " + seed);
            for (int i = 1; i < once.events().size(); i++)
                assertFalse(
                        once.events().get(i).at().isBefore(once.events().get(i - 1).at()),
                        "seed " + seed);
        }
    }

    private static HeldElsewhere of(Stay... stays) {
        return Timeline.of(List.of(stays), List.of());
    }

    private static Stay stay(PersonId who, int from, int to) {
        return new Stay(who, at(from), to < 0 ? Optional.empty() : Optional.of(at(to)));
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private static List<String> kinds(HeldElsewhere held) {
        return held.events().stream()
                .map(event -> soundingboard.problem.Fields.wireName(event.kind()))
                .toList();
    }
}
