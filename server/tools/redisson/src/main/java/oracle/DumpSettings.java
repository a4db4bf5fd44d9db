package oracle;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.redisson.config.Config;

/**
 * Prints, as JSON, what a configuration can hold for the Redisson release on the class path: the settings as that
 * release's own parser sees them, and the classes of its jar that a class tag can name ({@link DumpClasses}).
 *
 * <p>What a bean's properties are is asked of the parser, Jackson's bean deserializer up to 3.52.0
 * ({@link JacksonView}) and Redisson's own property finder from 4.0.0 on ({@link SnakeView}); a default is read from a
 * fresh object. Nothing of Redisson's is restated here.
 */
public final class DumpSettings {

    /** How a release's parser sees beans. */
    interface View {
        /** The properties that can be set, by name, with their types; {@code null} where the class is no bean to it. */
        Map<String, Type> properties(Class<?> bean) throws Exception;

        /** Reads a whole configuration. */
        void load(String yaml) throws Throwable;
    }

    /** The type of a property: its class, and what a collection or the values of a map consist of. */
    static final class Type {
        final Class<?> raw;
        final Class<?> content;

        Type(Class<?> raw, Class<?> content) {
            this.raw = raw;
            this.content = content;
        }
    }

    private final View view;
    /** By the name of a setting that takes a class: the line that comes before it, and its type. */
    private final Map<String, Slot> slots = new TreeMap<>();

    /** Where an object of a class can stand. */
    static final class Slot {
        final String head;
        final Class<?> type;

        Slot(String head, Class<?> type) {
            this.head = head;
            this.type = type;
        }
    }

    private DumpSettings(View view) {
        this.view = view;
    }

    public static void main(String[] args) throws Exception {
        // Whatever libraries print must not get into the answer.
        PrintStream answer = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        System.setOut(System.err);
        DumpSettings dump = new DumpSettings((View) Class.forName(args[0]).getDeclaredConstructor().newInstance());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("settings", dump.settings());
        new DumpClasses(dump.view, dump.slots).dump(result);
        answer.println(Json.write(result));
        // Objects made on the way leave threads behind.
        System.exit(0);
    }

    private List<Object> settings() throws Exception {
        List<Object> rows = new ArrayList<>();
        Map<String, Type> top = view.properties(Config.class);
        rows.addAll(rowsOf("top", "", Config.class, top));
        for (Map.Entry<String, Type> each : top.entrySet()) {
            if (isSection(each.getValue().raw)) {
                rows.addAll(rowsOf(each.getKey(), each.getKey() + ":\n  ", each.getValue().raw, view.properties(each.getValue().raw)));
            }
        }
        return rows;
    }

    private List<Object> rowsOf(String place, String head, Class<?> bean, Map<String, Type> properties) throws Exception {
        Object fresh = make(bean);
        List<Object> rows = new ArrayList<>();
        for (Map.Entry<String, Type> each : new TreeMap<>(properties).entrySet()) {
            String name = each.getKey();
            Type type = each.getValue();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("section", place);
            row.put("name", name);
            row.put("type", isSection(type.raw) ? "section" : type.raw.getTypeName());
            Class<?> constants = type.raw.isEnum() ? type.raw : type.content != null && type.content.isEnum() ? type.content : null;
            if (constants != null) {
                List<Object> names = new ArrayList<>();
                for (Object constant : constants.getEnumConstants()) {
                    names.add(((Enum<?>) constant).name());
                }
                row.put("values", names);
            }
            row.put("default", defaultOf(fresh, name));
            if (isDeprecated(bean, name, type.raw)) {
                row.put("deprecated", true);
            }
            rows.add(row);
            if (takesClass(type.raw)) {
                slots.putIfAbsent(name, new Slot(head, type.raw));
            }
        }
        return rows;
    }

    private static boolean isSection(Class<?> type) {
        return type.getName().matches("org\\.redisson\\.config\\.\\w+Servers?Config");
    }

    /** Whether objects of the type come from class tags. */
    private static boolean takesClass(Class<?> type) {
        return !type.isPrimitive() && !type.isEnum() && !type.isArray() && !isSection(type) && type != String.class
                && !type.getName().startsWith("java.net.") && !Collection.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type);
    }

    private static Object make(Class<?> bean) throws ReflectiveOperationException {
        Constructor<?> constructor = bean.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** The value of a fresh object; nothing where it has neither getter nor field of that name. */
    private static Object defaultOf(Object fresh, String name) throws Exception {
        Method getter = getterOf(fresh.getClass(), name);
        if (getter != null) {
            getter.setAccessible(true);
            return describe(getter.invoke(fresh));
        }
        Field field = fieldOf(fresh.getClass(), name);
        if (field == null) {
            return null;
        }
        field.setAccessible(true);
        return describe(field.get(fresh));
    }

    private static Object describe(Object value) throws Exception {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Enum) {
            return ((Enum<?>) value).name();
        }
        if (value instanceof CharSequence || value.getClass().getName().startsWith("java.net.")) {
            return value.toString();
        }
        if (value instanceof Collection || value instanceof Object[]) {
            List<Object> items = new ArrayList<>();
            for (Object item : value instanceof Collection ? (Collection<?>) value : Arrays.asList((Object[]) value)) {
                items.add(describe(item));
            }
            return items;
        }
        if (value instanceof Map) {
            Map<String, Object> entries = new TreeMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                entries.put(String.valueOf(entry.getKey()), describe(entry.getValue()));
            }
            return entries;
        }
        Class<?> type = value.getClass();
        if (type.isSynthetic() || type.isAnonymousClass()) {
            return "(a function of Redisson's own)";
        }
        return "!<" + type.getName() + "> {" + String.join(", ", durationsOf(value)) + "}";
    }

    /** What a delay strategy consists of. */
    private static List<String> durationsOf(Object value) throws IllegalAccessException {
        List<String> entries = new ArrayList<>();
        for (Field field : value.getClass().getDeclaredFields()) {
            if (field.getType() == Duration.class && !Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                entries.add(field.getName() + ": " + field.get(value));
            }
        }
        return entries;
    }

    private static boolean isDeprecated(Class<?> bean, String name, Class<?> type) {
        Method getter = getterOf(bean, name);
        Field field = fieldOf(bean, name);
        if ((getter != null && getter.isAnnotationPresent(Deprecated.class)) || (field != null && field.isAnnotationPresent(Deprecated.class))) {
            return true;
        }
        for (Class<?> each = bean; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.getName().equals("set" + capitalize(name)) && !method.isBridge() && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == type && method.isAnnotationPresent(Deprecated.class)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Method getterOf(Class<?> bean, String name) {
        for (Class<?> each = bean; each != null; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.getParameterCount() == 0 && method.getReturnType() != void.class && !method.isBridge()
                        && (method.getName().equals("get" + capitalize(name)) || method.getName().equals("is" + capitalize(name)))) {
                    return method;
                }
            }
        }
        return null;
    }

    private static Field fieldOf(Class<?> bean, String name) {
        for (Class<?> each = bean; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private static String capitalize(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
