package soundingboard.yjs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values by key. Of concurrent writes to one key, one wins on every replica alike.
public sealed class YMap extends SharedType permits XmlHook {
    YMap(Branch branch) {
        super(branch);
    }

    /// The value of `key`, a [SharedType] if it is nested; `null` also if there is none.
    public @Nullable Object get(String key) {
        return entry(key);
    }

    public boolean has(String key) {
        return has(branch, key);
    }

    public Map<String, @Nullable Object> toMap() {
        return entries();
    }

    /// Sets a plain value: a string, number, boolean, `null`, list, map with string keys, or
    /// `byte[]`.
    ///
    /// @throws IllegalArgumentException for a value of another class
    public void set(String key, @Nullable Object value) {
        edit(tx -> ListEdits.setValue(tx, branch, key, value));
    }

    /// Sets a new, empty nested map and answers it.
    public YMap setMap(String key) {
        return new YMap(nested(key, TypeKind.MAP));
    }

    /// Sets a new, empty nested array and answers it.
    public YArray setArray(String key) {
        return new YArray(nested(key, TypeKind.ARRAY));
    }

    /// Sets a new, empty nested text and answers it.
    public YText setText(String key) {
        return new YText(nested(key, TypeKind.TEXT));
    }

    private Branch nested(String key, TypeKind kind) {
        var nested = new Branch(kind, "");
        edit(tx -> ListEdits.set(tx, branch, key, nested));
        return nested;
    }

    public void remove(String key) {
        edit(tx -> ListEdits.remove(tx, branch, key));
    }

    @Override
    public @Nullable Object toJson() {
        return PlainValues.of(branch);
    }

    @Override
    public String toString() {
        return JsonText.of(toJson());
    }
}
