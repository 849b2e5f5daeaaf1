package soundingboard.mentoring;

/// How often the two mean to meet. A wish; sessions are scheduled one by one.
public enum Cadence {
    MONTHLY,
    FORTNIGHTLY,
    WEEKLY,
    NONE
}
