package soundingboard.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import soundingboard.demo.NoteLine.Kind;
import soundingboard.demo.NoteLine.Run;

/// The sample files say what they should, and their dates are believable on any day.
class SampleTest {

    @Test
    void aNoteLineHasItsKindStyleWriterAndTime() {
        var lines =
                NoteLine.parse(
                        """
                        ## Pain <!-- Ruth 01:02 -->

                        - Up to **5** out of *ten* <!-- Sam 11:00 -->
                        - [x] Done <!-- Sam 11:05 -->
                        2. Slow <!-- Sam 11:07 -->
                        """);
        assertEquals(
                List.of(Kind.HEADING, Kind.BULLET, Kind.DONE_TASK, Kind.NUMBERED),
                lines.stream().map(NoteLine::kind).toList());
        assertEquals(
                List.of(true, true, false, false),
                lines.stream().map(NoteLine::startsList).toList());
        assertEquals("Ruth", lines.getFirst().writer());
        assertEquals(Duration.ofSeconds(62), lines.getFirst().at());
        assertEquals(
                List.of(
                        new Run("Up to ", Map.of()),
                        new Run("5", Map.of("bold", Map.of())),
                        new Run(" out of ", Map.of()),
                        new Run("ten", Map.of("italic", Map.of()))),
                lines.get(1).runs());
    }

    @Test
    void everySessionHasSubstantialNotesByBothAndATwoSpeakerTranscript() {
        var sample = Sample.read();
        assertEquals(4, sample.sessions().past().size());
        for (var past : sample.sessions().past()) {
            var lines = NoteLine.parse(Sample.text("sessions/" + past.folder() + "/notes.md"));
            assertTrue(lines.size() >= 40, past.folder());
            assertEquals(
                    Set.of("Ruth", "Sam"),
                    lines.stream().map(NoteLine::writer).collect(Collectors.toSet()));
            var transcript = Sample.text("sessions/" + past.folder() + "/transcript.vtt");
            long cues = transcript.lines().filter(line -> line.contains(" --> ")).count();
            assertTrue(cues >= 60 && cues <= 120, past.folder() + ": " + cues);
            for (var voice : List.of("<v Ruth Ellery>", "<v Sam Adeyemi>"))
                assertTrue(transcript.split(voice, -1).length > 30, past.folder() + voice);
        }
    }

    @Test
    void aimsCoverEveryStateKindAndDueness() {
        var aims = Sample.read().aims();
        assertEquals(
                new TreeSet<>(Set.of("agreed", "done", "proposed")),
                aims.stream()
                        .map(Sample.AimWords::state)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(5, aims.stream().map(Sample.AimWords::kind).distinct().count());
        var open =
                aims.stream()
                        .filter(aim -> aim.state().equals("agreed"))
                        .flatMap(aim -> aim.inDays().stream())
                        .toList();
        assertTrue(open.stream().anyMatch(days -> days < 0), "one is overdue");
        assertTrue(open.stream().anyMatch(days -> days >= 0 && days < 4), "one is due soon");
        assertTrue(open.stream().anyMatch(days -> days > 14), "one has time");
    }

    @Test
    void onAnyDayTheSessionsLieAMonthApartOnWorkingDays() {
        for (var today = LocalDate.of(2026, 1, 1);
                today.isBefore(LocalDate.of(2028, 3, 1));
                today = today.plusDays(1)) {
            var dates = new SampleDates(today, LocalTime.of(18, 0), 5, 4);
            for (int number = 1; number <= 5; number++) {
                var day = dates.day(number);
                assertTrue(day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0, day::toString);
                var at = dates.session(number).atZone(SampleDates.ZONE);
                assertEquals(LocalTime.of(18, 0), at.toLocalTime());
                if (number > 1) {
                    var gap = Duration.between(dates.session(number - 1), dates.session(number));
                    assertTrue(gap.toDays() >= 25 && gap.toDays() <= 35, day + " " + gap);
                }
            }
            assertTrue(dates.day(4).isBefore(today.minusDays(20)), today::toString);
            assertTrue(dates.day(5).isAfter(today.plusDays(3)), today::toString);
        }
    }
}
