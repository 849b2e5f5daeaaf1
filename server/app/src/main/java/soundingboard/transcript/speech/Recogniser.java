package soundingboard.transcript.speech;

import java.nio.file.Path;
import java.util.List;
import soundingboard.media.process.Runner.Ended;

/// Writes down what is said in a stretch of sound, on this machine. Thread-safe.
public interface Recogniser {

    /// Stable: stands in the database and on the wire.
    String name();

    /// Whether so much is wrong that a reader must be told.
    boolean rough();

    /// Whether it listens for the words it is given.
    boolean takesPrompt();

    /// Processor seconds for a second of speech, roughly, before there is experience.
    double secondsPerSecond();

    /// One piece of work.
    ///
    /// @param key to stop it by
    /// @param folder the run's own, for whatever the recogniser writes
    /// @param spans where somebody speaks
    /// @param prompt words that are likely, the likeliest first
    record Task(String key, Path folder, SpeechSound sound, List<Span> spans, List<String> prompt) {
        public Task {
            spans = List.copyOf(spans);
            prompt = List.copyOf(prompt);
        }
    }

    /// In order; nothing where nothing could be understood.
    ///
    /// @throws Failed when it did not end as it should; another try may go better
    /// @throws InterruptedException when it was stopped
    List<Passage> hear(Task task) throws Failed, InterruptedException;

    /// It crashed, took too long or could not be started.
    final class Failed extends Exception {
        /// @param detail for the log: the program's own words, never what was said
        public Failed(String detail) {
            super(detail);
        }

        /// @throws Failed unless the program ended as it should
        static void unlessWell(Ended ended) throws Failed {
            switch (ended) {
                case Ended.Well() -> {}
                case Ended.Badly(var code, var said) -> throw new Failed(code + " " + said);
                case Ended.TookTooLong() -> throw new Failed("it took too long");
                case Ended.NotStarted(var why) -> throw new Failed(why);
            }
        }
    }
}
