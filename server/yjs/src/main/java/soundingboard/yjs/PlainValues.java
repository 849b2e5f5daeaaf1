package soundingboard.yjs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Arrays and maps with all that is nested in them, as plain lists and maps.
final class PlainValues {
    /// A nested type whose value is still to be made, and where it goes.
    private sealed interface Place {
        SharedType type();

        void put(@Nullable Object value);

        record InList(SharedType type, List<@Nullable Object> list, int index) implements Place {
            @Override
            public void put(@Nullable Object value) {
                list.set(index, value);
            }
        }

        record InMap(SharedType type, Map<String, @Nullable Object> map, String key)
                implements Place {
            @Override
            public void put(@Nullable Object value) {
                map.put(key, value);
            }
        }
    }

    private final List<Place> open = new ArrayList<>();

    private PlainValues() {}

    static @Nullable Object of(Branch branch) {
        var values = new PlainValues();
        Object result = values.shallow(SharedType.of(branch));
        while (!values.open.isEmpty()) {
            Place place = values.open.removeLast();
            place.put(values.shallow(place.type()));
        }
        return result;
    }

    private @Nullable Object shallow(SharedType type) {
        return switch (type) {
            case YArray array -> {
                List<@Nullable Object> list = array.toList();
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) instanceof SharedType nested) {
                        open.add(new Place.InList(nested, list, i));
                    }
                }
                yield list;
            }
            case YMap map -> {
                var values = new LinkedHashMap<>(map.toMap());
                for (var entry : values.entrySet()) {
                    if (entry.getValue() instanceof SharedType nested) {
                        open.add(new Place.InMap(nested, values, entry.getKey()));
                    }
                }
                yield values;
            }
            case YText text -> Objects.requireNonNull(text.toString());
            case XmlFragment fragment -> fragment.toString();
        };
    }
}
