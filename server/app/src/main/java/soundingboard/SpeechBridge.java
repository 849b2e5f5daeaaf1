package soundingboard;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import soundingboard.config.Config;
import soundingboard.media.process.Runner;
import soundingboard.mentoring.Aim;
import soundingboard.mentoring.Aims;
import soundingboard.mentoring.Sessions;
import soundingboard.notepad.Notepads;
import soundingboard.notepad.TypedWord;
import soundingboard.transcript.Vocabulary;
import soundingboard.transcript.speech.PocketSphinx;
import soundingboard.transcript.speech.Recogniser;
import soundingboard.transcript.speech.Whisper;

/// Which recogniser there is, and what the two of a session are likely to say.
final class SpeechBridge {
    private static final int SESSIONS_BEFORE = 3;
    private static final int AIMS = 20;

    private SpeechBridge() {}

    static Recogniser recogniser(Config.Recogniser chosen, Runner runner) {
        return switch (chosen) {
            case Config.Recogniser.Whisper(var model) -> new Whisper(runner, model);
            case Config.Recogniser.PocketSphinx(var program, var model) ->
                    new PocketSphinx(runner, program, model);
        };
    }

    /// The session's title, the open aims, and the notes of the sessions before.
    static Vocabulary vocabulary(Jdbi jdbi, Notepads notepads) {
        return id -> {
            var texts = new ArrayList<String>();
            var session = jdbi.withHandle(h -> Sessions.find(h, id));
            if (session.isEmpty()) return List.of();
            texts.add(session.get().title());
            jdbi.withHandle(h -> Aims.open(h, session.get().programme(), AIMS)).stream()
                    .map(Aim::title)
                    .forEach(texts::add);
            jdbi.withHandle(h -> Sessions.before(h, session.get(), SESSIONS_BEFORE)).stream()
                    .flatMap(before -> notepads.sharedWords(before.sessionId()).stream())
                    .map(TypedWord::text)
                    .forEach(texts::add);
            return texts;
        };
    }
}
