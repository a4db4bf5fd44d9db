package oracle;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.impl.TypeWrappedDeserializer;
import java.lang.reflect.Field;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;

/** Beans as the mapper that {@code ConfigSupport} builds for YAML sees them, mix-ins and all. */
final class JacksonView implements DumpSettings.View {

    private final ObjectMapper mapper;

    JacksonView() throws ReflectiveOperationException {
        Field field = ConfigSupport.class.getDeclaredField("yamlMapper");
        field.setAccessible(true);
        mapper = (ObjectMapper) field.get(new ConfigSupport());
    }

    @Override
    public Map<String, DumpSettings.Type> properties(Class<?> bean) throws Exception {
        JavaType type = mapper.getTypeFactory().constructType(bean);
        DeserializationContext context = ((DefaultDeserializationContext) mapper.getDeserializationContext())
                .createInstance(mapper.getDeserializationConfig(), mapper.getFactory().createParser(""), null);
        JsonDeserializer<?> deserializer = context.findRootValueDeserializer(type);
        if (deserializer instanceof TypeWrappedDeserializer) {
            // The wrapper reads the tag; what it hands on to is the bean's own.
            deserializer = context.findNonContextualValueDeserializer(type);
        }
        if (!(deserializer instanceof BeanDeserializerBase)) {
            return null;
        }
        Map<String, DumpSettings.Type> found = new LinkedHashMap<>();
        for (Iterator<SettableBeanProperty> each = ((BeanDeserializerBase) deserializer).properties(); each.hasNext();) {
            SettableBeanProperty property = each.next();
            JavaType content = property.getType().getContentType();
            found.put(property.getName(), new DumpSettings.Type(property.getType().getRawClass(), content == null ? null : content.getRawClass()));
        }
        return found;
    }

    @Override
    public void load(String yaml) throws Throwable {
        // Not through fromYAML, which changes java.net.URI in 3.4.3 to 3.6.5 and cannot from Java 12 on.
        mapper.readValue(yaml, Config.class);
    }
}
