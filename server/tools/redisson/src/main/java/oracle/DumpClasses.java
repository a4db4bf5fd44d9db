package oracle;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.redisson.config.Config;

/**
 * The classes of the jar that fit a setting. Whether one can be made from {@code {}}, from a single value, or with any
 * property at all, is found by letting the release's parser read such a file.
 *
 * <p>A class that needs a library which is not on the class path is listed with that library under {@code lacks}, and
 * what could not be asked is left out. One whose own constructor throws is listed as if it did not, under {@code fails}.
 */
final class DumpClasses {

    /** Text that some constructor with one text may take. */
    private static final List<String> TEXTS = Arrays.asList("UTF-8", "some", "PT1S");

    private final DumpSettings.View view;
    private final StubLoader stubs = new StubLoader();
    private final Map<String, DumpSettings.Slot> slots;

    DumpClasses(DumpSettings.View view, Map<String, DumpSettings.Slot> slots) throws Exception {
        this.view = view;
        this.slots = slots;
    }

    void dump(Map<String, Object> result) throws Exception {
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
                    Class<?> type = Class.forName(name, false, DumpClasses.class.getClassLoader());
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
        DumpSettings.Slot slot = null;
        for (Map.Entry<String, DumpSettings.Slot> each : slots.entrySet()) {
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
            Map<String, DumpSettings.Type> seen = view.properties(type);
            if (seen != null) {
                for (Map.Entry<String, DumpSettings.Type> each : seen.entrySet()) {
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
