package soundingboard.yjs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A type whose content all replicas share: a root of the document, or nested in another shared
/// type.
///
/// Objects of this class are light views; two views of the same type are equal. Reading one shows
/// the document as it is at that moment.
public abstract sealed class SharedType permits YArray, YMap, YText, XmlFragment {
    final Branch branch;

    SharedType(Branch branch) {
        this.branch = branch;
    }

    static SharedType of(Branch branch) {
        return switch (branch.kind == null ? guess(branch) : branch.kind) {
            case ARRAY -> new YArray(branch);
            case MAP -> new YMap(branch);
            case TEXT -> new YText(branch);
            case XML_ELEMENT -> new XmlElement(branch);
            case XML_FRAGMENT -> new XmlFragment(branch);
            case XML_HOOK -> new XmlHook(branch);
            case XML_TEXT -> new XmlText(branch);
        };
    }

    /// What a root that nobody has asked for yet looks like.
    private static TypeKind guess(Branch root) {
        for (Item item = root.start; item != null; item = item.right) {
            switch (item.content) {
                case TextContent _, FormatContent _, EmbedContent _ -> {
                    return TypeKind.TEXT;
                }
                case Branch nested when nested.kind != null && nested.kind.xml() -> {
                    return TypeKind.XML_FRAGMENT;
                }
                case DeletedContent _ -> {}
                default -> {
                    return TypeKind.ARRAY;
                }
            }
        }
        return root.map == null ? TypeKind.ARRAY : TypeKind.MAP;
    }

    /// The id of the element that holds this type: its identity for as long as the document lives.
    /// Empty for a root.
    public Optional<Id> id() {
        return Optional.ofNullable(branch.item).map(Item::id);
    }

    /// The name of a root, of an XML element or hook; empty for others.
    String name() {
        return branch.name;
    }

    /// What this type is nested in; empty for a root.
    public Optional<SharedType> parent() {
        return Optional.ofNullable(branch.item).map(item -> of(item.branch()));
    }

    /// Whether the type itself, or something that it is nested in, was deleted.
    public boolean isDeleted() {
        return branch.isDeleted();
    }

    /// The content as plain values: maps, lists, strings, numbers.
    public abstract @Nullable Object toJson();

    void edit(Consumer<Transaction> body) {
        branch.doc().transact(body);
    }

    /// The visible values of the list, in order.
    List<@Nullable Object> listValues() {
        var values = new ArrayList<@Nullable Object>(branch.length);
        for (Item item = branch.start; item != null; item = item.right) {
            if (item.visible()) {
                item.content.values(values);
            }
        }
        return values;
    }

    static boolean has(Branch branch, String key) {
        Item item = branch.entry(key);
        return item != null && !item.deleted();
    }

    static @Nullable Object entryValue(Item item) {
        var values = new ArrayList<@Nullable Object>(1);
        item.content.values(values);
        return values.isEmpty() ? null : values.getLast();
    }

    @Nullable Object entry(String key) {
        Item item = branch.entry(key);
        return item == null || item.deleted() ? null : entryValue(item);
    }

    /// The present values of the map.
    Map<String, @Nullable Object> entries() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        if (branch.map != null) {
            branch.map.forEach(
                    (key, item) -> {
                        if (!item.deleted()) {
                            map.put(key, entryValue(item));
                        }
                    });
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof SharedType type && type.branch == branch;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(branch);
    }
}
