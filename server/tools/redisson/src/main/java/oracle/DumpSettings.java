package oracle;

import java.io.File;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.redisson.config.Config;

/**
 * Prints, as JSON, what a configuration can hold for the Redisson release on the class path: the settings as that
 * release's own parser sees them, and the classes of its jar that a class tag can name.
 *
 * <p>What a bean's properties are is asked of the parser, Jackson's bean deserializer up to 3.52.0
 * ({@link JacksonView}) and Redisson's own property finder from 4.0.0 on ({@link SnakeView}); a default is read from a
 * fresh object, and whether a class can be made from {@code {}}, from a single value, or with any property at all is
 * found by letting the parser read such a file. Nothing of Redisson's is restated here.
 *
 * <p>A class that needs a library which is not on the class path is listed with that library under {@code lacks}, and
 * what could not be asked is left out. One whose own constructor throws is listed as if it did not, under {@code fails}.
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

    /** Text that some constructor with one text may take. */
    private static final List<String> TEXTS = Arrays.asList("UTF-8", "some", "PT1S");

    private final View view;
    private final StubLoader stubs;
    /** By the name of a setting that takes a class: the line that comes before it, and its type. */
    private final Map<String, Slot> slots = new TreeMap<>();

    private static final class Slot {
        final String head;
        final Class<?> type;

        Slot(String head, Class<?> type) {
            this.head = head;
            this.type = type;
        }
    }

    private DumpSettings(View view) throws Exception {
        this.view = view;
        stubs = new StubLoader();
    }

    public static void main(String[] args) throws Exception {
        // Whatever libraries print must not get into the answer.
        PrintStream answer = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        System.setOut(System.err);
        DumpSettings dump = new DumpSettings((View) Class.forName(args[0]).getDeclaredConstructor().newInstance());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("settings", dump.settings());
        dump.classes(result);
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

    private void classes(Map<String, Object> result) throws Exception {
        try {
            view.load("singleServerConfig:\n  timeout: 1\n");
        } catch (Throwable e) {
            throw new IllegalStateException("Not even a plain configuration can be loaded here.", e);
        }
        List<Object> rows = new ArrayList<>();
        TreeSet<String> unread = new TreeSet<>();
        File jar = new File(Config.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile entries = new JarFile(jar)) {
            TreeSet<String> names = new TreeSet<>();
            for (JarEntry entry : Collections.list(entries.entries())) {
                if (entry.getName().startsWith("org/redisson/") && entry.getName().endsWith(".class")) {
                    names.add(entry.getName().replace('/', '.').replaceAll("\\.class$", ""));
                }
            }
            for (String name : names) {
                try {
                    Class<?> type = Class.forName(name, false, DumpSettings.class.getClassLoader());
                    // Nested ones mark defaults of annotations, and no tag of 4.x can name them.
                    if (Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers()) && type.getEnclosingClass() == null) {
                        Map<String, Object> row = describeClass(type);
                        if (row != null) {
                            rows.add(row);
                        }
                    }
                } catch (LinkageError e) {
                    unread.add(name);
                }
            }
        }
        result.put("classes", rows);
        result.put("unread", new ArrayList<Object>(unread));
    }

    /** What a tag of the class can be; {@code null} where no setting takes it. */
    private Map<String, Object> describeClass(Class<?> type) throws Exception {
        List<Object> settings = new ArrayList<>();
        Slot slot = null;
        for (Map.Entry<String, Slot> each : slots.entrySet()) {
            if (each.getValue().type.isAssignableFrom(type)) {
                settings.add(each.getKey());
                slot = slot == null ? each.getValue() : slot;
            }
        }
        if (slot == null) {
            return null;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", type.getName());
        row.put("settings", settings);
        TreeSet<String> lacks = new TreeSet<>();
        String before = slot.head + settings.get(0) + ": !<" + type.getName() + "> ";
        Throwable[] thrown = new Throwable[1];
        Boolean empty = takes(before + "{}", lacks, thrown);
        if (Boolean.FALSE.equals(empty) && hasPlainConstructor(type) && ranConstructor(thrown[0], type)) {
            // The parser did its part; another version of a library may let the constructor do its own.
            row.put("fails", true);
            empty = true;
        }
        put(row, "empty", empty);
        List<Object> values = new ArrayList<>();
        for (String text : TEXTS) {
            if (values.isEmpty() && Boolean.TRUE.equals(takes(before + '"' + text + '"', lacks))) {
                values.add("text");
            }
        }
        if (Boolean.TRUE.equals(takes(before + "5", lacks))) {
            values.add("number");
        }
        if (Boolean.TRUE.equals(takes(before + "true", lacks))) {
            values.add("boolean");
        }
        row.put("values", values);
        put(row, "open", takes(before + "{noPropertyIsCalledThis: some}", lacks));
        try {
            row.put("constructors", constructorsOf(type));
            Map<String, Object> properties = new TreeMap<>();
            Map<String, Type> seen = view.properties(type);
            if (seen != null) {
                for (Map.Entry<String, Type> each : seen.entrySet()) {
                    properties.put(each.getKey(), each.getValue().raw.getTypeName());
                }
                row.put("properties", properties);
            }
        } catch (Exception | LinkageError e) {
            if (missingOf(e) == null) {
                throw e;
            }
            lacks.add(missingOf(e));
            row.put("constructors", constructorsOf(stubs.loadClass(type.getName())));
        }
        row.put("deprecated", type.isAnnotationPresent(Deprecated.class));
        if (!lacks.isEmpty()) {
            row.put("lacks", new ArrayList<Object>(lacks));
        }
        return row;
    }

    /** The parameters of each public constructor, by the names of their types without packages. */
    private static List<Object> constructorsOf(Class<?> type) {
        TreeSet<String> constructors = new TreeSet<>();
        for (Constructor<?> constructor : type.getConstructors()) {
            List<String> parameters = new ArrayList<>();
            for (Class<?> parameter : constructor.getParameterTypes()) {
                parameters.add(parameter.getSimpleName());
            }
            constructors.add(String.join(", ", parameters));
        }
        return new ArrayList<>(constructors);
    }

    private static void put(Map<String, Object> row, String key, Object value) {
        if (value != null) {
            row.put(key, value);
        }
    }

    /** Whether the parser makes a configuration of the text; {@code null} where a missing library hides the answer. */
    private Boolean takes(String yaml, TreeSet<String> lacks) {
        return takes(yaml, lacks, new Throwable[1]);
    }

    private Boolean takes(String yaml, TreeSet<String> lacks, Throwable[] thrown) {
        try {
            view.load(yaml);
            return true;
        } catch (Throwable e) {
            thrown[0] = e;
            String missing = missingOf(e);
            if (missing == null) {
                return false;
            }
            lacks.add(missing);
            return null;
        }
    }

    private static boolean hasPlainConstructor(Class<?> type) {
        try {
            return Modifier.isPublic(type.getConstructor().getModifiers());
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    /** Whether an error comes out of a constructor of the class, or of its static part. */
    private static boolean ranConstructor(Throwable thrown, Class<?> type) {
        for (Throwable each = thrown; each != null; each = each.getCause() == each ? null : each.getCause()) {
            for (StackTraceElement frame : each.getStackTrace()) {
                if (frame.getClassName().equals(type.getName()) && frame.getMethodName().endsWith("init>")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The class that is missing behind an error. */
    private static String missingOf(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause() == each ? null : each.getCause()) {
            if (each instanceof NoClassDefFoundError || each instanceof ClassNotFoundException) {
                return String.valueOf(each.getMessage()).replace('/', '.');
            }
        }
        return null;
    }
}
