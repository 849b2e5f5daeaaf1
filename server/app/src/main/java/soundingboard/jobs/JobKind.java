package soundingboard.jobs;

/// One kind of job, as both sides know it: who submits and who works.
///
/// @param name stable, as it stands in the database; lower-case letters, dots and hyphens
/// @param data a record, kept as JSON; jobs written by an older version must still be readable
public record JobKind<T>(String name, Class<T> data, Lane lane) {
    public JobKind {
        if (!name.matches("[a-z.-]{1,60}")) throw new IllegalArgumentException(name);
    }
}
