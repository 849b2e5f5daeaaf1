package soundingboard.db;

import soundingboard.problem.Fields;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// The one JSON dialect: of the wire, of `jsonb` columns and of notifications.
///
/// Instants are RFC 3339 UTC, enum constants lower case with hyphens, an absent Optional is null.
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new SimpleModule().addSerializer(new EnumName()))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    @SuppressWarnings("rawtypes") // Jackson dispatches on the raw Enum class
    private static final class EnumName extends StdSerializer<Enum> {
        EnumName() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializationContext context)
                throws JacksonException {
            out.writeString(Fields.wireName(value));
        }
    }
}
