package soundingboard.transcript;

import java.util.Optional;

/// A file of unknown shape, read.
record TranscriptFile(TranscriptFormat format, ParsedTranscript transcript) {

    /// A pure function: the same bytes always give the same cues.
    static TranscriptFile read(byte[] bytes, Optional<String> filename, Optional<String> mediaType)
            throws MalformedTranscript {
        if (WordDocument.looksLike(bytes))
            return new TranscriptFile(
                    TranscriptFormat.DOCX, TeamsDocument.parse(WordDocument.lines(bytes)));
        var text = TextFile.decode(bytes);
        var format = TranscriptFormat.of(text, filename, mediaType);
        return new TranscriptFile(format, format.parse(text));
    }
}
