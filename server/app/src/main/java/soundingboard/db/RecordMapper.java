package soundingboard.db;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/// Reads a row into a record, package-private ones too (jdbi's own mapper wants public ones).
///
/// Component `startedAt` takes column `started_at`; its type picks jdbi's column mapper.
// Thread-safe.
final class RecordMapper<T> implements RowMapper<T> {
    private final Constructor<T> constructor;
    private final RecordComponent[] components;
    private final String[] columns;

    RecordMapper(Class<T> type) {
        components = type.getRecordComponents();
        columns =
                Arrays.stream(components).map(c -> columnName(c.getName())).toArray(String[]::new);
        try {
            constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is no record", e);
        }
    }

    @Override
    public T map(ResultSet row, StatementContext context) throws SQLException {
        return map(row, context, columnMappers(context));
    }

    /// For a whole result: each column's mapper is looked for once, and not for every row.
    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext context) {
        var mappers = columnMappers(context);
        return (row, of) -> map(row, of, mappers);
    }

    /// The record, and beside it the identifier in another column, which says whose it is.
    RowMapper<Map.Entry<UUID, T>> by(String column) {
        return new RowMapper<>() {
            @Override
            public Map.Entry<UUID, T> map(ResultSet row, StatementContext context)
                    throws SQLException {
                return entry(row, context, RecordMapper.this);
            }

            @Override
            public RowMapper<Map.Entry<UUID, T>> specialize(
                    ResultSet rows, StatementContext context) {
                var mapper = RecordMapper.this.specialize(rows, context);
                return (row, of) -> entry(row, of, mapper);
            }

            private Map.Entry<UUID, T> entry(
                    ResultSet row, StatementContext context, RowMapper<T> mapper)
                    throws SQLException {
                return Map.entry(row.getObject(column, UUID.class), mapper.map(row, context));
            }
        };
    }

    private ColumnMapper<?>[] columnMappers(StatementContext context) {
        return Arrays.stream(components)
                .map(
                        component ->
                                context.findColumnMapperFor(component.getGenericType())
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "no mapper: " + constructor)))
                .toArray(ColumnMapper<?>[]::new);
    }

    private T map(ResultSet row, StatementContext context, ColumnMapper<?>[] mappers)
            throws SQLException {
        var values = new Object[components.length];
        for (int i = 0; i < values.length; i++)
            values[i] = mappers[i].map(row, columns[i], context);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("row does not fit " + constructor, e);
        }
    }

    private static String columnName(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
