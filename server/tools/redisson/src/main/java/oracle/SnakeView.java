package oracle;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.BaseConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.introspector.Property;
import org.yaml.snakeyaml.introspector.PropertyUtils;

/** Beans as the property finder that {@code ConfigSupport} gives to SnakeYAML sees them. */
final class SnakeView implements DumpSettings.View {

    private final ConfigSupport support = new ConfigSupport();
    private final PropertyUtils finder;

    SnakeView() throws ReflectiveOperationException {
        Method create = ConfigSupport.class.getDeclaredMethod("createYamlParser", ClassLoader.class, boolean.class);
        create.setAccessible(true);
        Field constructor = Yaml.class.getDeclaredField("constructor");
        constructor.setAccessible(true);
        finder = ((BaseConstructor) constructor.get(create.invoke(support, null, false))).getPropertyUtils();
    }

    @Override
    public Map<String, DumpSettings.Type> properties(Class<?> bean) {
        Map<String, DumpSettings.Type> found = new LinkedHashMap<>();
        for (String name : namesIn(bean)) {
            Property property;
            try {
                property = finder.getProperty(bean, name);
            } catch (YAMLException e) {
                continue;
            }
            if (property != null && property.isWritable()) {
                Class<?>[] arguments = property.getActualTypeArguments();
                Class<?> content = arguments == null || arguments.length == 0 ? null : arguments[arguments.length - 1];
                found.put(name, new DumpSettings.Type(property.getType(), content));
            }
        }
        return found;
    }

    /** Every name that could be a property's: the finder is asked which are. */
    private static TreeSet<String> namesIn(Class<?> bean) {
        TreeSet<String> names = new TreeSet<>();
        for (Class<?> each = bean; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                names.add(field.getName());
            }
            for (Method method : each.getMethods()) {
                add(names, method);
            }
            for (Method method : each.getDeclaredMethods()) {
                add(names, method);
            }
        }
        return names;
    }

    private static void add(TreeSet<String> names, Method method) {
        String rest = method.getName().replaceFirst("^(get|set|is)(?=[A-Z_])", "");
        if (!rest.isEmpty() && !rest.equals(method.getName())) {
            names.add(rest.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + rest.substring(1));
            names.add(java.beans.Introspector.decapitalize(rest));
        }
    }

    @Override
    public void load(String yaml) throws Throwable {
        support.fromYAML(yaml, Config.class);
    }
}
