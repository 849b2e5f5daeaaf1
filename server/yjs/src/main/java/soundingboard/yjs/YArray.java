package soundingboard.yjs;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of plain values and nested shared types.
public final class YArray extends SharedType {
    YArray(Branch branch) {
        super(branch);
    }

    public int length() {
        return branch.length;
    }

    /// All elements in order; nested types as [SharedType].
    public List<@Nullable Object> toList() {
        return listValues();
    }

    /// Inserts plain values: strings, numbers, booleans, `null`, lists, maps with string keys, and
    /// `byte[]`.
    ///
    /// @throws IndexOutOfBoundsException if `index` is negative or beyond the length
    /// @throws IllegalArgumentException for a value of another class
    public void insert(int index, @Nullable Object... values) {
        edit(tx -> ListEdits.insertValues(tx, branch, index, Arrays.asList(values)));
    }

    public void add(@Nullable Object... values) {
        insert(length(), values);
    }

    /// Inserts a new, empty nested array and answers it.
    public YArray insertArray(int index) {
        return new YArray(nested(index, TypeKind.ARRAY));
    }

    /// Inserts a new, empty nested map and answers it.
    public YMap insertMap(int index) {
        return new YMap(nested(index, TypeKind.MAP));
    }

    /// Inserts a new, empty nested text and answers it.
    public YText insertText(int index) {
        return new YText(nested(index, TypeKind.TEXT));
    }

    private Branch nested(int index, TypeKind kind) {
        var nested = new Branch(kind, "");
        edit(tx -> ListEdits.insert(tx, branch, index, 1, nested));
        return nested;
    }

    /// Deletes `length` elements from `index` on.
    ///
    /// @throws IndexOutOfBoundsException if the range is not within the array
    public void delete(int index, int length) {
        edit(tx -> ListEdits.delete(tx, branch, index, length));
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
