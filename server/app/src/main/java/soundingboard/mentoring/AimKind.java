package soundingboard.mentoring;

/// What sort of thing is aimed at.
public enum AimKind {
    FOLLOW_UP,
    READING,
    TECHNIQUE_VIDEO,
    PRACTICE,
    REFLECTION
}
