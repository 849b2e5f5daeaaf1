package soundingboard.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import soundingboard.db.Json;

/// `samples/pair.yaml`, and the files it names. Days are counted from the day of loading.
record Sample(
        People people,
        ProgrammeWords programme,
        AgreementWords agreement,
        SessionWords sessions,
        List<ClipWords> videos,
        List<AimWords> aims) {

    record People(Person mentor, Person mentee) {}

    record Person(String name, String email) {}

    record ProgrammeWords(String title, String cadence) {}

    record AgreementWords(
            String purpose,
            String form,
            String frequency,
            String recordKept,
            String confidentiality,
            String review,
            int reviewInDays) {}

    /// @param startsAt the time on the wall
    /// @param past oldest first, a month apart
    record SessionWords(
            String startsAt, int durationMinutes, int nextInDays, Next next, List<Past> past) {}

    record Next(String title) {}

    /// @param folder holds `notes.md` and `transcript.vtt`
    record Past(String title, String folder) {}

    /// @param afterSession counted from 1
    record ClipWords(String key, String file, String title, String description, int afterSession) {}

    /// @param session counted from 1
    /// @param proposedDaysAgo without it, on the session's evening
    /// @param inDays when it is due, from today
    /// @param atSession when it is due, by a session counted from 1
    record AimWords(
            int session,
            String by,
            String kind,
            String state,
            Optional<Integer> proposedDaysAgo,
            Optional<Integer> inDays,
            Optional<Integer> atSession,
            Optional<String> video,
            String title,
            String note) {}

    static Sample read() {
        Map<String, Object> yaml = new Yaml().load(text("pair.yaml"));
        return Json.mapper().convertValue(yaml, Sample.class);
    }

    static String text(String path) {
        try (var in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String path) {
        var in = Sample.class.getResourceAsStream("/samples/" + path);
        if (in == null) throw new IllegalStateException("samples/" + path + " is missing");
        return in;
    }
}
