package soundingboard.call;

/// What a person lets the other hear and see.
public record Devices(boolean microphone, boolean camera, boolean screen) {}
