package soundingboard.media.upload;

/// What an upload is for; on the wire in lower case with hyphens.
public enum Purpose {
    TECHNIQUE_VIDEO,
    RECORDING,
    TRACK,
    TRANSCRIPT
}
