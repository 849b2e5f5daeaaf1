package soundingboard.media.ffmpeg;

import java.time.Duration;

/// Why a file did not become a playable video. Each says whose fault it is, in a sentence for the
/// person who uploaded it, and whether trying again can help.
public sealed interface MediaFault {

    /// Not in any of the formats that are let through; a playlist in disguise too.
    record NotAVideo() implements MediaFault {}

    record Empty() implements MediaFault {}

    /// A still picture in a film's clothes, such as HEIC.
    record StillPicture() implements MediaFault {}

    record NoPicture() implements MediaFault {}

    /// A film's beginning without its index, or so full of errors that it can't be decoded.
    record Damaged() implements MediaFault {}

    /// It ends before it says it does.
    record CutShort(Duration found, Duration announced) implements MediaFault {}

    record TooLong(Duration length, Duration most) implements MediaFault {}

    record TooManyPixels(int width, int height) implements MediaFault {}

    record TooManyFrames(long perSecond, long most) implements MediaFault {}

    record UnknownCodec() implements MediaFault {}

    record TookTooLong() implements MediaFault {}

    /// Our side: no room left.
    record NoRoom() implements MediaFault {}

    /// Our side: ffmpeg is missing, could not start, or ended in a way that nobody foresaw.
    record NotOurDay() implements MediaFault {}

    /// Stable, for programs.
    default String code() {
        return switch (this) {
            case NotAVideo _ -> "not-a-video";
            case Empty _ -> "empty";
            case StillPicture _ -> "still-picture";
            case NoPicture _ -> "no-picture";
            case Damaged _ -> "damaged";
            case CutShort _ -> "cut-short";
            case TooLong _ -> "too-long";
            case TooManyPixels _ -> "too-many-pixels";
            case TooManyFrames _ -> "too-many-frames";
            case UnknownCodec _ -> "unknown-codec";
            case TookTooLong _ -> "took-too-long";
            case NoRoom _ -> "no-room";
            case NotOurDay _ -> "server-fault";
        };
    }

    /// What happened and what to do, without the file's name.
    default String sentence() {
        return switch (this) {
            case NotAVideo _ ->
                    "This is not a video: nothing in the file can be played."
                            + " Choose the film itself, such as the MP4 from your phone or camera.";
            case Empty _ -> "This file is empty. Choose the film itself.";
            case StillPicture _ -> "This is a photograph, not a video. Choose a film.";
            case NoPicture _ -> "This file has sound but no picture. Choose a film with a picture.";
            case Damaged _ ->
                    "This video is damaged or was not saved to its end, so it can't be played."
                            + " Save or export it once more and upload that.";
            case CutShort(var found, var announced) ->
                    "This video says that it lasts %s, but ends after %s: part of it is missing."
                                    .formatted(words(announced), words(found))
                            + " Copy it from the phone or camera once more and upload that.";
            case TooLong(var length, var most) ->
                    "This video lasts %s. It can be up to %s long: upload the part that you need."
                            .formatted(words(length), words(most));
            case TooManyPixels(var width, var height) ->
                    "The picture is too large (%d × %d). Export the video at 4K or less."
                            .formatted(width, height);
            case TooManyFrames(var perSecond, var most) ->
                    "This video has %d pictures a second. Export it with %d or fewer."
                            .formatted(perSecond, most);
            case UnknownCodec _ ->
                    "This video is in a format that we can't read."
                            + " Export it as MP4 (H.264) and upload that.";
            case TookTooLong _ ->
                    "Preparing this video took too long and was stopped."
                            + " Upload a shorter part, or export it at a smaller size.";
            case NoRoom _ ->
                    "There is no room left on the server. Ask whoever looks after it to make some.";
            case NotOurDay _ ->
                    "Something went wrong on our side while preparing this video."
                            + " Upload it again; if that fails too, tell whoever looks after the server.";
        };
    }

    /// Whether the same file may do better another time.
    default boolean retry() {
        return switch (this) {
            case NoRoom _, NotOurDay _ -> true;
            case NotAVideo _,
                    Empty _,
                    StillPicture _,
                    NoPicture _,
                    Damaged _,
                    CutShort _,
                    TooLong _,
                    TooManyPixels _,
                    TooManyFrames _,
                    UnknownCodec _,
                    TookTooLong _ ->
                    false;
        };
    }

    /// A fault on its way up.
    final class Raised extends Exception {
        private final transient MediaFault fault;

        /// @param detail for the log: ffmpeg's own words, never a title or a file's name
        public Raised(MediaFault fault, String detail) {
            super(fault.code() + (detail.isBlank() ? "" : ": " + detail));
            this.fault = fault;
        }

        public MediaFault fault() {
            return fault;
        }
    }

    private static String words(Duration length) {
        if (length.compareTo(Duration.ofMinutes(2)) < 0)
            return Math.max(0, length.toSeconds()) + " seconds";
        if (length.compareTo(Duration.ofHours(2)) < 0) return length.toMinutes() + " minutes";
        return length.toHours() + " hours";
    }
}
