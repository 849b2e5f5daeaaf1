package soundingboard.media.upload;

/// What an upload, or what was made of it, is for; on the wire in lower case with hyphens.
public enum Purpose {
    TECHNIQUE_VIDEO,
    RECORDING,
    TRACK,
    TRANSCRIPT,
    NOTEPAD_IMAGE
}
